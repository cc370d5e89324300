"""Any history of commands, a step of a state machine each, so that Hypothesis shrinks a history that breaks an invariant to the few
commands that it takes. The invariants are those of test_convergence.py, whose histories come from one seed and cannot be shrunk.

Each step has a seed of its own: what it asks depends on the forum alone and not on the steps that were left out. (Drawing every choice
from Hypothesis shrinks further, but then hardly any command makes sense: it favours extremes, and ideas are never posted.)"""

from __future__ import annotations

from random import Random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.domain.crowd import Crowd
from tests.domain.forums import NOW, SECOND, an_id
from tests.domain.page import Page
from tests.domain.test_convergence import BEGINNINGS, COMMANDS_EACH, ROOMS, hold, message, view, watch, worked_out
from workshop.domain.commands import parse
from workshop.domain.decide import DecisionContext, decide
from workshop.domain.errors import Refusal
from workshop.domain.model import Forum


class AnyHistory(RuleBasedStateMachine):
    """A forum, and what each room holds of it."""

    @initialize(beginning=st.sampled_from(BEGINNINGS))
    def begin(self, beginning: Forum) -> None:
        self.forum, self.now, self.number = beginning, NOW, 0
        self.pages = {room: Page() for room in ROOMS}
        self.sent: dict[str, dict] = {}

    @rule(seed=st.integers(0, 2**32 - 1), seconds=st.sampled_from([0, 1, 5, 9, 60]))
    def command(self, seed: int, seconds: int) -> None:
        rng = Random(seed)
        self.now, self.number = self.now + seconds * SECOND, self.number + 1
        actor, name, payload = Crowd(rng).ask(self.forum)
        before = repr(self.forum)
        try:
            entities = decide(
                self.forum, actor, parse(name, payload, an_id(self.number)), DecisionContext(self.now, rng)
            )
        except Refusal:
            assert repr(self.forum) == before
            return
        phase, self.forum = self.forum.session.phase, self.forum.after(self.forum.revision + 1, entities)
        self.broadcast(self.forum.session.phase != phase)
        hold(self.forum)
        assert worked_out(self.forum) == worked_out(Forum(self.forum.revision, self.forum.entities))

    def broadcast(self, phase_changed: bool) -> None:
        """Every page, kept up to date by messages alone, holds what a snapshot would say."""
        for room, page in self.pages.items():
            seen = view(self.forum, room, self.now)
            page.hear(message(self.sent.get(room), seen, phase_changed, page, self.forum.revision))
            assert page.map == seen
            self.sent[room] = seen
            watch(room, seen)


TestAnyHistory = AnyHistory.TestCase
TestAnyHistory.settings = settings(max_examples=30, stateful_step_count=COMMANDS_EACH, deadline=None)
