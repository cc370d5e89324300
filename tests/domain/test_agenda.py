"""Leading the evening: any order of phases, a clock that stops, an agenda that changes under way, nothing ever lost."""

from dataclasses import replace

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.domain.forums import (
    AINO,
    FACILITATOR,
    FIRST_OF_KIND,
    MINUTE,
    MODERATOR,
    NOW,
    OWNER,
    PEOPLE,
    PHASES,
    SECOND,
    a_forum,
    an_evening,
    an_id,
    ask,
    do,
    number,
    opened,
    post,
    refused,
    revealed,
    voted,
)  # fmt: skip
from workshop.domain.errors import Refusal
from workshop.domain.model import Arrangement, Ballot, Cluster, Feedback, Forum, Idea, Phase
from workshop.domain.phases import KINDS
from workshop.domain.setting import defaults


def the(forum, id) -> Phase:
    phase = forum.get(Phase, id)
    assert phase
    return phase


# ---- going on and back


def test_the_first_phase_opens_the_session():
    forum = do(a_forum(state="draft"), FACILITATOR, "open_phase", now=NOW, phase="lobby", leaving=None)

    assert (forum.session.state, forum.session.phase, forum.session.started_at) == ("open", "lobby", NOW)
    assert (the(forum, "lobby").opened_at, the(forum, "lobby").ends_at) == (NOW, NOW + 10 * MINUTE)


def test_the_moment_when_the_evening_began_stays():
    forum = opened(opened(a_forum(), "lobby"), "talk", now=NOW + MINUTE)

    assert forum.session.started_at == NOW


@pytest.mark.parametrize("phase", [phase.id for phase in PHASES])
def test_any_phase_may_be_the_first_and_any_may_follow(phase):
    forum = opened(a_forum(), phase)
    assert forum.phase == the(forum, phase)

    for other in PHASES:
        after = opened(forum, other.id, now=NOW + MINUTE)
        assert after.session.phase == other.id
        assert the(after, other.id).opened_at == NOW + MINUTE
        if other.id != phase:
            assert the(after, phase).left_at == NOW + MINUTE


def test_who_sees_another_phase_as_the_current_one_is_refused():
    forum = opened(a_forum(), "talk")

    for seen in (None, "lobby", "writing", "nothing"):
        with refused("phase_already_changed"):
            do(forum, OWNER, "open_phase", phase="writing", leaving=seen)
    with refused("phase_already_changed"):
        do(a_forum(), OWNER, "open_phase", phase="writing", leaving="talk")


def test_two_who_press_next_at_once_go_one_step():
    seen = opened(a_forum(), "talk")
    forum = do(seen, FACILITATOR, "open_phase", phase="writing", leaving="talk")

    with refused("phase_already_changed"):
        do(forum, OWNER, "open_phase", phase="writing", leaving="talk")


def test_a_phase_that_does_not_exist_is_not_opened():
    aside = replace(the(a_forum(), "talk"), place=-1)

    for forum, phase in ((a_forum(), "nothing"), (a_forum().after(1, (aside,)), "talk")):
        with refused("unknown_phase", field="phase"):
            opened(forum, phase)


def test_a_closed_session_is_opened_again_on_purpose_only():
    forum = do(opened(a_forum(), "talk"), FACILITATOR, "set_state", state="closed")

    with refused("session_closed"):
        opened(forum, "writing")
    assert opened(do(forum, FACILITATOR, "set_state", state="open"), "writing").phase


def test_a_new_phase_takes_the_board_back_to_itself():
    forum = do(revealed(), MODERATOR, "show_board", page="words", topic="T2", spotlight=number(revealed(), "Penkkejä kävelyreiteille"),
               paused=True, theme="dark", blank=True)  # fmt: skip

    board = opened(forum, "clustering").board
    assert (board.page, board.topic, board.spotlight, board.paused) == ("auto", "T1", None, False)
    assert (board.theme, board.blank) == ("dark", True)


# ---- the clock


def test_the_end_is_set_not_added_to():
    forum = opened(a_forum(), "talk")
    plus_one = the(forum, "talk").ends_at + MINUTE
    for actor in (FACILITATOR, OWNER):
        forum = do(forum, actor, "set_phase_end", phase="talk", ends_at=plus_one)

    assert the(forum, "talk").ends_at == NOW + 6 * MINUTE


@pytest.mark.parametrize("ends_at", [NOW - 1, 0, -1, NOW + 24 * 60 * MINUTE + 1, 2**80])
def test_the_end_lies_between_the_opening_and_tomorrow(ends_at):
    with refused("bad_field", field="ends_at"):
        do(opened(a_forum(), "talk"), FACILITATOR, "set_phase_end", phase="talk", ends_at=ends_at)


def test_a_stopped_clock_keeps_what_is_left():
    forum = do(opened(a_forum(), "talk"), FACILITATOR, "stop_clock", now=NOW + 2 * MINUTE, phase="talk")
    assert (the(forum, "talk").ends_at, the(forum, "talk").left_ms) == (None, 3 * MINUTE)
    assert ask(forum, FACILITATOR, "stop_clock", now=NOW + 9 * MINUTE, phase="talk") == ()

    forum = do(forum, FACILITATOR, "start_clock", now=NOW + 20 * MINUTE, phase="talk")
    assert (the(forum, "talk").ends_at, the(forum, "talk").left_ms) == (NOW + 23 * MINUTE, None)
    assert ask(forum, FACILITATOR, "start_clock", now=NOW + 30 * MINUTE, phase="talk") == ()


def test_a_clock_that_ran_out_is_stopped_at_nothing():
    forum = do(opened(a_forum(), "talk"), FACILITATOR, "stop_clock", now=NOW + 9 * MINUTE, phase="talk")

    assert the(forum, "talk").left_ms == 0


def test_the_end_may_be_set_while_the_clock_is_stopped():
    forum = do(opened(a_forum(), "talk"), FACILITATOR, "stop_clock", now=NOW + 2 * MINUTE, phase="talk")
    forum = do(forum, FACILITATOR, "set_phase_end", now=NOW + 4 * MINUTE, phase="talk", ends_at=NOW + 8 * MINUTE)

    assert (the(forum, "talk").ends_at, the(forum, "talk").left_ms) == (None, 4 * MINUTE)


@pytest.mark.parametrize("name", ["stop_clock", "start_clock", "set_phase_end"])
def test_only_the_current_phase_has_a_clock(name):
    more = {"ends_at": NOW + MINUTE} if name == "set_phase_end" else {}

    with refused("phase_already_changed"):
        do(opened(a_forum(), "talk"), FACILITATOR, name, phase="lobby", **more)
    with refused("unknown_phase"):
        do(opened(a_forum(), "talk"), FACILITATOR, name, phase="nothing", **more)


def test_opening_a_phase_again_starts_its_clock_anew():
    forum = do(opened(a_forum(), "talk"), FACILITATOR, "stop_clock", now=NOW + 2 * MINUTE, phase="talk")
    forum = opened(opened(forum, "lobby", now=NOW + 3 * MINUTE), "talk", now=NOW + 4 * MINUTE)

    assert (the(forum, "talk").ends_at, the(forum, "talk").left_ms, the(forum, "talk").left_at) == (
        NOW + 9 * MINUTE,
        None,
        None,
    )


# ---- the result


def test_a_result_is_revealed_by_its_phase_only():
    assert not the(voted(), "dots").revealed
    for kind, phase in FIRST_OF_KIND.items():
        after = opened(voted(), phase, now=NOW + MINUTE)
        assert the(after, "dots").revealed is (kind == "results")


def test_a_results_phase_reveals_the_latest_vote_of_its_topic():
    forum = opened(opened(voted(), "dots-2", now=NOW + MINUTE), "results", now=NOW + 2 * MINUTE)

    assert the(forum, "dots").revealed
    assert not the(forum, "dots-2").revealed


def test_a_results_phase_may_name_its_vote():
    forum = a_forum()
    forum = forum.after(1, (replace(the(forum, "results"), settings={"vote": "dots-2"}),))
    forum = opened(opened(opened(forum, "dots-2"), "dots", now=NOW + MINUTE), "results", now=NOW + 2 * MINUTE)

    assert (the(forum, "dots-2").revealed, the(forum, "dots").revealed) == (True, False)


def test_without_a_vote_there_is_nothing_to_reveal():
    forum = opened(a_forum(), "results")

    assert not any(phase.revealed for phase in forum.phases)


# ---- the agenda


def rows(forum, *ids):
    chosen = [the(forum, id) for id in ids] or forum.phases
    return [
        {"id": phase.id, "kind": phase.kind, "title": phase.title, "prompt": phase.prompt, "say": phase.say, "minutes": phase.minutes,
         "topic": phase.topic, "settings": phase.settings}
        for phase in chosen
    ]  # fmt: skip


def set_agenda(forum, asked, actor=FACILITATOR):
    return do(forum, actor, "set_agenda", phases=asked)


def test_an_agenda_as_it_is_changes_nothing():
    forum = an_evening()
    after = set_agenda(forum, rows(forum))

    assert [replace(phase, settings={}) for phase in after.phases] == [
        replace(phase, settings={}) for phase in forum.phases
    ]
    assert [phase.settings for phase in after.phases] == [
        {**defaults(KINDS[phase.kind].settings), **phase.settings} for phase in forum.phases
    ]


def test_the_agenda_has_the_order_in_which_it_was_asked():
    forum = set_agenda(a_forum(), rows(a_forum())[::-1])

    assert [phase.id for phase in forum.phases] == [phase.id for phase in PHASES][::-1]
    assert [phase.place for phase in forum.phases] == list(range(1, len(PHASES) + 1))


def test_new_phases_get_ids_of_their_own():
    forum = a_forum()
    new = {"kind": "talk", "title": "Uusi", "minutes": 5}
    forum = set_agenda(forum, [new, *rows(forum, "lobby"), new, new, *rows(forum, "talk"), new])

    assert [phase.title for phase in forum.phases] == ["Uusi", "Aula", "Uusi", "Uusi", "Avaus", "Uusi"]
    again = set_agenda(forum, [new, new, *rows(forum)])
    assert {phase.id for phase in forum.phases} < {phase.id for phase in again.phases}
    assert len(again.phases) == 8


def test_new_phases_keep_clear_of_the_ids_beside_them_and_of_those_put_aside():
    bare = Forum().after(0, tuple(entity for entity in (a_forum().session, a_forum().board, *a_forum().topics)))
    new = {"kind": "talk", "title": "Uusi", "minutes": 5}
    forum = set_agenda(bare, [new, new, new])
    first, second, third = (phase.id for phase in forum.phases)

    forum = set_agenda(forum, [*rows(forum, first), new, new, *rows(forum, third)])
    assert len({phase.id for phase in forum.phases} | {second}) == 5
    assert len(set_agenda(bare, [new, {**new, "id": "P01"}, {**new, "id": "P03"}, new]).phases) == 4


def test_a_phase_is_written_as_it_was_asked():
    row = {"kind": "dots", "title": " Äänestys\n", "prompt": "Mikä ensin?\nPerustele", "say": "Kiitä", "minutes": 7, "topic": "T2",
           "settings": {"dots": 5}}  # fmt: skip
    phase = set_agenda(a_forum(), [row]).phases[0]

    assert phase == Phase(phase.id, 1, "dots", "Äänestys", "Mikä ensin?\nPerustele", "Kiitä", 7, "T2",
                          {"dots": 5, "at_most": 2, "target": "clusters"})  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"kind": "karaoke"}, "unknown_kind", "kind"),
        ({"kind": None}, "bad_field", "kind"),
        ({"kind": ["talk"]}, "bad_field", "kind"),
        ({"id": 7}, "bad_field", "id"),
        ({"id": ["talk"]}, "bad_field", "id"),
        ({"id": "a:b"}, "bad_field", "id"),
        ({"id": "a/b"}, "bad_field", "id"),
        ({"id": "\ud800"}, "bad_field", "id"),
        ({"id": "x" * 41}, "bad_field", "id"),
        ({"topic": "T9"}, "unknown_topic", "topic"),
        ({"topic": 7}, "unknown_topic", "topic"),
        ({"topic": ["T1"]}, "unknown_topic", "topic"),
        ({"topic": {"T1": 1}}, "unknown_topic", "topic"),
        ({"minutes": 0}, "bad_field", "minutes"),
        ({"minutes": -5}, "bad_field", "minutes"),
        ({"minutes": 1441}, "bad_field", "minutes"),
        ({"minutes": 2.5}, "bad_field", "minutes"),
        ({"minutes": "5"}, "bad_field", "minutes"),
        ({"minutes": True}, "bad_field", "minutes"),
        ({"minutes": None}, "bad_field", "minutes"),
        ({"title": 7}, "bad_field", "title"),
        ({"title": None}, "bad_field", "title"),
        ({"title": "x" * 121}, "too_long", "title"),
        ({"prompt": "x" * 201}, "too_long", "prompt"),
        ({"prompt": []}, "bad_field", "prompt"),
        ({"say": "x" * 501}, "too_long", "say"),
        ({"settings": []}, None, None),
        ({"settings": "x"}, "bad_field", "settings"),
        ({"settings": [1]}, "bad_field", "settings"),
        ({"settings": {"dots": 3}}, "bad_field", "settings.dots"),
        ({"settings": {"speaker": 3}}, "bad_field", "settings.speaker"),
        ({"settings": {"speaker": "x" * 121}}, "too_long", "settings.speaker"),
        ({"kind": "dots", "settings": {"dots": "3"}}, "bad_field", "settings.dots"),
        ({"kind": "dots", "settings": {"dots": True}}, "bad_field", "settings.dots"),
        ({"kind": "dots", "settings": {"dots": 0}}, "bad_field", "settings.dots"),
        ({"kind": "dots", "settings": {"dots": 101}}, "bad_field", "settings.dots"),
        ({"kind": "dots", "settings": {"at_most": -1}}, "bad_field", "settings.at_most"),
        ({"kind": "dots", "settings": {"target": "people"}}, "bad_field", "settings.target"),
        ({"kind": "writing", "settings": {"ideas_each": 1.0}}, "bad_field", "settings.ideas_each"),
    ],
)  # fmt: skip
def test_a_phase_that_makes_no_sense_is_refused(wrong, code, field):
    row = {"kind": "talk", "title": "Puhe", "minutes": 5, **wrong}

    if code is None:
        assert set_agenda(a_forum(), [row])
        return
    with refused(code, field=field):
        set_agenda(a_forum(), [row])


def test_texts_of_the_agenda_are_cleaned_to_the_last_setting():
    row = {"kind": "talk", "title": "a\u202eb", "minutes": 5, "settings": {"speaker": "Aino\ud800\u202e\n Esimerkki"}}
    phase = set_agenda(a_forum(), [row]).phases[0]

    assert (phase.title, phase.settings) == ("ab", {"speaker": "Aino Esimerkki", "board": "question"})


def test_an_agenda_is_neither_empty_nor_endless():
    row = {"kind": "talk", "title": "Puhe", "minutes": 5}

    for asked in ([], [row] * 61, [{**row, "id": "a"}, {**row, "id": "a"}]):
        with refused("bad_field", field="phases"):
            set_agenda(a_forum(), asked)
    assert len(set_agenda(a_forum(), [row] * 60).phases) == 60


def test_a_topic_that_was_put_aside_has_no_phases():
    forum = a_forum()
    forum = forum.after(1, (replace(forum.topics[1], place=-1),))

    with refused("unknown_topic", field="topic"):
        set_agenda(forum, [{"kind": "talk", "title": "Puhe", "minutes": 5, "topic": "T2"}])


@pytest.mark.parametrize("used", ["writing", "dots", "feedback", "writing-2", "dots-2"])
def test_what_people_left_something_in_stays_in_the_agenda(used):
    forum = an_evening()
    others = [row for row in rows(forum) if row["id"] != used]

    with refused("agenda_in_use", field="phases"):
        set_agenda(forum, others)


def test_the_current_phase_stays_in_the_agenda():
    forum = opened(a_forum(), "talk")

    with refused("agenda_in_use", field="phases"):
        set_agenda(forum, rows(forum, "lobby", "writing"))


def test_what_nobody_used_is_put_aside_and_may_come_back():
    forum = an_evening()
    used = ["writing", "dots", "feedback", "writing-2", "dots-2"]
    short = set_agenda(forum, rows(forum, *used))

    assert [phase.id for phase in short.phases] == used
    assert the(short, "talk").place == -1
    back = set_agenda(short, [*rows(short), *rows(forum, "talk")])
    assert the(back, "talk").title == "Avaus"


@pytest.mark.parametrize("used", ["writing", "dots", "feedback"])
def test_what_people_left_something_in_stays_of_its_kind(used):
    forum = an_evening()
    asked = [{**row, "kind": "talk", "settings": {}} if row["id"] == used else row for row in rows(forum)]

    with refused("agenda_in_use", field="kind"):
        set_agenda(forum, asked)


def test_what_is_going_on_stays_of_its_kind():
    """A lobby that became a vote while it is open would have no options to vote on."""
    forum = opened(a_forum(), "lobby")
    asked = [{**row, "kind": "dots", "settings": {}} if row["id"] == "lobby" else row for row in rows(forum)]

    with refused("agenda_in_use", field="kind"):
        set_agenda(forum, asked)


# ---- nothing is ever lost


class AnyOrder(RuleBasedStateMachine):
    """People write and vote while two facilitators go on, back, and to and fro."""

    def __init__(self):
        super().__init__()
        self.forum, self.now, self.turn = a_forum(approval=False), NOW, 0

    @rule(phase=st.sampled_from([phase.id for phase in PHASES]), wait=st.integers(0, 400) | st.just(9))
    def goes_to(self, phase, wait):
        self.now += wait * SECOND
        before, self.forum = self.forum, opened(self.forum, phase, now=self.now, lot=self.turn)

        self.same(before, Ballot, Feedback, Cluster, Arrangement)
        for was in before.all(Idea):
            now = self.forum.get(Idea, was.id)
            assert now == (was if was.number else replace(was, number=now.number))
        for vote in before.phases:
            if any(ballot.phase == vote.id for ballot in before.all(Ballot)):
                assert the(self.forum, vote.id).options == vote.options

    @rule(actor=st.sampled_from(PEOPLE))
    @precondition(lambda self: self.forum.phase and self.forum.phase.kind == "writing")
    def writes(self, actor):
        self.turn += 1
        self.allow(
            "phase_over", lambda: post(self.forum, actor, f"Idea {self.turn}", self.forum.phase.id, now=self.now)
        )

    @rule(data=st.data())
    @precondition(lambda self: len(self.forum.numbered) > 1)
    def bundles(self, data):
        self.turn += 1
        ideas = data.draw(st.lists(st.sampled_from(list(self.forum.numbered)), min_size=1, max_size=3))
        topic = ideas[0][:2]
        self.allow("voting_open already_voted_on unknown_idea", lambda: do(
            self.forum, MODERATOR, "form_cluster", id=an_id(("cluster", self.turn)), topic=topic, name=f"K{self.turn}", ideas=ideas))  # fmt: skip

    @rule(actor=st.sampled_from(PEOPLE), data=st.data())
    @precondition(lambda self: self.forum.phase and self.forum.phase.kind == "dots" and self.forum.phase.options)
    def votes(self, actor, data):
        option = data.draw(st.sampled_from(self.forum.phase.options))["id"]
        self.allow(
            "voting_over",
            lambda: do(self.forum, actor, "cast_ballot", now=self.now, phase=self.forum.phase.id, marks={option: 1}),
        )

    @rule()
    @precondition(lambda self: self.forum.phase and self.forum.phase.kind == "feedback")
    def says(self):
        self.forum = do(self.forum, AINO, "give_feedback", now=self.now, phase="feedback", heard=3)

    @invariant()
    def numbers_are_given_once(self):
        numbers = [idea.number for idea in self.forum.all(Idea) if idea.number]
        assert len(numbers) == len(set(numbers))

    @invariant()
    def one_phase_at_most_is_current(self):
        assert self.forum.session.phase is None or self.forum.phase in self.forum.phases

    def same(self, before, *kinds):
        for kind in kinds:
            assert self.forum.all(kind) == before.all(kind)

    def allow(self, codes, doing):
        before = self.forum
        try:
            self.forum = doing()
        except Refusal as refusal:
            if refusal.code not in codes.split():
                raise
            assert self.forum is before


TestAnyOrder = AnyOrder.TestCase


def test_going_back_to_writing_shows_and_takes_what_was_there():
    forum = opened(an_evening(), "writing", now=NOW + 9 * MINUTE)

    assert {idea.text for idea in forum.all(Idea)} == {idea.text for idea in an_evening().all(Idea)}
    assert post(forum, AINO, "Vielä tämä", now=NOW + 9 * MINUTE)
