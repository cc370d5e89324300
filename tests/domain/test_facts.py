"""The table of facts says of each what it is, and nothing by default."""

from workshop.domain.audience.facts import FACTS, ROOMS, Fact


def test_a_fact_is_always_there_for_its_rooms_and_never_null_unless_it_says_so():
    fact = Fact("idea/<number>", {"phone": str})

    assert (fact.when, fact.shows, fact.collects, fact.nullable) == ("always", (), "", False)
    assert [fact.family, Fact("agenda", {}).family] == ["idea/", "agenda"]


def test_null_are_only_what_there_may_be_none_of():
    assert {fact.key for fact in FACTS if fact.nullable} == {"phase", "spotlight", "arrangement", "logo"}


def test_a_fact_is_tied_to_what_a_phase_shows_or_collects():
    assert {
        (fact.key, *sorted(fact.rooms), fact.shows, fact.collects) for fact in FACTS if fact.shows or fact.collects
    } == {
        ("idea/<number>", "board", "phone", ("ideas", "vote"), ""),
        ("cluster/<id>", "board", "phone", ("clusters",), ""),
        ("vote/<phase>", "board", "console", "phone", ("vote",), ""),
        ("result/<phase>", "board", "phone", ("result",), ""),
        ("next_steps", "board", "phone", ("next_steps",), ""),
        ("writing", "board", "console", (), "ideas"),
        ("turnout", "board", "console", (), "ballots"),
        ("words/<topic>", "board", "console", ("words",), ""),
        ("ready", "console", (), "ideas"),
        ("feedback", "console", (), "feedback"),
    }


def test_each_room_has_these_facts():
    assert ROOMS == ("phone", "own", "board", "console")
    assert {room: [fact.key for fact in FACTS if room in fact.rooms] for room in ROOMS} == {
        "phone": [
            "session", "agenda", "phase", "spotlight", "topic/<id>", "idea/<number>", "cluster/<id>", "vote/<phase>", "result/<phase>",
            "next_steps",
        ],
        "own": ["idea/<id>", "person", "ballot/<phase>", "order/<phase>", "receipt", "feedback/<phase>"],
        "board": [
            "session", "agenda", "phase", "spotlight", "topic/<id>", "idea/<number>", "cluster/<id>", "vote/<phase>", "result/<phase>",
            "next_steps", "join", "logo", "board", "here", "writing", "turnout", "words/<topic>",
        ],
        "console": [
            "session", "agenda", "phase", "spotlight", "topic/<id>", "idea/<number>", "cluster/<id>", "vote/<phase>", "result/<phase>",
            "next_steps", "join", "logo", "board", "here", "writing", "turnout", "words/<topic>", "phase/<id>", "schedule", "ready", "feedback",
            "arrangement", "board_choice",
        ],
    }  # fmt: skip
