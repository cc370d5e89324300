"""What each room holds, in whole values: the session, the phase, the board's pages, the console, one's own."""

from dataclasses import replace

import pytest

from tests.domain import allowed
from tests.domain.forums import (
    AINO,
    BERTIL,
    FACILITATOR,
    MEASURES,
    MINUTE,
    MODERATOR,
    NOW,
    OWNER,
    SCREEN,
    a_forum,
    an_id,
    clustered,
    do,
    number,
    opened,
    own,
    revealed,
    seen,
    vote,
    voted,
    voting,
    written,
)
from tests.domain.test_audience import AROUND, EVENING, in_kind
from workshop.domain import audience
from workshop.domain.audience import LiveContext, board, rooms
from workshop.domain.audience.public import public_results, state_of, title_of
from workshop.domain.audience.view import NOWHERE, delta
from workshop.domain.model import (
    Arrangement,
    Ballot,
    Board,
    Cluster,
    Feedback,
    Idea,
    Participant,
    Phase,
    Session,
    Topic,
)

SELKO = "Selkokieliset tiedotteet"
LUISKA = "Luiska kaupungintalon ovelle"
SHARED = {"session", "agenda", "phase", "spotlight", "topic/"}
HALL = {"join", "logo", "board", "here"}
LATER = NOW + 10 * MINUTE


def families(view):
    return {allowed.family(key) for key in view}


def board_page(forum, page, **more):
    return do(forum, MODERATOR, "show_board", page=page, **more)


def closed(forum):
    return do(forum, FACILITATOR, "set_state", state="closed")


# ---- what everybody sees


def test_the_session_is_told_without_its_code_and_its_keys():
    assert seen(a_forum(rehearsal=True), "phone")["session"] == {
        "title": "Kumppanuuspöytä", "purpose": "Kuulemme toisiamme", "date": "2022-11-02", "starts": "17:00", "ends": "19:00",
        "place": "Apila-kirjasto", "organiser": "Seinäjoen kaupunki", "contact": "osallisuus@kunta.example", "name_policy": "none",
        "languages": ["fi", "sv", "en"], "rules": ["Jokaisen ajatus on arvokas."], "rehearsal": True, "state": "open",
        "feedback_url": "", "areas": [],
    }  # fmt: skip


def test_the_agenda_is_told_with_its_planned_hours():
    rows = seen(a_forum(), "phone")["agenda"]

    assert rows[:3] == [
        {"id": "lobby", "title": "Aula", "kind": "lobby", "label": "kinds.lobby", "minutes": 10, "starts": "16.50"},
        {"id": "talk", "title": "Avaus", "kind": "talk", "label": "kinds.talk", "minutes": 5, "starts": "17.00"},
        {"id": "writing", "title": "Kirjoita yksin", "kind": "writing", "label": "kinds.writing", "minutes": 6, "starts": "17.05"},
    ]  # fmt: skip
    assert [row["id"] for row in rows] == [phase.id for phase in a_forum().phases]


def test_a_phase_whose_clock_is_stopped_says_what_is_left():
    forum = do(opened(a_forum(), "writing"), FACILITATOR, "stop_clock", now=NOW + MINUTE, phase="writing")

    assert seen(forum, "phone")["phase"] == {
        "id": "writing", "kind": "writing", "label": "kinds.writing", "title": "Kirjoita yksin", "prompt": "Mikä estää osallistumasta?",
        "number": 3, "of": len(forum.phases), "topic": "T1", "minutes": 6, "opened_at": NOW, "ends_at": None, "left_ms": 5 * MINUTE,
        "settings": {"ideas_each": 60}, "collects": "ideas", "is_timed": True, "has_form": True, "lists_agenda": False, "shows": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "prompt", "is_timed", "has_form", "lists_agenda"),
    [
        ("lobby", "", False, False, True),
        ("talk", "Tervetuloa", True, False, True),
        ("writing", "Mikä estää osallistumasta?", True, True, False),
        ("reveal", "Mitä kaupunki voisi tehdä toisin?", True, False, False),
        ("dots", "Mitä kaupunki voisi tehdä toisin?", True, True, False),
        ("results", "", True, False, False),
        ("feedback", "", True, True, False),
    ],
)
def test_a_phase_asks_its_own_question_or_its_topics_and_says_what_its_page_needs(
    kind, prompt, is_timed, has_form, lists_agenda
):
    phase = seen(in_kind(kind), "phone")["phase"]

    assert [phase[key] for key in ("prompt", "is_timed", "has_form", "lists_agenda")] == [
        prompt,
        is_timed,
        has_form,
        lists_agenda,
    ]


@pytest.mark.parametrize("kind", ["clustering", "results", "wrapup", "feedback"])
def test_what_a_phase_shows_is_told_in_one_order(kind):
    assert (
        seen(in_kind(kind), "phone")["phase"]["shows"]
        == {
            "clustering": ["clusters", "ideas"],
            "results": ["clusters", "ideas", "result"],
            "wrapup": ["next_steps", "result"],
            "feedback": ["next_steps", "result"],
        }[kind]
    )


def test_a_topic_that_is_not_of_the_phase_lends_it_no_question():
    forum = opened(a_forum(), "writing-2")
    assert seen(forum, "phone")["phase"]["prompt"] == "Miten osallisuutta kehitetään?"
    without = forum.after(2, (replace(forum.get(Phase, "writing-2"), topic=None),))

    assert seen(without, "phone")["phase"]["prompt"] == ""


def test_a_topic_is_told_with_its_links_and_measures():
    view = seen(a_forum(), "phone")

    assert view["topic/T1"] == {
        "id": "T1", "title": "Yhdenvertaisuus", "question": "Mitä kaupunki voisi tehdä toisin?", "owner_role": "hyvinvointipäällikkö",
        "contact": "p. 06 416 2111", "target_plan": "Yhdenvertaisuussuunnitelma", "place": 1, "about": [],
        "links": [{"title": "Kysely", "url": "https://kunta.example/kysely"}],
    }  # fmt: skip
    assert (view["topic/T2"]["links"], view["topic/T2"]["about"]) == ([], list(MEASURES))


@pytest.mark.parametrize("audience", ["phone", "board"])
def test_ideas_and_clusters_are_those_of_the_phases_topic_and_all_when_it_has_none(audience):
    def told(forum):
        view = seen(opened(forum, "clustering", now=LATER), audience)
        return (
            {view[key]["topic"] for key in view if key.startswith("idea/")},
            {view[key]["topic"] for key in view if key.startswith("cluster/")},
        )

    forum = EVENING
    forum = forum.after(
        90,
        (
            replace(forum.shown[number(forum, "Kylätalot auki")], cluster="K2"),
            Cluster("K2", "T2-K01", "T2", 1, "Talot"),
        ),
    )
    phase = forum.get(Phase, "clustering")

    assert told(forum) == ({"T1"}, {"T1"})
    assert told(forum.after(91, (replace(phase, topic="T2"),))) == ({"T2"}, {"T2"})
    assert told(forum.after(91, (replace(phase, topic=None),))) == ({"T1", "T2"}, {"T1", "T2"})


def test_an_idea_in_the_spotlight_is_told_where_no_other_is():
    forum = revealed()
    selko = number(forum, SELKO)
    forum = do(opened(forum, "break", now=LATER), MODERATOR, "show_board", spotlight=selko)

    for room in ("phone", "board"):
        view = seen(forum, room)
        assert view["spotlight"] == selko
        assert [view[key]["text"] for key in view if key.startswith("idea/")] == [SELKO]


def test_a_spotlight_on_what_is_no_longer_shown_is_dark():
    forum = revealed()
    selko = number(forum, SELKO)
    forum = do(forum, MODERATOR, "show_board", spotlight=selko)
    forum = forum.after(90, (replace(forum.numbered[selko], withdrawn=True),))

    for room in ("phone", "board", "console"):
        assert seen(forum, room)["spotlight"] is None


def test_an_idea_that_was_changed_is_told_changed():
    forum = revealed()
    one = forum.numbered[number(forum, SELKO)]
    assert seen(forum, "phone")[f"idea/{one.number}"]["text"] == SELKO

    changed = forum.after(90, (replace(one, text="Toisin", about="new"),))
    assert seen(changed, "phone")[f"idea/{one.number}"] == {
        "number": one.number, "topic": "T1", "text": "Toisin", "about": "new", "cluster": None, "phase": "writing", "origin": "",
    }  # fmt: skip
    assert seen(changed, "phone")[f"idea/{one.number}"] is seen(changed, "board")[f"idea/{one.number}"]


# ---- a vote


def test_a_vote_is_told_with_its_frozen_options_its_rules_and_the_ideas_behind_them():
    forum = voting()
    view = seen(forum, "phone")

    assert view["vote/dots"] == {
        "phase": "dots",
        "method": "dots",
        "rules": {"dots": 3, "at_most": 2},
        "options": [
            {"id": an_id("Selkeys"), "number": "T1-K01", "title": "Selkeys", "topic": "T1", "place": 1, "count": 2},
            {
                "id": an_id("Kulkeminen"),
                "number": "T1-K02",
                "title": "Kulkeminen",
                "topic": "T1",
                "place": 2,
                "count": 1,
            },
        ],
    }
    assert sorted(view[key]["text"] for key in view if key.startswith("idea/")) == [
        LUISKA,
        "Puhelinpalvelu verkon rinnalle",
        SELKO,
    ]


def test_an_option_that_was_hidden_is_read_no_more():
    forum = opened(EVENING, "dots-2", now=LATER)

    assert [option["title"] for option in seen(forum, "phone")["vote/dots-2"]["options"]] == ["–", "Kylätalot auki"]
    assert [view for view in seen(forum, "phone") if view.startswith("idea/")] == [
        f"idea/{number(forum, 'Kylätalot auki')}"
    ]


# ---- results


def test_a_result_phase_shows_one_vote_and_every_other_page_all_that_are_public():
    both = ["result/dots", "result/dots-2"]

    def told(forum, room="phone"):
        return sorted(key for key in seen(forum, room) if key.startswith("result/"))

    assert told(opened(EVENING, "results", now=LATER)) == ["result/dots"]
    assert told(opened(EVENING, "results-2", now=LATER)) == ["result/dots-2"]
    assert told(opened(EVENING, "wrapup", now=LATER)) == both
    assert told(closed(opened(EVENING, "results", now=LATER))) == both
    assert told(opened(EVENING, "results", now=LATER), "console") == both
    assert told(board_page(opened(EVENING, "break", now=LATER), "results"), "board") == both


def test_a_result_phase_without_any_vote_shows_none():
    assert [key for key in seen(opened(a_forum(), "results"), "phone") if key.startswith("result/")] == []


def test_the_next_steps_are_told_whole():
    assert seen(EVENING, "phone")["next_steps"] == {
        "steps": [{"when": "3.11.", "what": "Luonnos lähtee", "who": "päällikkö"}],
        "answer_by": "2022-12-02",
        "results_go_to": "lautakunta",
    }


# ---- the board


@pytest.mark.parametrize(
    ("page", "families_of_it"),
    [
        ("auto", set()),
        ("join", set()),
        ("question", set()),
        ("agenda", set()),
        ("rules", set()),
        ("wall", {"idea/"}),
        ("clusters", {"cluster/", "idea/"}),
        ("vote", set()),
        ("results", {"result/", "cluster/"}),
        ("next", {"next_steps"}),
        ("words", {"words/"}),
    ],
)
def test_a_chosen_page_of_the_board_has_all_that_it_shows(page, families_of_it):
    view = seen(board_page(in_kind("break"), page), "board", LATER, AROUND)

    assert families(view) == SHARED | HALL | families_of_it


@pytest.mark.parametrize("page", ["vote", "results", "wall", "clusters"])
def test_a_page_that_is_chosen_before_the_first_phase_has_nothing_of_its_own(page):
    assert families(seen(board_page(a_forum(), page), "board")) == SHARED | HALL
    assert families(seen(closed(board_page(a_forum(), page)), "board")) == SHARED | HALL | {"next_steps"}


def test_the_page_of_the_vote_shows_what_was_voted_on_in_a_closed_session_too():
    forum = closed(board_page(voted(), "vote"))

    assert families(seen(forum, "board")) == SHARED | HALL | {"idea/", "vote/", "turnout", "next_steps"}
    assert families(seen(forum, "phone")) == SHARED | {"next_steps"}


def test_a_chosen_page_shows_the_topic_that_was_chosen_with_it():
    def topics(forum):
        view = seen(forum, "board")
        return {view[key]["topic"] for key in view if key.startswith("idea/")}

    forum = opened(EVENING, "reveal", now=LATER)
    assert topics(forum) == {"T1"}
    assert topics(board_page(forum, "wall", topic="T2")) == {"T2"}
    assert topics(board_page(forum, "wall", topic=None)) == {"T1", "T2"}
    assert topics(board_page(board_page(forum, "wall", topic="T2"), "auto")) == {"T1"}


@pytest.mark.parametrize(
    ("kind", "page"),
    [
        ("lobby", "join"), ("talk", "question"), ("writing", "question"), ("reveal", "wall"), ("clustering", "clusters"), ("dots", "vote"),
        ("ranking", "vote"), ("results", "results"), ("wrapup", "next"), ("feedback", "next"),
    ],
)  # fmt: skip
def test_a_board_that_is_left_to_itself_shows_the_phases_page(kind, page):
    assert board.page_of(in_kind(kind)) == page
    assert board.page_of(board_page(in_kind(kind), "words")) == "words"


def test_before_the_first_phase_the_board_shows_how_to_join():
    assert board.page_of(a_forum()) == "join"
    assert board.page_of(board_page(a_forum(), "agenda")) == "agenda"


def test_a_talk_may_show_the_ground_rules():
    forum = a_forum()
    forum = forum.after(1, (replace(forum.get(Phase, "talk"), settings={"board": "rules"}),))

    assert board.page_of(opened(forum, "talk")) == "rules"


def test_the_hall_is_told_the_way_in_what_is_chosen_and_who_is_here():
    forum = do(written(), FACILITATOR, "lock_joining", locked=True)
    forum = board_page(forum, "words", topic="T2", blank=True, paused=True, theme="dark")

    for room in ("board", "console"):
        view = seen(forum, room, NOW, AROUND)
        assert view["join"] == {"code": "48210937", "address": "ideat.kunta.example", "url": "https://ideat.kunta.example/48210937", "locked": True}  # fmt: skip
        assert view["board"] == {"page": "words", "topic": "T2", "blank": True, "paused": True, "theme": "dark"}
        assert view["here"] == {"phones": 23, "joined": 3}
        assert view["writing"] == {"ideas": 4, "writers": 3}
        assert view["words/T1"] == [{"word": "tiedote", "people": 2}]


def test_writing_that_nobody_has_begun_is_counted_as_none():
    for room in ("board", "console"):
        assert seen(opened(a_forum(), "writing"), room)["writing"] == {"ideas": 0, "writers": 0}


def test_the_turnout_is_of_all_who_joined_and_never_less_than_those_who_voted():
    forum = vote(voting(), AINO, Selkeys=1)
    assert seen(forum, "board")["turnout"] == {"voted": 1, "of": 3}
    more = tuple(Ballot(f"dots:{n}", "dots", str(n), {an_id("Selkeys"): 1}) for n in range(5))

    assert seen(forum.after(90, more), "board")["turnout"] == {"voted": 6, "of": 6}


# ---- the console


def test_the_console_has_every_idea_with_its_state_whatever_the_phase_shows():
    forum = in_kind("break", revealed())
    luiska = number(forum, LUISKA)
    forum = do(forum, MODERATOR, "hide_idea", idea=luiska, reason="other", note="kaksi kertaa")
    view = seen(forum, "console")

    assert sorted(key for key in view if key.startswith("idea/")) == [f"idea/{one}" for one in sorted(forum.numbered)]
    assert view[f"idea/{luiska}"] == {
        "number": luiska, "topic": "T1", "text": LUISKA, "about": "", "cluster": None, "phase": "writing", "origin": "", "state": "hidden",
        "reason": "other", "note": "kaksi kertaa", "flags": [], "marks": [],
    }  # fmt: skip


def test_the_console_has_every_cluster_of_every_topic():
    forum = in_kind("break", clustered())

    assert seen(forum, "console")[f"cluster/{an_id('Selkeys')}"] == {
        "id": an_id("Selkeys"), "number": "T1-K01", "topic": "T1", "name": "Selkeys", "place": 1, "count": 2,
    }  # fmt: skip


def test_the_console_has_the_whole_agenda():
    forum = do(opened(opened(a_forum(), "talk"), "writing", now=NOW + MINUTE), FACILITATOR, "stop_clock", now=NOW + 2 * MINUTE, phase="writing")  # fmt: skip
    view = seen(forum, "console")

    assert [key for key in view if key.startswith("phase/")] == [f"phase/{phase.id}" for phase in forum.phases]
    assert view["phase/lobby"] == {
        "id": "lobby", "kind": "lobby", "label": "kinds.lobby", "title": "Aula", "prompt": "", "say": "", "number": 1, "topic": None,
        "minutes": 10, "opened_at": None, "ends_at": None, "left_ms": None, "left_at": None, "starts": "16.50", "settings": {},
        "collects": "", "is_timed": False, "board": "join",
    }  # fmt: skip
    assert view["phase/talk"] == {
        "id": "talk", "kind": "talk", "label": "kinds.talk", "title": "Avaus", "prompt": "Tervetuloa", "say": "Kiitä tulijoita", "number": 2,
        "topic": None, "minutes": 5, "opened_at": NOW, "ends_at": NOW + 5 * MINUTE, "left_ms": None, "left_at": NOW + MINUTE,
        "starts": "17.00", "settings": {"speaker": "kaupunginjohtaja", "board": "question"}, "collects": "", "is_timed": True, "board": "question",
    }  # fmt: skip
    assert view["phase/writing"] == {
        "id": "writing", "kind": "writing", "label": "kinds.writing", "title": "Kirjoita yksin", "prompt": "Mikä estää osallistumasta?",
        "say": "Hiljaisuus", "number": 3, "topic": "T1", "minutes": 6, "opened_at": NOW + MINUTE, "ends_at": None, "left_ms": 5 * MINUTE,
        "left_at": None, "starts": "17.05", "settings": {"ideas_each": 60}, "collects": "ideas", "is_timed": True, "board": "question",
    }  # fmt: skip


def test_the_console_knows_when_the_evening_will_end():
    assert seen(a_forum(), "console", NOW)["schedule"] == {
        "late_min": None, "planned_end": "18.26", "expected_end": "18.26",
    }  # fmt: skip
    late = opened(a_forum(), "lobby", now=NOW)
    assert seen(late, "console", NOW)["schedule"] == {"late_min": 10, "planned_end": "18.26", "expected_end": "18.36"}
    without = a_forum(starts="")
    assert seen(without, "console", NOW)["schedule"] == {"late_min": None, "planned_end": "", "expected_end": ""}
    empty = a_forum()
    empty = empty.after(1, tuple(replace(phase, place=-1) for phase in empty.phases))
    assert seen(empty, "console", NOW)["schedule"] == {"late_min": None, "planned_end": "", "expected_end": ""}


def test_the_console_says_what_undo_would_undo():
    assert seen(revealed(), "console")["arrangement"] is None
    last = clustered().all(Arrangement)[-1]

    assert seen(clustered(), "console")["arrangement"] == {"id": last.id, "what": "form", "label": last.label}
    assert last.label


def test_the_console_keeps_the_choice_of_the_boards_page():
    assert seen(written(), "console")["board_choice"] == "auto"
    assert seen(board_page(written(), "wall"), "console")["board_choice"] == "wall"


def test_the_console_counts_who_is_ready_in_this_phase():
    forum = do(written(), AINO, "mark_ready", phase="writing", ready=True)
    assert seen(forum, "console")["ready"] == {"ready": 1, "of": 3}
    assert "ready" not in seen(opened(forum, "reveal", now=LATER), "console")

    assert seen(opened(forum, "writing-2", now=LATER), "console")["ready"] == {"ready": 0, "of": 3}


def test_the_console_counts_who_gave_feedback_in_this_phase():
    forum = opened(a_forum(), "feedback")
    other = Feedback("other:aino", "other", AINO.participant, 5, 5, "")
    assert seen(forum.after(90, (other,)), "console")["feedback"] == {"answers": 0}

    for actor in (AINO, BERTIL):
        forum = do(forum, actor, "give_feedback", phase="feedback", heard=5, easy=4, text="")
    assert seen(forum.after(90, (other,)), "console")["feedback"] == {"answers": 2}


# ---- one's own


def test_one_who_did_everything_holds_all_of_it_again():
    forum = voted()
    forum = do(
        opened(forum, "feedback", now=LATER),
        AINO,
        "give_feedback",
        now=LATER,
        phase="feedback",
        heard=5,
        easy=4,
        text="Hyvä",
    )
    view = own(forum, AINO.participant, LATER)

    orders = {key: value for key, value in view.items() if key.startswith("order/")}
    assert {key: sorted(value) for key, value in orders.items()} == {
        "order/dots": sorted(map(an_id, ("Selkeys", "Kulkeminen")))
    }
    assert {key: value for key, value in view.items() if key not in orders} == {
        "person": {"name": "", "ready": False},
        f"idea/{an_id(SELKO)}": {
            "id": an_id(SELKO), "text": SELKO, "about": "", "area": "", "topic": "T1", "phase": "writing", "number": number(forum, SELKO),
            "state": "shown", "reason": "", "note": "", "editable": False,
        },
        f"idea/{an_id(LUISKA)}": {
            "id": an_id(LUISKA), "text": LUISKA, "about": "", "area": "", "topic": "T1", "phase": "writing", "number": number(forum, LUISKA),
            "state": "shown", "reason": "", "note": "", "editable": False,
        },
        "ballot/dots": {"phase": "dots", "marks": {an_id("Selkeys"): 2, an_id("Kulkeminen"): 1}},
        "feedback/feedback": {"heard": 5, "easy": 4, "text": "Hyvä"},
    }  # fmt: skip


def test_one_who_has_done_nothing_holds_nothing_but_the_order_of_opened_votes():
    assert own(a_forum(), AINO.participant) == {"person": {"name": "", "ready": False}}
    assert set(own(voting(), AINO.participant)) - {f"idea/{an_id(SELKO)}", f"idea/{an_id(LUISKA)}"} == {
        "person",
        "order/dots",
    }


def test_a_person_is_ready_in_the_phase_in_which_they_said_so():
    forum = do(written(), AINO, "mark_ready", phase="writing", ready=True)
    assert own(forum, AINO.participant)["person"] == {"name": "", "ready": True}
    assert own(forum, BERTIL.participant)["person"] == {"name": "", "ready": False}

    assert own(opened(forum, "writing-2", now=LATER), AINO.participant)["person"]["ready"] is False
    assert own(a_forum(), AINO.participant)["person"]["ready"] is False


def test_an_idea_of_a_phase_that_is_no_more_or_was_never_opened_is_not_editable():
    forum = written()
    one = forum.get(Idea, an_id(SELKO))

    for phase in ("nowhere", "writing-2"):
        changed = forum.after(90, (replace(one, phase=phase),))
        assert own(changed, AINO.participant, NOW)[f"idea/{one.id}"]["editable"] is False


# ---- what is public


@pytest.mark.parametrize(
    ("idea", "state"),
    [
        (Idea("i"), "waiting"),
        (Idea("i", number="T1-I001"), "waiting"),
        (Idea("i", approved=True), "waiting"),
        (Idea("i", number="T1-I001", approved=True), "approved"),
        (Idea("i", number="T1-I001", approved=True, hidden="other"), "hidden"),
        (Idea("i", number="T1-I001", approved=True, hidden="other", withdrawn=True), "withdrawn"),
        (Idea("i", withdrawn=True), "withdrawn"),
    ],
)
def test_the_state_of_an_idea_is_said_in_one_word(idea, state):
    assert state_of(idea) == state


def test_a_title_is_read_unless_its_idea_was_hidden_or_withdrawn():
    forum = a_forum().after(
        1,
        (
            Idea("a", text="A", number="T1-I001", approved=True),
            Idea("b", text="B", number="T1-I002", approved=True, hidden="other"),
            Idea("c", text="C", number="T1-I003", approved=True, withdrawn=True),
        ),
    )
    titles = [title_of(forum, {"number": f"T1-I00{n}", "title": str(n)}) for n in (1, 2, 3)]

    assert titles == ["1", "–", "–"]
    assert title_of(forum, {"number": "T1-K01", "title": "Selkeys"}) == "Selkeys"


def test_public_are_the_revealed_votes_in_the_agendas_order():
    assert [vote.id for vote in public_results(EVENING)] == ["dots", "dots-2"]
    assert public_results(voted()) == []
    talk = replace(a_forum().get(Phase, "talk"), revealed=True)
    assert public_results(a_forum().after(1, (talk,))) == []


# ---- rooms


@pytest.mark.parametrize(
    ("actor", "as_", "heard"),
    [
        (AINO, "phone", ("phone", "own/person-aino")),
        (AINO, "board", ("board",)),
        (OWNER, "phone", ("phone",)),
        (SCREEN, "board", ("board",)),
        (MODERATOR, "console", ("console",)),
    ],
)
def test_a_connection_hears_its_audience_and_a_phone_its_persons_own_room(actor, as_, heard):
    assert audience.rooms_of(actor, as_) == heard


def test_rooms_are_named_by_their_kind_and_id():
    assert (audience.room_name("phone"), audience.room_name("own", "aino")) == ("phone", "own/aino")
    assert [audience.kind_of(room) for room in ("phone", "own/aino", "own/a/b")] == ["phone", "own", "own"]
    assert audience.SHARED_ROOMS == ("phone", "board", "console")
    assert {name: (kind.shared, kind.uses_context, kind.every_tick) for name, kind in audience.ROOM_KINDS.items()} == {
        "phone": (True, False, False),
        "board": (True, True, True),
        "console": (True, True, False),
        "own": (False, False, False),
    }


HERE = ("phone", "board", "console", "own/aino", "own/bertil")


@pytest.mark.parametrize(
    ("entity", "own_rooms"),
    [
        (Session(), {"own/aino", "own/bertil"}),
        (Phase("writing"), {"own/aino", "own/bertil"}),
        (Idea("i", author="aino"), {"own/aino"}),
        (Ballot("dots:bertil", participant="bertil"), {"own/bertil"}),
        (Feedback("feedback:bertil", participant="bertil"), {"own/bertil"}),
        (Participant("aino"), {"own/aino"}),
        (Board(), set()),
        (Topic("T1"), set()),
        (Cluster("c"), set()),
        (Arrangement("a"), set()),
    ],
)
def test_an_entity_touches_every_shared_room_and_those_whose_own_it_is(entity, own_rooms):
    assert audience.touched_by(entity, HERE) == {"phone", "board", "console"} | own_rooms


def test_a_rooms_kind_is_in_its_name():
    assert audience.rooms_of_kind("own", HERE) == ["own/aino", "own/bertil"]
    assert audience.rooms_of_kind("board", Unread()) == ["board"]


class Unread(list):
    """Rooms that nobody may look through."""

    def __iter__(self):
        raise AssertionError("a command of one person costs more, the more people there are")


@pytest.mark.parametrize(
    "entity",
    [Idea("i", author="aino"), Ballot("dots:aino", participant="aino"), Participant("aino"), Board(), Cluster("c")],
)
def test_what_touches_one_person_is_found_without_looking_at_everybody(entity):
    assert audience.touched_by(entity, Unread()) <= {"phone", "board", "console", "own/aino"}


def test_a_view_is_that_of_the_room_of_the_kinds_that_are_given():
    kinds = {
        "table": rooms.RoomKind(lambda forum, id, now, context: {id: now, "phones": context.phones}, lambda entity: "4")
    }

    assert audience.view(a_forum(), "table/4", 7, LiveContext(phones=3), kinds) == {"4": 7, "phones": 3}
    assert audience.touched_by(Board(), ["table/1"], kinds) == {"table/4"}
    assert rooms.RoomKind(lambda *_: {}, lambda entity: None).shared is False
    assert audience.view(a_forum(), "own/person-aino") == own(a_forum(), "person-aino", 0)


# ---- the difference


def test_nowhere_nobody_is_connected_and_nothing_is_counted():
    assert LiveContext(phones=0, address="", url="", words={}) == NOWHERE


def test_a_key_whose_value_became_nothing_is_put_and_not_dropped():
    assert delta({"a": 1, "b": None}, {"a": None, "c": None}) == ({"a": None, "c": None}, ["b"])


def test_an_equal_value_is_no_news_even_when_it_was_made_anew():
    assert delta({"a": {"x": [1]}, "b": 2}, {"a": {"x": [1]}, "b": 2}) == ({}, [])
