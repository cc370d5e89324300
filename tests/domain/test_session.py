"""Preparing: details, topics, next steps; what is refused before it can spoil an evening."""

from dataclasses import replace

import pytest

from tests.domain.forums import (
    AINO,
    FACILITATOR,
    NOW,
    OWNER,
    a_forum,
    an_evening,
    do,
    opened,
    post,
    refused,
    seen,
    written,
)
from workshop.domain.audience import SHARED_ROOMS
from workshop.domain.model import Idea


def set_details(forum, **details):
    return do(forum, FACILITATOR, "set_details", **details).session


def set_topics(forum, *topics):
    return do(forum, OWNER, "set_topics", topics=list(topics))


def row(topic, **changes):
    return {"id": topic.id, "title": topic.title, "question": topic.question, "owner_role": topic.owner_role, "contact": topic.contact,
            "target_plan": topic.target_plan, "links": list(topic.links), **changes}  # fmt: skip


# ---- details


def test_details_are_set_and_the_rest_is_kept():
    session = set_details(
        a_forum(),
        title=" Uusi\u202e nimi ",
        starts="9.30",
        ends="",
        languages=["sv", "fi"],
        rules=["Kuuntele", " "],
        rehearsal=True,
    )

    assert (session.title, session.starts, session.ends) == ("Uusi nimi", "09:30", "")
    assert (session.languages, session.rules, session.rehearsal) == (("sv", "fi"), ("Kuuntele",), True)
    assert (session.place, session.date) == ("Apila-kirjasto", "2022-11-02")
    assert set_details(a_forum()) == a_forum().session


@pytest.mark.parametrize(
    ("field", "most"), [("title", 120), ("purpose", 500), ("place", 120), ("organiser", 200), ("contact", 200)]
)
def test_texts_have_their_lengths(field, most):
    assert set_details(a_forum(), **{field: "ä" * most})
    with refused("too_long", field=field):
        set_details(a_forum(), **{field: "ä" * (most + 1)})


@pytest.mark.parametrize("title", ["", "  ", "\u200b", "\n"])
def test_a_session_has_a_title(title):
    with refused("empty_text", field="title"):
        set_details(a_forum(), title=title)


@pytest.mark.parametrize(
    "date",
    ["2.11.2022", "2022-11-2", "2022-13-01", "2022-02-29", "20221102", "2022-W44-3", "2022-11-02T17:00", "x", " ", "2022-11-02\n", "٢٠٢٢-١١-٠٢",
     "0001-01-01", "1999-12-31", "2101-01-01", "9999-12-31"],
)  # fmt: skip
def test_a_date_is_a_day_of_our_time(date):
    with refused("bad_field", field="date"):
        set_details(a_forum(), date=date)


@pytest.mark.parametrize(
    "time", ["24:00", "17", "17:60", "1700", "17:0", "17:00:00", "5pm", " 17:00", "17:00 ", "-1:00", "1٣:00", "１７:00"]
)
def test_a_time_is_a_time_of_day(time):
    for field in ("starts", "ends"):
        with refused("bad_field", field=field):
            set_details(a_forum(), **{field: time})


@pytest.mark.parametrize("details", [{"date": "2000-01-01", "starts": "0:00"}, {"date": "2099-12-31", "starts": "23.59"}, {"date": "", "starts": "17:00"},
                                     {"date": "2024-03-31", "starts": "03:30"}, {"date": "", "starts": ""}])  # fmt: skip
def test_whatever_date_is_taken_can_be_shown(details):
    for forum in (
        do(a_forum(), FACILITATOR, "set_details", **details),
        do(opened(a_forum(), "lobby"), FACILITATOR, "set_details", **details),
    ):
        for audience in SHARED_ROOMS:
            assert seen(forum, audience, NOW)


@pytest.mark.parametrize("languages", [[], ["de"], ["fi", "xx"], [""]])
def test_languages_are_ours(languages):
    with refused("bad_field", field="languages"):
        set_details(a_forum(), languages=languages)


def test_there_are_twelve_rules_at_most():
    assert len(set_details(a_forum(), rules=["Kuuntele"] * 12).rules) == 12
    with refused("bad_field", field="rules"):
        set_details(a_forum(), rules=["Kuuntele"] * 13)
    with refused("too_long", field="rules"):
        set_details(a_forum(), rules=["x" * 201])


def test_what_people_wrote_never_becomes_a_rehearsal():
    with refused("not_a_rehearsal", field="rehearsal"):
        set_details(written(), rehearsal=True)
    with refused("not_a_rehearsal", field="rehearsal"):
        set_details(written(a_forum(rehearsal=True)), rehearsal=False)
    assert set_details(written(), rehearsal=False).rehearsal is False


# ---- topics


def test_topics_as_they_are_change_nothing():
    forum = a_forum()

    assert set_topics(forum, *(row(topic) for topic in forum.topics)).topics == forum.topics


def test_a_new_topic_gets_an_id_of_its_own_and_its_place():
    forum = set_topics(
        a_forum(), {"title": "Kolmas"}, *(row(topic) for topic in a_forum().topics), {"question": "Neljäs?"}
    )

    assert [(topic.id, topic.place) for topic in forum.topics] == [("T3", 1), ("T1", 2), ("T2", 3), ("T4", 4)]


def test_a_topic_that_was_left_out_keeps_its_id_to_itself():
    forum = set_topics(a_forum(), *(row(topic) for topic in a_forum().topics), {"title": "Kolmas"})
    forum = set_topics(forum, *(row(topic) for topic in forum.topics[:2]))
    forum = set_topics(forum, *(row(topic) for topic in forum.topics), {"title": "Neljäs"})

    assert [topic.id for topic in forum.topics] == ["T1", "T2", "T4"]


def test_a_new_topic_keeps_clear_of_the_ids_beside_it():
    forum = a_forum()

    assert (
        len(
            set_topics(
                forum, row(forum.topics[0]), row(forum.topics[1]), {"title": "Uusi"}, {"id": "T3", "title": "Kolmas"}
            ).topics
        )
        == 4
    )


def test_a_topic_with_ideas_or_phases_stays():
    with refused("topic_in_use", field="topics"):
        set_topics(a_forum(), row(a_forum().topics[0]))
    with refused("topic_in_use", field="topics"):
        set_topics(an_evening(), row(a_forum().topics[0]))


def test_measures_are_kept_with_their_numbers():
    topic = set_topics(a_forum(), *(row(topic) for topic in a_forum().topics),
                       {"title": "T", "about": [{"number": "1.1", "title": "A\nB", "group": "G", "more": "?"}]}).topics[2]  # fmt: skip

    assert topic.about == ({"number": "1.1", "title": "A B", "group": "G"},)


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"title": "", "question": ""}, "empty_text", "title"),
        ({"title": 7}, "bad_field", "title"),
        ({"title": None}, "bad_field", "title"),
        ({"title": "x" * 121}, "too_long", "title"),
        ({"question": "x" * 201}, "too_long", "question"),
        ({"id": "X1"}, "bad_field", "id"),
        ({"id": "T0"}, "bad_field", "id"),
        ({"id": "T100"}, "bad_field", "id"),
        ({"id": "T1\n"}, "bad_field", "id"),
        ({"id": "T١"}, "bad_field", "id"),
        ({"id": ["T1"]}, "bad_field", "id"),
        ({"links": "x"}, "bad_field", "links"),
        ({"links": None}, "bad_field", "links"),
        ({"links": ["x"]}, "bad_field", "links"),
        ({"links": [{"title": "A", "url": "https://a.example"}] * 11}, "bad_field", "links"),
        ({"about": 7}, "bad_field", "about"),
        ({"about": [7]}, "bad_field", "about"),
        ({"about": [{"number": "x" * 201}]}, "too_long", "about"),
        ({"about": [{}] * 201}, "bad_field", "about"),
    ],
)  # fmt: skip
def test_a_topic_that_makes_no_sense_is_refused(wrong, code, field):
    with refused(code, field=field):
        set_topics(a_forum(), *(row(topic) for topic in a_forum().topics), {"title": "Uusi", **wrong})


@pytest.mark.parametrize(
    "url",
    ["", "kunta.example", "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://kunta.example", "//kunta.example",
     "https://", "https:///x", "http://[", "http://[::1", "https://kunta.example/a b", "https://kunta.example/\u202ex",
     "https://kunta.example/\ud800", "https://kunta.example/\x00", "https://" + "x" * 500, " javascript:alert(1)", "java\tscript:alert(1)", 7, None, ["https://a.example"]],
)  # fmt: skip
def test_a_link_is_never_a_script_nor_anything_else_than_a_link(url):
    with refused("bad_link", field="links"):
        set_topics(
            a_forum(),
            *(row(topic) for topic in a_forum().topics),
            {"title": "Uusi", "links": [{"title": "A", "url": url}]},
        )


@pytest.mark.parametrize(
    "url",
    [
        "https://kunta.example",
        "http://kunta.example:8080/a?b=c#d",
        "https://kunta.example/ä/%20",
        " https://kunta.example ",
    ],
)
def test_a_link_leads_somewhere(url):
    forum = set_topics(
        a_forum(), *(row(topic) for topic in a_forum().topics), {"title": "Uusi", "links": [{"title": "A", "url": url}]}
    )

    assert forum.topics[2].links == ({"title": "A", "url": url.strip()},)


def test_there_are_topics_and_not_too_many():
    used = [row(topic) for topic in a_forum().topics]

    assert len(set_topics(a_forum(), *used, *[{"title": "Uusi"}] * 10).topics) == 12
    for asked in ([], [*used, *[{"title": "Uusi"}] * 11], [*used, used[0]]):
        with refused("bad_field", field="topics"):
            set_topics(a_forum(), *asked)


# ---- next steps, closing


def test_next_steps_are_five_at_most_and_those_without_a_what_are_left_out():
    step = {"when": "3.11.", "what": "Luonnos\nlähtee", "who": "päällikkö", "more": "?"}
    session = do(a_forum(), FACILITATOR, "set_next_steps", steps=[step, {"when": "joskus"}, {"what": " "}], answer_by="2022-12-02",
                 results_go_to=" lautakunta ").session  # fmt: skip

    assert session.steps == ({"when": "3.11.", "what": "Luonnos lähtee", "who": "päällikkö"},)
    assert (session.answer_by, session.results_go_to) == ("2022-12-02", "lautakunta")
    with refused("too_many_steps", field="steps"):
        do(a_forum(), FACILITATOR, "set_next_steps", steps=[step] * 6, answer_by="", results_go_to="")


@pytest.mark.parametrize("day", ["joulukuussa", "2022-13-01", "20221202"])
def test_the_day_of_the_answer_is_a_day_or_not_known_yet(day):
    with refused("bad_field", field="answer_by"):
        do(a_forum(), FACILITATOR, "set_next_steps", steps=[], answer_by=day, results_go_to="")
    assert (
        do(a_forum(), FACILITATOR, "set_next_steps", steps=[], answer_by="", results_go_to="").session.answer_by == ""
    )


def test_closing_keeps_everything_and_can_be_taken_back():
    forum = an_evening()
    closed = do(forum, OWNER, "set_state", state="closed")

    assert {kind: rows for kind, rows in closed.entities.items() if kind is not type(forum.session)} == {
        kind: rows for kind, rows in forum.entities.items() if kind is not type(forum.session)
    }
    assert do(closed, OWNER, "set_state", state="open").session == replace(forum.session, salt=closed.session.salt)


def test_closing_gives_a_number_to_ideas_that_no_phase_has_revealed():
    forum = post(opened(a_forum(), "writing"), AINO, "Penkkejä torille")
    closed = do(forum, OWNER, "set_state", state="closed")

    assert [idea.number for idea in forum.all(Idea)] == [None]
    assert [(bool(idea.number), idea.approved) for idea in closed.all(Idea)] == [(True, False)]


def test_what_has_begun_is_no_draft_again():
    assert do(a_forum(), OWNER, "set_state", state="draft").session.state == "draft"
    with refused("not_now", field="state"):
        do(opened(a_forum(), "lobby"), OWNER, "set_state", state="draft")
