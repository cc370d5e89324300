"""Writing alone: posting, editing, withdrawing, the grace at the end, and the lot that gives numbers."""

from dataclasses import replace

import pytest

from tests.domain.forums import (
    AINO,
    BERTIL,
    CECILIA,
    FACILITATOR,
    MINUTE,
    NOW,
    SECOND,
    WRITTEN,
    Actor,
    a_forum,
    an_id,
    do,
    idea,
    number,
    opened,
    post,
    refused,
    revealed,
    written,
)  # fmt: skip
from workshop.domain.model import Forum, Idea, Phase, Topic

ENDS = NOW + 6 * MINUTE


def test_a_posted_idea_is_its_authors_and_waits_without_a_number():
    forum = post(opened(a_forum(), "writing"), AINO, "  Penkkejä \n")

    assert forum.all(Idea) == (
        Idea(an_id("  Penkkejä \n"), "T1", "writing", AINO.participant, "Penkkejä", "", number=None, approved=False),
    )


def test_where_nothing_is_approved_beforehand_an_idea_is_approved_at_once():
    forum = post(opened(a_forum(approval=False), "writing"), AINO, "Penkkejä")

    assert idea(forum, "Penkkejä").approved
    assert forum.shown == {}


@pytest.mark.parametrize("nothing", ["", "  ", "\n", "\u200b", "\u2066\u2069"])
def test_an_empty_idea_is_refused(nothing):
    forum = post(opened(a_forum(), "writing"), AINO, "Penkkejä")

    with refused("empty_text", field="text"):
        post(forum, AINO, nothing)
    with refused("empty_text", field="text"):
        do(forum, AINO, "edit_idea", idea=an_id("Penkkejä"), text=nothing)


def test_an_idea_has_five_hundred_letters_at_most():
    forum = opened(a_forum(), "writing")

    assert len(idea(post(forum, AINO, "ä" * 500), "ä" * 500).text) == 500
    with refused("too_long", field="text"):
        post(forum, AINO, "ä" * 501)


def test_an_id_that_is_taken_is_refused():
    forum = post(opened(a_forum(), "writing"), AINO, "Penkkejä")

    with refused("id_taken"):
        do(forum, BERTIL, "post_idea", id=an_id("Penkkejä"), phase="writing", text="Toinen")


def test_a_person_writes_sixty_ideas_in_a_phase_at_most():
    forum = opened(a_forum(), "writing")
    for n in range(60):
        forum = post(forum, AINO, f"Idea {n}")

    with refused("too_many"):
        post(forum, AINO, "Vielä yksi")
    assert idea(post(forum, BERTIL, "Toiselta käy"), "Toiselta käy")


def test_a_phase_may_ask_for_fewer():
    forum = a_forum()
    phase = next(phase for phase in forum.phases if phase.id == "writing")
    forum = opened(forum.after(1, (replace(phase, settings={"ideas_each": 1}),)), "writing")
    forum = post(forum, AINO, "Yksi")

    with refused("too_many"):
        post(forum, AINO, "Kaksi")


def test_an_idea_may_be_about_a_measure_of_its_topic_only():
    forum = opened(a_forum(), "writing-2")

    for about in ("", "new", "2.1.1"):
        assert idea(post(forum, AINO, "A", "writing-2", about=about), "A").about == about
    for about in ("9.9.9", "NEW", "2.1"):
        with refused("bad_field", field="about"):
            post(forum, AINO, "A", "writing-2", about=about)


def test_a_page_from_before_the_upgrade_still_proposes_a_new_measure():
    forum = post(opened(a_forum(), "writing-2"), AINO, "A", "writing-2", about="uusi")

    assert idea(forum, "A").about == "new"
    assert idea(do(forum, AINO, "edit_idea", idea=an_id("A"), text="B", about="uusi"), "A").about == "new"


def test_a_writing_phase_without_a_topic_writes_to_the_first_one():
    forum = a_forum()
    forum = forum.after(1, (replace(next(one for one in forum.phases if one.id == "writing"), topic=None),))

    assert idea(post(opened(forum, "writing"), AINO, "A"), "A").topic == "T1"


def test_without_any_topic_there_is_nothing_to_write_to():
    forum = a_forum()
    writing = replace(next(one for one in forum.phases if one.id == "writing"), topic=None)
    forum = forum.after(1, (writing, *(replace(topic, place=-1) for topic in forum.topics)))
    forum = do(Forum(1, {**forum.entities, Topic: {}}), FACILITATOR, "open_phase", phase="writing", leaving=None)

    with refused("unknown_topic"):
        post(forum, AINO, "A")


# ---- when


def test_ideas_are_taken_in_a_writing_phase_that_has_been_opened():
    with refused("not_now"):
        post(a_forum(), AINO, "Liian aikaisin")
    with refused("not_now"):
        post(opened(a_forum(), "talk"), AINO, "Väärä vaihe", phase="talk")
    with refused("unknown_phase"):
        post(opened(a_forum(), "writing"), AINO, "Ei vaihetta", phase="nowhere")


def test_what_was_on_its_way_when_the_time_ran_out_is_taken():
    forum = opened(a_forum(), "writing")

    assert post(forum, AINO, "Ajoissa", now=ENDS + 10 * SECOND)
    with refused("phase_over"):
        post(forum, AINO, "Myöhässä", now=ENDS + 10 * SECOND + 1)


def test_what_was_on_its_way_when_the_phase_was_left_is_taken():
    left = NOW + MINUTE
    forum = opened(written(), "talk", now=left)

    assert post(forum, AINO, "Ajoissa", now=left + 10 * SECOND)
    with refused("phase_over"):
        post(forum, AINO, "Myöhässä", now=left + 10 * SECOND + 1)


def test_while_the_clock_is_stopped_writing_goes_on():
    forum = do(opened(a_forum(), "writing"), FACILITATOR, "stop_clock", phase="writing")

    assert post(forum, AINO, "Rauhassa", now=NOW + 3600 * SECOND)


def test_a_phase_that_is_opened_again_takes_ideas_again():
    forum = opened(written(), "talk", now=NOW + MINUTE)
    forum = opened(forum, "writing", now=NOW + 9 * MINUTE)

    assert post(forum, AINO, "Uudestaan", now=NOW + 10 * MINUTE)


def test_nobody_writes_before_the_session_is_open_or_after_it_is_closed():
    closed = do(written(), FACILITATOR, "set_state", state="closed")

    with refused("session_closed"):
        post(closed, AINO, "Jälkikäteen")
    with refused("session_not_open"):
        do(a_forum(state="draft"), AINO, "mark_ready", phase="lobby", ready=True)


# ---- one's own


def test_the_author_mends_an_idea():
    forum = do(
        written(), AINO, "edit_idea", idea=an_id("Selkokieliset tiedotteet"), text="Selkokieli kaikkialle", about="new"
    )

    assert (idea(forum, "Selkokieliset tiedotteet").text, idea(forum, "Selkokieliset tiedotteet").about) == (
        "Selkokieli kaikkialle",
        "new",
    )


def test_what_is_left_out_when_mending_stays():
    forum = post(opened(a_forum(), "writing-2"), AINO, "A", "writing-2", about="2.1.1")

    assert idea(do(forum, AINO, "edit_idea", idea=an_id("A"), text="B"), "A").about == "2.1.1"


def test_a_mended_text_waits_for_approval_again():
    forum = opened(revealed(), "writing", now=NOW + MINUTE)
    assert idea(forum, "Selkokieliset tiedotteet").approved

    forum = do(
        forum,
        AINO,
        "edit_idea",
        now=NOW + MINUTE,
        idea=an_id("Selkokieliset tiedotteet"),
        text="Selkokieliset tiedotteet",
    )
    assert idea(forum, "Selkokieliset tiedotteet").approved  # the same text

    forum = do(forum, AINO, "edit_idea", now=NOW + MINUTE, idea=an_id("Selkokieliset tiedotteet"), text="Aivan muuta")
    assert not idea(forum, "Selkokieliset tiedotteet").approved


def test_a_text_that_was_edited_to_itself_is_approved_by_nobody():
    forum = opened(opened(written(), "reveal"), "writing", now=NOW + MINUTE)
    before = idea(forum, "Selkokieliset tiedotteet")
    assert not before.approved

    assert (
        do(forum, AINO, "edit_idea", now=NOW + MINUTE, idea=before.id, text=before.text).get(Idea, before.id) == before
    )


def test_where_nothing_is_approved_beforehand_an_edited_text_stays_approved():
    forum = post(opened(a_forum(approval=False), "writing"), AINO, "A")
    before = idea(forum, "A")

    assert do(forum, AINO, "edit_idea", idea=before.id, text="B").get(Idea, before.id) == replace(before, text="B")
    assert before.approved


def test_withdrawing_keeps_the_idea_and_its_text():
    before = idea(written(), "Selkokieliset tiedotteet")
    forum = do(written(), AINO, "withdraw_idea", idea=before.id)

    assert forum.get(Idea, before.id) == replace(before, withdrawn=True)


@pytest.mark.parametrize("stranger", [BERTIL, CECILIA])
def test_nobody_touches_the_idea_of_another(stranger):
    forum, id = written(), an_id("Selkokieliset tiedotteet")

    with refused("not_your_idea", field="idea"):
        do(forum, stranger, "edit_idea", idea=id, text="Kaapattu")
    with refused("not_your_idea", field="idea"):
        do(forum, stranger, "withdraw_idea", idea=id)


def test_an_idea_that_does_not_exist_is_answered_like_one_of_another():
    with refused("not_your_idea", field="idea"):
        do(written(), AINO, "withdraw_idea", idea=an_id("nothing"))


def test_a_withdrawn_idea_is_not_mended_and_not_withdrawn_twice():
    forum, id = written(), an_id("Selkokieliset tiedotteet")
    forum = do(forum, AINO, "withdraw_idea", idea=id)

    with refused("not_your_idea"):
        do(forum, AINO, "edit_idea", idea=id, text="Takaisin")
    with refused("not_your_idea"):
        do(forum, AINO, "withdraw_idea", idea=id)


def test_an_idea_is_mended_only_while_its_own_phase_is_open():
    forum = opened(written(), "writing-2", now=NOW + MINUTE)

    with refused("phase_over"):
        do(forum, AINO, "edit_idea", now=NOW + 2 * MINUTE, idea=an_id("Selkokieliset tiedotteet"), text="Myöhässä")
    with refused("phase_over"):
        do(forum, AINO, "withdraw_idea", now=NOW + 2 * MINUTE, idea=an_id("Selkokieliset tiedotteet"))


# ---- numbers


@pytest.mark.parametrize("phase", ["reveal", "clustering", "dots"])
def test_the_reveal_gives_each_idea_a_number_of_its_topic(phase):
    forum = opened(written(), phase, now=NOW + MINUTE)

    numbers = sorted(number(forum, text) for text in WRITTEN)
    assert len(set(numbers)) == 4
    assert all(one.startswith("T1-I0") for one in numbers)


def test_numbers_are_complete_when_nothing_can_arrive_any_more():
    forum = opened(written(), "talk", now=NOW + MINUTE)
    forum = opened(forum, "reveal", now=NOW + 2 * MINUTE)

    assert list(forum.numbered) == ["T1-I001", "T1-I002", "T1-I003", "T1-I004"]


def test_a_number_tells_nothing_of_who_wrote_first():
    forum = written()
    orders = {
        tuple(idea.id for idea in opened(forum, "reveal", now=NOW + 10 * MINUTE, lot=lot).numbered.values())
        for lot in range(200)
    }

    assert len(orders) == 24


def test_withdrawn_ideas_are_drawn_too_so_that_a_gap_tells_nothing():
    forum = do(written(), AINO, "withdraw_idea", idea=an_id("Selkokieliset tiedotteet"))

    assert len(opened(forum, "reveal").numbered) == 4
    assert len(opened(forum, "reveal").shown) == 0


def test_a_number_is_given_once():
    first = revealed()
    forum = opened(first, "writing", now=NOW + MINUTE)
    forum = post(forum, BERTIL, "Toiselta kierrokselta", now=NOW + MINUTE)
    assert idea(forum, "Toiselta kierrokselta").number is None
    again = opened(forum, "reveal", now=NOW + 2 * MINUTE, lot=7)

    assert {text: number(again, text) for text in WRITTEN} == {text: number(first, text) for text in WRITTEN}
    assert number(again, "Toiselta kierrokselta") not in {number(first, text) for text in WRITTEN}


def test_the_numbers_of_a_second_round_begin_after_the_highest_of_the_first():
    first = revealed()
    forum = post(opened(first, "writing", now=NOW + MINUTE), BERTIL, "Toiselta kierrokselta", now=NOW + MINUTE)
    highest = max(first.used_numbers["T1"])

    drawn = {
        number(opened(forum, "reveal", now=NOW + 2 * MINUTE, lot=lot), "Toiselta kierrokselta") for lot in range(40)
    }
    assert drawn == {f"T1-I{highest + n:03d}" for n in (1, 2, 3)}


@pytest.mark.parametrize(("ideas", "highest"), [(4, 6), (29, 31), (30, 33), (36, 39), (39, 42), (40, 44)])
def test_of_ten_numbers_one_stays_free_for_those_who_are_late_and_of_few_two(ideas, highest):
    forum = opened(a_forum(), "writing")
    forum = forum.after(2, tuple(Idea(f"idea-{n}", "T1", "writing", "person-aino", f"Idea {n}") for n in range(ideas)))

    drawn = {place for lot in range(150) for place in opened(forum, "reveal", lot=lot).used_numbers["T1"]}
    assert drawn == set(range(1, highest + 1))


def test_what_may_still_arrive_for_another_topic_leaves_no_gap_in_this_one():
    forum = opened(written(), "writing-2", now=NOW + MINUTE)

    for lot in range(20):
        shown = opened(forum, "reveal", now=NOW + 3 * MINUTE, lot=lot)
        assert list(shown.numbered) == ["T1-I001", "T1-I002", "T1-I003", "T1-I004"]


def test_a_reveal_of_all_topics_gives_each_its_own_row_of_numbers():
    forum = post(opened(written(), "writing-2"), AINO, "Toiseen teemaan", "writing-2")
    forum = opened(of_all_topics(forum, "reveal"), "reveal", now=NOW + 20 * MINUTE)

    assert list(forum.numbered) == ["T1-I001", "T1-I002", "T1-I003", "T1-I004", "T2-I001"]


def of_all_topics(forum, phase):
    return forum.after(forum.revision + 1, (replace(forum.get(Phase, phase), topic=None),))


def late_numbers(forum, phase="writing"):
    """All the numbers that an idea may get which arrives a second later."""
    lots = (post(forum, AINO, "Viime hetkellä", phase, now=NOW + SECOND, lot=lot) for lot in range(100))
    return {idea(after, "Viime hetkellä").number for after in lots}


def test_an_idea_in_the_grace_takes_any_number_that_is_free_or_one_of_the_next_two():
    forum = opened(written(), "reveal", lot=3)
    taken = forum.used_numbers["T1"]
    free = set(range(1, max(taken) + 3)) - taken

    assert late_numbers(forum) == {f"T1-I{place:03d}" for place in free}
    assert late_numbers(opened(of_all_topics(written(), "reveal"), "reveal", lot=3)) == late_numbers(forum)


def test_an_idea_in_the_grace_after_an_empty_reveal_is_one_of_the_first_two():
    assert late_numbers(opened(opened(a_forum(), "writing"), "reveal")) == {"T1-I001", "T1-I002"}


@pytest.mark.parametrize("phase", ["talk", "reveal-2", "dots-2"])
def test_an_idea_in_the_grace_waits_where_its_topic_is_not_revealed(phase):
    assert late_numbers(opened(written(), phase)) == {None}


def test_only_the_topic_that_is_revealed_gets_numbers():
    forum = post(opened(written(), "writing-2"), AINO, "Toiseen teemaan", "writing-2")
    forum = opened(forum, "reveal")

    assert set(forum.numbered.values()) == {idea(forum, text) for text in WRITTEN}
    assert idea(forum, "Toiseen teemaan").number is None


def test_an_idea_that_arrives_in_the_grace_after_the_reveal_gets_a_number_between_the_others():
    people = tuple(Actor("participant", f"person-{n}") for n in range(30))
    forum = opened(a_forum(people), "writing")
    for actor in people:
        forum = post(forum, actor, f"Idea {actor.participant}")
    forum = opened(forum, "reveal", now=NOW + MINUTE)

    late = set()
    for lot in range(100):
        after = post(forum, people[0], "Viime hetkellä", now=NOW + MINUTE + SECOND, lot=lot)
        late.add(number(after, "Viime hetkellä"))
        assert len(after.numbered) == 31
    assert len(late) > 1
    assert any(one < max(forum.numbered) for one in late)


@pytest.mark.parametrize("topic", ["T1", None])
def test_while_ideas_may_still_arrive_the_drawn_numbers_leave_gaps(topic):
    forum = a_forum()
    forum = forum.after(1, (replace(next(one for one in forum.phases if one.id == "writing"), topic=topic),))

    last = {max(opened(written(forum), "reveal", lot=lot).numbered) for lot in range(50)}
    assert last == {"T1-I004", "T1-I005", "T1-I006"}


def test_more_than_a_thousand_ideas_keep_the_order_of_their_numbers():
    numbers = ["T1-I999", "T1-I1000", "T1-I1001", "T2-I001", "T10-I001"]
    ideas = [Idea(one, one.split("-")[0], "writing", "a", "t", number=one, approved=True) for one in reversed(numbers)]

    forum = a_forum().after(1, tuple(ideas))
    assert list(forum.numbered) == numbers
    assert list(forum.shown) == numbers
