"""Who may see what, and first of all who must not: by allow-lists, and by searching what is sent."""

from dataclasses import replace

import pytest

from tests.domain import allowed
from tests.domain.forums import (
    AINO,
    BERTIL,
    CECILIA,
    FACILITATOR,
    FIRST_OF_KIND,
    MINUTE,
    MODERATOR,
    NOW,
    PEOPLE,
    PHASES,
    WRITTEN,
    a_forum,
    an_evening,
    an_id,
    clustered,
    do,
    idea,
    number,
    opened,
    own,
    plain,
    post,
    revealed,
    seen,
    vote,
    voted,
    voting,
    written,
)  # fmt: skip
from workshop.domain.audience import SHARED_ROOMS, LiveContext, delta
from workshop.domain.model import Idea, Participant
from workshop.domain.phases import KINDS
from workshop.domain.roles import Actor

AROUND = LiveContext(phones=23, address="ideat.kunta.example", url="https://ideat.kunta.example/48210937",
                words={"T1": [{"word": "tiedote", "people": 2}]})  # fmt: skip
SELKO = "Selkokieliset tiedotteet"
PAGES = ("auto", "join", "question", "wall", "clusters", "vote", "results", "words", "next", "agenda", "rules")


def a_full_evening():
    """An evening that holds one of everything, with ideas in every state."""
    forum = an_evening()
    forum = post(
        opened(forum, "writing-2", now=NOW + 7 * MINUTE), CECILIA, "Vielä yksi", "writing-2", now=NOW + 7 * MINUTE
    )
    forum = opened(forum, "reveal-2", now=NOW + 8 * MINUTE)  # the new idea waits
    forum = do(
        forum, MODERATOR, "hide_idea", idea=number(forum, "Avaimet yhdistyksille"), reason="personal", note="avain"
    )
    return opened(forum, "feedback", now=NOW + 9 * MINUTE)


EVENING = a_full_evening()


def in_kind(kind, forum=EVENING):
    return opened(forum, FIRST_OF_KIND[kind], now=NOW + 10 * MINUTE)


def everyone_hears(forum, now=NOW + 10 * MINUTE):
    """All that anybody but the authors themselves is sent, as text, by audience and page."""
    for page in PAGES:
        chosen = do(forum, MODERATOR, "show_board", page=page)
        for audience in SHARED_ROOMS:
            yield f"{audience} {page}", plain(seen(chosen, audience, now, AROUND))


# ---- allow-lists


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("audience", SHARED_ROOMS)
def test_an_audience_holds_what_the_protocol_lists_and_nothing_else(audience, kind):
    view = seen(in_kind(kind), audience, NOW, AROUND)

    assert {allowed.family(key) for key in view} == allowed.keys(audience, kind)
    allowed.assert_values(view, audience)


@pytest.mark.parametrize("audience", SHARED_ROOMS)
def test_a_closed_session_shows_its_results_and_next_steps(audience):
    view = seen(do(in_kind("break"), FACILITATOR, "set_state", state="closed"), audience, NOW, AROUND)

    assert {allowed.family(key) for key in view} == allowed.keys(audience, "closed")
    allowed.assert_values(view, audience)


@pytest.mark.parametrize("audience", SHARED_ROOMS)
def test_before_the_first_phase_there_is_an_agenda(audience):
    view = seen(a_forum(), audience, NOW, AROUND)

    assert view["phase"] is None
    assert len(view["agenda"]) == len(PHASES)
    assert {allowed.family(key) for key in view} <= allowed.keys(audience, "lobby")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_board_adds_only_what_it_shows(kind, page):
    forum = do(in_kind(kind), MODERATOR, "show_board", page=page)
    added = {
        "wall": {"idea/"},
        "clusters": {"idea/", "cluster/"},
        "results": {"result/", "cluster/"},
        "next": {"next_steps"},
        "words": {"words/"},
    }

    view = seen(forum, "board", NOW, AROUND)
    assert {allowed.family(key) for key in view} <= allowed.keys("board", kind) | added.get(page, set())
    assert {allowed.family(key) for key in seen(forum, "phone", NOW, AROUND)} <= allowed.keys("phone", kind)
    allowed.assert_values(view, "board")


@pytest.mark.parametrize("kind", KINDS)
def test_a_person_holds_what_the_protocol_lists_and_nothing_else(kind):
    for actor in PEOPLE:
        view = own(in_kind(kind), actor.participant, NOW)
        assert {allowed.family(key) for key in view} <= allowed.anywhere("own")
        allowed.assert_own_values(view)
    assert set(map(allowed.family, own(in_kind(kind), CECILIA.participant, NOW))) == allowed.anywhere("own") - {
        "receipt"
    }


def test_the_words_of_a_receipt_are_told_to_their_person_alone_and_at_the_end():
    forum = in_kind("wrapup")
    closed = do(forum, FACILITATOR, "set_state", state="closed")
    words = {actor: own(closed, actor.participant, NOW)["receipt"]["words"] for actor in PEOPLE}

    assert [own(forum, actor.participant, NOW).get("receipt") for actor in PEOPLE] == [None] * len(PEOPLE)
    assert len({tuple(each) for each in words.values()}) == len(PEOPLE)
    allowed.assert_own_values(own(closed, AINO.participant, NOW))
    for room in SHARED_ROOMS:
        assert "receipt" not in seen(closed, room, NOW)
        assert closed.session.salt not in repr(seen(closed, room, NOW))
    listener = Actor("participant", "person-hiljainen")
    silent = do(do(forum, listener, "join"), FACILITATOR, "set_state", state="closed")
    assert "receipt" not in own(silent, listener.participant, NOW)


def test_the_phones_values_are_the_sessions():
    view = seen(clustered(), "phone", NOW)
    one = number(clustered(), SELKO)

    assert view[f"idea/{one}"] == {
        "number": one,
        "topic": "T1",
        "text": SELKO,
        "about": "",
        "cluster": an_id("Selkeys"),
        "phase": "writing",
        "origin": "",
    }
    assert view[f"cluster/{an_id('Selkeys')}"] == {
        "id": an_id("Selkeys"), "number": "T1-K01", "topic": "T1", "name": "Selkeys", "place": 1, "count": 2,
    }  # fmt: skip
    assert view["phase"] == {
        "id": "clustering", "kind": "clustering", "title": "Ryhmitellään", "prompt": "Mitä kaupunki voisi tehdä toisin?", "number": 5, "of": len(PHASES),
        "topic": "T1", "minutes": 10, "opened_at": NOW, "ends_at": NOW + 10 * MINUTE, "left_ms": None, "settings": {},
        "label": "kinds.clustering", "collects": "clusters", "is_timed": True, "has_form": False, "lists_agenda": False,
        "shows": ["clusters", "ideas"],
    }  # fmt: skip


def test_settings_are_told_with_what_is_meant_when_nothing_is_said():
    assert seen(in_kind("writing"), "phone")["phase"]["settings"] == {"ideas_each": 60}
    assert seen(opened(EVENING, "dots-2"), "phone")["phase"]["settings"] == {"dots": 2, "at_most": 1, "target": "ideas"}


# ---- while people write alone


def test_while_writing_is_private_nobody_but_its_author_gets_anything_of_an_idea():
    forum = written()
    assert {one.text for one in forum.all(Idea)} == set(WRITTEN)  # they exist

    for page in PAGES:
        chosen = do(forum, MODERATOR, "show_board", page=page)
        for audience in SHARED_ROOMS:
            sent = plain(seen(chosen, audience, NOW, LiveContext()))
            for one in forum.all(Idea):
                for secret in (one.text, one.text[:12], one.id, one.author):
                    assert secret not in sent, (audience, page)
    for actor in PEOPLE:
        sent = plain(own(forum, actor.participant, NOW))
        for one in forum.all(Idea):
            assert (one.text in sent) is (one.author == actor.participant)
            assert (one.id in sent) is (one.author == actor.participant)


@pytest.mark.parametrize("audience", ["phone"])
def test_phones_cannot_tell_that_anybody_wrote(audience):
    before = opened(a_forum(), "writing")

    assert seen(written(), audience, NOW) == seen(before, audience, NOW)
    assert own(written(before), "person-nobody", NOW) == {}


def test_board_and_console_get_numbers_of_ideas_only():
    before, after = opened(a_forum(), "writing"), written()

    for audience in ("board", "console"):
        put, drop = delta(seen(before, audience, NOW), seen(after, audience, NOW))
        assert (put, drop) == ({"writing": {"ideas": 4, "writers": 3}}, [])


def test_a_withdrawn_idea_is_not_counted():
    forum = do(written(), BERTIL, "withdraw_idea", idea=an_id("Puhelinpalvelu verkon rinnalle"))

    assert seen(forum, "board", NOW)["writing"] == {"ideas": 3, "writers": 2}


def test_ideas_stay_private_through_every_phase_that_reveals_nothing():
    for kind in ("talk", "lobby", "break", "wrapup", "feedback", "results"):
        forum = opened(written(), FIRST_OF_KIND[kind], now=NOW + MINUTE)
        for where, sent in everyone_hears(forum):
            assert not [text for text in WRITTEN if text in sent], (kind, where)


def test_the_second_topic_stays_private_while_the_first_is_revealed():
    forum = post(opened(written(), "writing-2"), AINO, "Toisen teeman salaisuus", "writing-2")
    forum = opened(forum, "clustering", now=NOW + MINUTE)

    for where, sent in everyone_hears(forum):
        assert "Toisen teeman salaisuus" not in sent, where


def test_a_new_idea_of_a_second_round_stays_private():
    forum = opened(revealed(), "writing", now=NOW + MINUTE)
    forum = post(forum, BERTIL, "Toisen kierroksen salaisuus", now=NOW + MINUTE)

    for where, sent in everyone_hears(forum):
        assert "Toisen kierroksen salaisuus" not in sent, where
        assert an_id("Toisen kierroksen salaisuus") not in sent, where


# ---- what is not approved, hidden, withdrawn


def test_hidden_waiting_and_withdrawn_ideas_never_reach_phone_or_board():
    forum = opened(written(), "writing", now=NOW + MINUTE)
    forum = do(forum, CECILIA, "withdraw_idea", now=NOW + MINUTE, idea=an_id("Penkkejä kävelyreiteille"))
    forum = opened(forum, "reveal", now=NOW + 2 * MINUTE)
    forum = do(
        forum,
        MODERATOR,
        "approve_ideas",
        ideas=[number(forum, text) for text in (SELKO, "Luiska kaupungintalon ovelle", "Penkkejä kävelyreiteille")],
    )
    forum = do(
        forum,
        MODERATOR,
        "hide_idea",
        idea=number(forum, "Luiska kaupungintalon ovelle"),
        reason="personal",
        note="muistiinpano",
    )
    unseen = ("Luiska kaupungintalon ovelle", "Penkkejä kävelyreiteille", "Puhelinpalvelu verkon rinnalle")

    for kind in KINDS:
        now_in = in_kind(kind, forum)
        for where, sent in everyone_hears(now_in):
            if where.startswith("console"):
                continue
            assert "muistiinpano" not in sent
            for text in unseen:
                assert text not in sent, (kind, where)
                assert number(forum, text) not in sent, (kind, where)
    assert SELKO in plain(seen(forum, "phone"))


def test_the_console_says_why():
    view = seen(EVENING, "console", NOW)
    hidden, waiting = (view[f"idea/{number(EVENING, text)}"] for text in ("Avaimet yhdistyksille", "Vielä yksi"))

    assert (hidden["state"], hidden["reason"], hidden["note"], hidden["flags"]) == ("hidden", "personal", "avain", [])
    assert (waiting["state"], waiting["reason"], waiting["note"]) == ("waiting", "", "")


def test_the_console_alone_is_told_what_may_be_personal_data_and_where():
    text = "Soita 😀 Ainolle 040 123 4567"
    forum = opened(post(opened(a_forum(), "writing"), AINO, text), "reveal")
    key = f"idea/{number(forum, text)}"

    view = seen(forum, "console")[key]
    assert view["flags"] == ["phone"]
    assert view["marks"] == [{"kind": "phone", "start": 16, "end": 28}]
    assert {"flags", "marks"} & seen(forum, "phone").get(key, {}).keys() == set()


def test_words_are_told_only_on_their_page():
    for audience in SHARED_ROOMS:
        assert "words/T1" not in seen(revealed(), audience, NOW, AROUND)
    forum = do(revealed(), MODERATOR, "show_board", page="words")
    assert seen(forum, "board", NOW, AROUND)["words/T1"] == [{"word": "tiedote", "people": 2}]
    assert "words/T1" not in seen(forum, "phone", NOW, AROUND)


# ---- votes


def tallies(view):
    return [key for key in view if key.startswith("result/")]


def test_no_tally_exists_before_the_reveal():
    forum = voted()
    for kind in KINDS:
        if kind == "results":
            continue
        now_in = in_kind(kind, forum)
        for page in PAGES:
            chosen = do(now_in, MODERATOR, "show_board", page=page)
            for audience in SHARED_ROOMS:
                view = seen(chosen, audience, NOW, AROUND)
                assert tallies(view) == [], (kind, page, audience)
                assert '"voters"' not in plain(view)


def test_a_ballot_changes_nothing_but_the_turnout():
    for audience, told in (
        ("phone", {}),
        ("board", {"turnout": {"voted": 1, "of": 3}}),
        ("console", {"turnout": {"voted": 1, "of": 3}}),
    ):
        put, drop = delta(seen(voting(), audience, NOW), seen(vote(voting(), AINO, Selkeys=2), audience, NOW))
        assert (put, drop) == (told, [])


def test_the_reveal_shows_the_ranking_to_everyone():
    rows = [
        {"rank": 1, "tie": False, "option": an_id("Selkeys"), "number": "T1-K01", "title": "Selkeys", "topic": "T1", "place": 1, "score": 4, "voters": 3,
         "share": 1.0, "detail": {}},
        {"rank": 2, "tie": False, "option": an_id("Kulkeminen"), "number": "T1-K02", "title": "Kulkeminen", "topic": "T1", "place": 2, "score": 2, "voters": 2,
         "share": 0.5, "detail": {}},
    ]  # fmt: skip
    forum = opened(voted(), "results", now=NOW + MINUTE)

    for audience in SHARED_ROOMS:
        assert seen(forum, audience)["result/dots"] == {
            "phase": "dots",
            "topic": "T1",
            "method": "dots",
            "unit": "dots",
            "rules": {"dots": 3, "at_most": 2},
            "voters": 3,
            "rows": rows,
        }


def test_going_back_into_the_vote_takes_the_tally_away_again():
    forum = opened(opened(voted(), "results", now=NOW + MINUTE), "dots", now=NOW + 2 * MINUTE)

    for page in PAGES:
        for audience in SHARED_ROOMS:
            assert tallies(seen(do(forum, MODERATOR, "show_board", page=page), audience, NOW, AROUND)) == []


def test_one_vote_is_revealed_and_another_is_not():
    forum = opened(voted(), "results", now=NOW + MINUTE)
    forum = opened(forum, "dots-2", now=NOW + 2 * MINUTE)
    forum = opened(forum, "wrapup", now=NOW + 3 * MINUTE)

    for audience in SHARED_ROOMS:
        assert tallies(seen(forum, audience)) == ["result/dots"]


def test_an_unrevealed_vote_stays_unrevealed_when_the_session_is_closed():
    forum = do(opened(voted(), "talk", now=NOW + MINUTE), FACILITATOR, "set_state", state="closed")

    for audience in SHARED_ROOMS:
        assert tallies(seen(forum, audience)) == []


# ---- one's own


def test_one_persons_own_holds_nothing_of_another():
    forum = EVENING
    for me in PEOPLE:
        sent = plain(own(forum, me.participant, NOW))
        for other in PEOPLE:
            if other == me:
                continue
            assert other.participant not in sent
            for one in forum.all(Idea):
                if one.author == other.participant:
                    assert one.text not in sent
                    assert one.id not in sent
    assert "Ääni kuului" in plain(own(forum, CECILIA.participant, NOW))
    assert "Ääni kuului" not in plain(own(forum, AINO.participant, NOW))


def test_own_ballots_are_own():
    forum = voted()

    assert own(forum, AINO.participant, NOW)["ballot/dots"] == {
        "phase": "dots",
        "marks": {an_id("Selkeys"): 2, an_id("Kulkeminen"): 1},
    }
    assert own(forum, CECILIA.participant, NOW)["ballot/dots"] == {"phase": "dots", "marks": {an_id("Selkeys"): 1}}


def test_an_author_follows_an_idea_through_its_states():
    def mine(forum, now=NOW):
        return own(forum, AINO.participant, now)[f"idea/{an_id(SELKO)}"]

    assert mine(written()) == {"id": an_id(SELKO), "text": SELKO, "about": "", "area": "", "topic": "T1", "phase": "writing", "number": None, "state": "saved",
                               "reason": "", "note": "", "editable": True}  # fmt: skip
    assert mine(revealed())["state"] == "shown"
    hidden = mine(
        do(revealed(), MODERATOR, "hide_idea", idea=number(revealed(), SELKO), reason="personal", note="nimi")
    )
    assert (hidden["state"], hidden["reason"], hidden["note"]) == ("hidden", "personal", "nimi")
    assert mine(do(written(), AINO, "withdraw_idea", idea=an_id(SELKO)))["state"] == "withdrawn"


def test_an_idea_is_editable_as_long_as_editing_is_taken():
    def editable(forum, now):
        return own(forum, AINO.participant, now)[f"idea/{an_id(SELKO)}"]["editable"]

    ends = NOW + 6 * MINUTE
    assert [editable(written(), now) for now in (NOW, ends + 10_000, ends + 10_001)] == [True, True, False]
    left = opened(written(), "talk", now=NOW + MINUTE)
    assert [editable(left, NOW + MINUTE + ms) for ms in (10_000, 10_001)] == [True, False]
    assert not editable(do(written(), FACILITATOR, "set_state", state="closed"), NOW)
    assert not editable(do(written(), AINO, "withdraw_idea", idea=an_id(SELKO)), NOW)


def test_a_stranger_has_nothing_of_ones_own():
    assert own(EVENING, "person-nobody", NOW) == {}
    assert own(EVENING, "", NOW) == {}


# ---- who is who


def test_no_persons_id_is_ever_sent_to_anybody():
    people = [one.id for one in EVENING.all(Participant)]
    assert len(people) == 3

    for kind in KINDS:
        for where, sent in everyone_hears(in_kind(kind)):
            for person in people:
                assert person not in sent, (kind, where)
        for actor in PEOPLE:
            assert not [person for person in people if person in plain(own(in_kind(kind), actor.participant, NOW))]


def test_no_ideas_own_id_is_sent_to_others():
    for kind in KINDS:
        for where, sent in everyone_hears(in_kind(kind)):
            assert not [one.id for one in EVENING.all(Idea) if one.id in sent], (kind, where)


def test_names_stay_with_their_owners():
    forum = a_forum(name_policy="required")
    forum = do(forum, AINO, "set_name", name="Aino Nimellinen")

    for kind in KINDS:
        for where, sent in everyone_hears(in_kind(kind, forum)):
            assert "Nimellinen" not in sent, (kind, where)
    assert own(forum, AINO.participant)["person"]["name"] == "Aino Nimellinen"


@pytest.mark.parametrize("kind", KINDS)
def test_two_ideas_of_one_author_look_like_those_of_two(kind):
    """The same evening, but one idea was written by another person: whoever reads phones, board or console, cannot tell."""
    mine = [one for one in EVENING.all(Idea) if one.author == AINO.participant]
    assert len(mine) > 1
    other = EVENING.after(EVENING.revision, (replace(mine[1], author=BERTIL.participant),))

    for audience in SHARED_ROOMS:
        one_view, other_view = (seen(in_kind(kind, forum), audience, NOW, AROUND) for forum in (EVENING, other))
        one_view.pop("writing", None)
        other_view.pop("writing", None)
        assert plain(one_view) == plain(other_view)


def test_the_order_of_what_is_sent_tells_nothing_of_who_came_first():
    """Written in two orders and drawn to the same numbers, the views are the same to the last byte, order of keys included."""

    def drawn(order):
        forum = opened(a_forum(), "writing")
        for text in order:
            forum = post(forum, WRITTEN[text], text)
        forum = opened(forum, "reveal", now=NOW + 10 * MINUTE)
        numbers = {text: f"T1-I00{n}" for n, text in enumerate(WRITTEN, 1)}
        return forum.after(9, tuple(replace(idea(forum, text), number=numbers[text], approved=True) for text in order))

    forth, back = drawn(list(WRITTEN)), drawn(list(WRITTEN)[::-1])
    for audience in SHARED_ROOMS:
        assert str(seen(forth, audience, NOW)) == str(seen(back, audience, NOW))
    ideas = {"target": "ideas"}
    for forum in (forth, back):
        phase = next(one for one in forum.phases if one.id == "dots")
        assert [option["id"] for option in opened(forum.after(10, (replace(phase, settings=ideas),)), "dots").phase.options] == [
            "T1-I001", "T1-I002", "T1-I003", "T1-I004",
        ]  # fmt: skip


def test_no_moment_is_finer_than_the_phase():
    opened_at = {phase.opened_at for phase in EVENING.phases} | {phase.left_at for phase in EVENING.phases}
    known = opened_at | {phase.ends_at for phase in EVENING.phases} | {NOW - 10 * MINUTE}
    for kind in KINDS:
        forum = in_kind(kind)
        moments = (
            known
            | {phase.opened_at for phase in forum.phases}
            | {phase.ends_at for phase in forum.phases}
            | {phase.left_at for phase in forum.phases}
        )
        for audience in SHARED_ROOMS:
            assert {value for value in numbers_in(seen(forum, audience, NOW, AROUND)) if value > 10**12} <= moments


def numbers_in(value):
    if isinstance(value, dict):
        value = value.values()
    if isinstance(value, list | tuple) or (hasattr(value, "__iter__") and not isinstance(value, str)):
        return {number for one in value for number in numbers_in(one)}
    return {value} if isinstance(value, int) else set()


# ---- news


def test_news_is_what_is_new_and_what_is_gone():
    assert delta({"a": 1, "b": 2, "c": {"x": 1}}, {"b": 2, "c": {"x": 2}, "d": 4}) == ({"c": {"x": 2}, "d": 4}, ["a"])
    assert delta({}, {}) == ({}, [])


@pytest.mark.parametrize("audience", SHARED_ROOMS)
def test_a_view_is_plain_data(audience):
    assert plain(seen(EVENING, audience, NOW, AROUND))
