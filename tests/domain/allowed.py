"""What each audience may hold: the keys in each kind of phase, and the exact keys of every value.

Written down from docs/protocol.md section 4 and not from the program, so that nothing new is told to anybody without a
line here. A key that ends in ``/`` stands for all that begin so.
"""

from __future__ import annotations

SHARED = {"session", "agenda", "phase", "spotlight", "topic/"}
SHOWN = {
    "lobby": set(),
    "talk": set(),
    "writing": set(),
    "reveal": {"idea/"},
    "clustering": {"idea/", "cluster/"},
    "dots": {"vote/", "idea/"},
    "results": {"idea/", "cluster/", "result/"},
    "wrapup": {"next_steps", "result/"},
    "feedback": {"next_steps", "result/"},
    "break": set(),
    "closed": {"next_steps", "result/"},
}
BOARD = {"join", "board", "here"}
BOARD_IN = {"writing": {"writing"}, "dots": {"turnout"}}
CONSOLE = {"phase/", "schedule", "idea/", "cluster/", "result/", "next_steps", "arrangement", "board_choice"}
CONSOLE_IN = {"writing": {"ready"}, "feedback": {"feedback"}}

PHASE = {
    "id",
    "kind",
    "title",
    "prompt",
    "number",
    "of",
    "topic",
    "minutes",
    "opened_at",
    "ends_at",
    "left_ms",
    "settings",
}
IDEA = {"number", "topic", "text", "about", "cluster", "phase"}
OPTION = {"id", "number", "title", "topic", "place", "count"}
STEP = {"when", "what", "who"}
VALUES = {
    "session": {
        "title", "purpose", "date", "starts", "ends", "place", "organiser", "contact", "name_policy", "languages", "rules", "rehearsal", "state",
    },
    "phase": PHASE,
    "topic/": {"id", "title", "question", "owner_role", "contact", "target_plan", "links", "place", "about"},
    "idea/": IDEA,
    "cluster/": {"id", "number", "topic", "name", "place", "count"},
    "vote/": {"phase", "dots", "at_most", "options"},
    "result/": {"phase", "topic", "voters", "dots", "rows"},
    "next_steps": {"steps", "answer_by", "results_go_to"},
    "join": {"code", "address", "url", "locked"},
    "board": {"page", "topic", "blank", "paused", "theme"},
    "here": {"phones", "joined"},
    "writing": {"ideas", "writers"},
    "turnout": {"voted", "of"},
    "schedule": {"late_min", "planned_end", "expected_end"},
    "ready": {"ready", "of"},
    "feedback": {"answers"},
    "arrangement": {"id", "what", "label"},
    "phase/": (PHASE - {"of"}) | {"say", "left_at", "starts"},
}  # fmt: skip
CONSOLE_IDEA = IDEA | {"state", "reason", "note", "flags"}
ROWS = {
    ("agenda", None): {"id", "title", "kind", "minutes", "starts"},
    ("topic/", "links"): {"title", "url"},
    ("topic/", "about"): {"number", "title", "group"},
    ("vote/", "options"): OPTION,
    ("result/", "rows"): {"rank", "tie", "option", "number", "title", "topic", "place", "dots", "voters"},
    ("next_steps", "steps"): STEP,
    ("words/", None): {"word", "people"},
}
PLAIN = {"spotlight", "board_choice"}
OWN = {
    "person": {"name", "ready"},
    "idea/": {"id", "text", "about", "topic", "phase", "number", "state", "reason", "note", "editable"},
    "ballot/": {"phase", "dots"},
    "order/": None,
    "feedback/": {"heard", "easy", "text"},
}


def family(key: str) -> str:
    """``idea/T1-I042`` → ``idea/``."""
    return key.partition("/")[0] + "/" if "/" in key else key


def keys(audience: str, kind: str) -> set[str]:
    """What the audience may hold while a phase of that kind is current and the board is left to itself."""
    phone = SHARED | SHOWN[kind]
    board = phone | BOARD | BOARD_IN.get(kind, set())
    return {"phone": phone, "board": board, "console": board | CONSOLE | CONSOLE_IN.get(kind, set())}[audience]


def anywhere(audience: str) -> set[str]:
    """What the audience may hold in some phase or other."""
    return set().union(*(keys(audience, kind) for kind in SHOWN)) | ({"words/"} if audience != "phone" else set())


def assert_values(view: dict, audience: str) -> None:
    """Every value has exactly the keys that are written down here."""
    for key, value in view.items():
        if family(key) in PLAIN or value is None:
            continue
        if isinstance(value, dict):
            wanted = CONSOLE_IDEA if (audience, family(key)) == ("console", "idea/") else VALUES[family(key)]
            assert set(value) == wanted, key
        for (of, inside), wanted in ROWS.items():
            if of == family(key):
                for row in value if inside is None else value[inside]:
                    assert set(row) == wanted, key


def assert_own_values(view: dict) -> None:
    for key, value in view.items():
        wanted = OWN[family(key)]
        assert isinstance(value, list) if wanted is None else set(value) == wanted, key
