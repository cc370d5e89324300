"""What may be seen on the wall, what is kept back and why, and what the board shows."""

from dataclasses import replace

import pytest

from tests.domain.forums import (
    AINO,
    FIRST_OF_KIND,
    MINUTE,
    MODERATOR,
    NOW,
    OWNER,
    a_forum,
    an_evening,
    an_id,
    approved,
    clustered,
    do,
    idea,
    number,
    opened,
    refused,
    revealed,
    seen,
    written,
)  # fmt: skip
from workshop.domain.audience import page_of, state_of
from workshop.domain.model import Board, Idea

SELKO = "Selkokieliset tiedotteet"


def waiting():
    """Numbers are drawn, nothing is approved yet."""
    return opened(written(), "reveal")


def test_an_idea_waits_until_somebody_approves_it():
    forum = waiting()
    assert (forum.shown, len(forum.numbered)) == ({}, 4)

    forum = do(forum, MODERATOR, "approve_ideas", ideas=[number(forum, SELKO)])
    assert list(forum.shown) == [number(forum, SELKO)]


def test_many_are_approved_at_once_or_none():
    forum = waiting()

    assert len(approved(forum).shown) == 4
    with refused("unknown_idea", field="ideas"):
        do(forum, MODERATOR, "approve_ideas", ideas=[*forum.numbered, "T1-I099"])


def test_a_hidden_idea_is_kept_with_its_reason():
    forum = do(
        revealed(), MODERATOR, "hide_idea", idea=number(revealed(), SELKO), reason="personal", note=" nimi\n tekstissä "
    )

    assert idea(forum, SELKO) == replace(idea(revealed(), SELKO), hidden="personal", note="nimi tekstissä")
    assert number(forum, SELKO) not in forum.shown


def test_a_restored_idea_is_shown_again():
    forum = do(waiting(), MODERATOR, "hide_idea", idea=number(waiting(), SELKO), reason="other", note="?")
    forum = do(forum, OWNER, "restore_idea", idea=number(forum, SELKO))

    assert idea(forum, SELKO) == replace(idea(waiting(), SELKO), approved=True)


def test_approving_does_not_bring_back_what_was_hidden_or_withdrawn():
    forum = do(revealed(), MODERATOR, "hide_idea", idea=number(revealed(), SELKO), reason="offensive")
    assert number(forum, SELKO) not in approved(forum).shown

    forum = opened(revealed(), "writing", now=NOW + MINUTE)
    forum = do(forum, AINO, "withdraw_idea", now=NOW + MINUTE, idea=an_id(SELKO))
    for name in ("restore_idea", "hide_idea"):
        more = {"reason": "other"} if name == "hide_idea" else {}
        forum = do(approved(forum), MODERATOR, name, idea=number(forum, SELKO), **more)
        assert number(forum, SELKO) not in forum.shown
        assert state_of(idea(forum, SELKO)) == "withdrawn"


@pytest.mark.parametrize("name", ["approve_ideas", "hide_idea", "restore_idea"])
def test_before_the_reveal_nobody_but_its_author_can_name_an_idea(name):
    for named in (an_id(SELKO), "T1-I001", "None", ""):
        asked = {"ideas": [named]} if name == "approve_ideas" else {"idea": named}
        with refused("unknown_idea"):
            do(written(), MODERATOR, name, **asked, **({"reason": "other"} if name == "hide_idea" else {}))


def test_a_note_has_its_length():
    with refused("too_long", field="note"):
        do(revealed(), MODERATOR, "hide_idea", idea=number(revealed(), SELKO), reason="other", note="x" * 201)


@pytest.mark.parametrize(
    ("idea", "state"),
    [
        (Idea("a"), "waiting"),
        (Idea("a", number="T1-I001"), "waiting"),
        (Idea("a", approved=True), "waiting"),
        (Idea("a", number="T1-I001", approved=True), "approved"),
        (Idea("a", approved=True, hidden="other"), "hidden"),
        (Idea("a", approved=True, hidden="other", withdrawn=True), "withdrawn"),
    ],
)
def test_the_states_of_an_idea(idea, state):
    assert state_of(idea) == state


# ---- the board


def test_the_board_shows_what_was_chosen_and_keeps_the_rest():
    forum = do(revealed(), MODERATOR, "show_board", page="wall", theme="contrast")
    forum = do(forum, MODERATOR, "show_board", topic="T2", blank=True)

    assert forum.board == Board(page="wall", topic="T2", blank=True, theme="contrast")
    assert do(forum, MODERATOR, "show_board", topic=None).board.topic is None


@pytest.mark.parametrize(
    ("kind", "page"),
    {
        "lobby": "join", "talk": "question", "writing": "question", "reveal": "wall", "clustering": "clusters", "dots": "vote",
        "results": "results", "wrapup": "next", "feedback": "next", "break": "question",
    }.items(),
)  # fmt: skip
def test_left_to_itself_the_board_follows_the_phase(kind, page):
    forum = opened(a_forum(), FIRST_OF_KIND[kind])

    assert (page_of(a_forum()), page_of(forum)) == ("join", page)
    assert page_of(do(forum, MODERATOR, "show_board", page="agenda")) == "agenda"


def test_only_what_everyone_may_see_gets_into_the_spotlight():
    forum = do(revealed(), MODERATOR, "show_board", spotlight=number(revealed(), SELKO))
    assert forum.board.spotlight == number(forum, SELKO)

    with refused("unknown_idea", field="spotlight"):
        do(waiting(), MODERATOR, "show_board", spotlight=number(waiting(), SELKO))
    with refused("unknown_idea", field="spotlight"):
        do(forum, MODERATOR, "show_board", spotlight="T1-I099")
    assert do(forum, MODERATOR, "show_board", spotlight=None).board.spotlight is None


def test_hiding_takes_an_idea_out_of_the_spotlight():
    forum = do(revealed(), MODERATOR, "show_board", spotlight=number(revealed(), SELKO))

    assert do(forum, MODERATOR, "hide_idea", idea=number(forum, SELKO), reason="personal").board.spotlight is None
    other = next(one for one in forum.shown if one != number(forum, SELKO))
    assert do(forum, MODERATOR, "hide_idea", idea=other, reason="personal").board.spotlight == number(forum, SELKO)


@pytest.mark.parametrize("after", ["withdrawn", "edited"])
def test_an_author_takes_an_idea_out_of_the_spotlight_too(after):
    forum = opened(revealed(), "writing", now=NOW + MINUTE)
    forum = do(forum, MODERATOR, "show_board", spotlight=number(forum, SELKO))
    name, more = ("withdraw_idea", {}) if after == "withdrawn" else ("edit_idea", {"text": "Aivan muuta"})
    forum = do(forum, AINO, name, now=NOW + MINUTE, idea=an_id(SELKO), **more)

    for audience in ("phone", "board"):
        assert seen(forum, audience)["spotlight"] is None
        assert not [key for key in seen(forum, audience) if key.startswith("idea/")]


def test_the_board_shows_topics_that_exist():
    with refused("unknown_topic", field="topic"):
        do(a_forum(), MODERATOR, "show_board", topic="T9")
    with refused("unknown_topic", field="topic"):
        do(a_forum().after(1, (replace(a_forum().topics[1], place=-1),)), MODERATOR, "show_board", topic="T2")


def test_an_idea_hidden_while_it_is_voted_on_is_read_no_more_and_keeps_its_dots():
    forum = opened(an_evening(), "dots-2", now=NOW + 9 * MINUTE)
    one = number(forum, "Kylätalot auki")
    assert any("Kylätalot auki" in str(value) for value in seen(forum, "phone").values())

    forum = do(forum, MODERATOR, "hide_idea", idea=one, reason="personal")
    for page in (forum, opened(forum, "results-2", now=NOW + 10 * MINUTE)):
        for audience in ("phone", "board"):
            assert "Kylätalot auki" not in str(seen(page, audience))
    assert [option["id"] for option in seen(forum, "phone")["vote/dots-2"]["options"]] == [
        option["id"] for option in seen(opened(an_evening(), "dots-2"), "phone")["vote/dots-2"]["options"]
    ]
    rows = seen(opened(forum, "results-2", now=NOW + 10 * MINUTE), "board")["result/dots-2"]["rows"]
    assert {row["number"]: row["score"] for row in rows}[one] == 1


def test_moderating_is_possible_in_any_phase():
    for forum in (clustered(), an_evening()):
        assert do(forum, MODERATOR, "hide_idea", idea=number(forum, SELKO), reason="duplicate")
