"""Every command with a payload that says all it can say, as docs/protocol.md section 3 lists them."""

PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
"""A picture of one pixel."""

FULL = {
    "join": {"name": "Aino", "background": ""},
    "post_idea": {"phase": "writing", "text": "Penkkejä", "about": "new", "area": ""},
    "edit_idea": {"idea": "an-id", "text": "Penkkejä", "about": "2.1.1", "area": ""},
    "withdraw_idea": {"idea": "an-id"},
    "mark_ready": {"phase": "writing", "ready": True},
    "cast_ballot": {"phase": "dots", "marks": {"a": 2, "b": 0}},
    "give_feedback": {"phase": "feedback", "heard": 5, "easy": 1, "text": "Hyvä"},
    "set_name": {"name": "Aino"},
    "approve_ideas": {"ideas": ["T1-I001"]},
    "hide_idea": {"idea": "T1-I001", "reason": "personal", "note": "nimi"},
    "restore_idea": {"idea": "T1-I001"},
    "acknowledge_idea": {"idea": "T1-I001", "state": "handled", "note": "P-2022-118"},
    "set_needs": {"idea": "T1-I001", "needs": ["money", "space"]},
    "show_board": {"page": "wall", "topic": "T1", "spotlight": None, "blank": False, "paused": True, "theme": "dark"},
    "form_cluster": {"topic": "T1", "name": "Selkeys", "ideas": ["T1-I001"]},
    "place_ideas": {"ideas": ["T1-I001"], "cluster": None},
    "rename_cluster": {"cluster": "c", "name": "Selkeys"},
    "merge_clusters": {"cluster": "c", "into": "d"},
    "undo_arrangement": {"arrangement": "a"},
    "open_phase": {"phase": "talk", "leaving": None},
    "set_phase_end": {"phase": "talk", "ends_at": 1_667_401_200_000},
    "close_phase_at": {"phase": "writing", "day": "2022-11-03", "time": "23:59"},
    "stop_clock": {"phase": "talk"},
    "start_clock": {"phase": "talk"},
    "set_next_steps": {"steps": [{"when": "3.11.", "what": "Luonnos", "who": "me"}], "answer_by": "", "results_go_to": ""},
    "set_agenda": {"phases": [{"kind": "talk", "title": "Avaus", "minutes": 5}]},
    "set_topics": {"topics": [{"title": "Teema", "links": []}]},
    "set_details": {
        "title": "Foorumi", "purpose": "", "date": "2022-11-02", "starts": "17:00", "ends": "19:00", "place": "", "organiser": "",
        "contact": "", "name_policy": "optional", "languages": ["fi"], "approval": False, "rehearsal": False, "rules": ["Kuuntele"],
    },
    "set_options": {"feedback_url": "https://kunta.example/palaute", "backgrounds": ["association", "Kylätoimikunta"], "areas": ["Nurmo"],
                    "booking_url": "", "hashtag": "muavarten", "controllers": ["Kaupunki"], "processors": []},
    "add_starting_points": {"topic": "T1", "points": [{"text": "Kylätalot", "origin": "Kevään ilta, T1-K01"}]},
    "set_logo": {"alt": "Ihmisiä pöydän ympärillä", "picture": PNG},
    "lock_joining": {"locked": True},
    "set_state": {"state": "open"},
    "sever_ids": {},
}  # fmt: skip

MAY_BE_LEFT_OUT = {
    "join": {"name", "background"},
    "post_idea": {"about", "area"},
    "edit_idea": {"about", "area"},
    "give_feedback": {"heard", "easy", "text"},
    "hide_idea": {"note"},
    "acknowledge_idea": {"note"},
    "set_needs": {"needs"},
    "show_board": {"page", "topic", "spotlight", "blank", "paused", "theme"},
    "set_details": set(FULL["set_details"]),
    "set_options": set(FULL["set_options"]),
    "set_logo": {"picture"},
}
