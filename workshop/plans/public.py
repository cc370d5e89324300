"""What everyone may read of a plan: plain values, built from what was published and from nothing else.

An allow-list: a field that is not named here reaches no public page, no receipt and no stranger. Whoever typed, raw texts of hidden
ideas, wordings that wait for their publishing and comments are not here because nothing of them is named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from ..domain.model import Moment
from .answers import days_after, due_day
from .model import Goal, Measure, Plan, Progress, SourceCluster, SourceIdea
from .public_values import (
    OPEN_STATES,
    PublicAnswer,
    PublicGoal,
    PublicIdea,
    PublicMeasure,
    PublicProgress,
    PublicSession,
    PublicStep,
    at_least,
)
from .review import hidden_because, is_hidden, publishable


class PublicPlan:
    """``today`` is the server's day: by it promises are late."""

    def __init__(self, plan: Plan, today: date) -> None:
        self._plan, self._today = plan, today
        details = plan.details
        names = details.published
        self.key = details.key
        self.title, self.starts, self.ends = names.get("title", ""), names.get("starts", ""), names.get("ends", "")
        self.unit, self.contact, self.adopted = (names.get(name, "") for name in ("unit", "contact", "adopted"))
        self.answer_by = names.get("answer_by", "")
        self.ideas_at, self.answers_at, self.progress_at = (
            details.ideas_published_at, details.answers_published_at, details.progress_published_at,
        )  # fmt: skip

    @property
    def is_public(self) -> bool:
        """Whether anything was ever published; before that there is no page."""
        return any((self.ideas_at, self.answers_at, self.progress_at))

    @property
    def is_answered(self) -> bool:
        """Whether answers were published: from then on search engines may list it."""
        return self.answers_at is not None

    @property
    def told_at(self) -> Moment:
        return max(filter(None, (self.ideas_at, self.answers_at, self.progress_at)), default=0)

    # ---- ideas

    @cached_property
    def _ideas(self) -> dict[str, PublicIdea]:
        return {
            idea.id: self._idea(idea)
            for idea in self._plan.ideas
            if self.ideas_at and self._plan.review(idea.id).published
        }

    def _idea(self, idea: SourceIdea) -> PublicIdea:
        hidden = hidden_because(self._plan, idea)
        text = "" if hidden else publishable(self._plan, idea)
        return PublicIdea(idea.id, self._plan.reference(idea), text, hidden, idea.score)

    @cached_property
    def _members(self) -> dict[str, list[str]]:
        """The ids of the ideas that a cluster was told to hold; under "" those outside all of them."""
        found: dict[str, list[str]] = {}
        for idea in self._plan.ideas:
            found.setdefault(self._plan.review(idea.id).published_in, []).append(idea.id)
        return found

    def idea(self, id: str) -> PublicIdea | None:
        return self._ideas.get(id)

    def cluster_of(self, id: str) -> str:
        """The cluster that the idea was told to be in; "" outside all, "?" while nothing was told."""
        return self._plan.review(id).published_in

    @property
    def n_ideas(self) -> int:
        return len(self._plan.ideas)

    @property
    def n_hidden(self) -> int:
        return sum(bool(idea.hidden) for idea in self._ideas.values())

    # ---- measures

    @cached_property
    def measures(self) -> tuple[PublicMeasure, ...]:
        found = (self._measure(measure) for measure in self._plan.all(Measure) if measure.published)
        return tuple(sorted(found, key=lambda measure: int(measure.id[1:])))

    def _measure(self, measure: Measure) -> PublicMeasure:
        told = measure.published
        ids = list(dict.fromkeys((*told["ideas"].split(), *self._members.get(told["cluster"] or "-", ()))))
        owed = told["review_on"] if told["state"] in OPEN_STATES else ""
        history = (one for one in self._plan.all(Progress) if one.measure == measure.id)
        return PublicMeasure(
            measure.id, told["text"], told["goal"], told["responsible"], told["schedule"], told["state"], told["state_note"], owed,
            days_after(owed, self._today), tuple(self._ideas[id] for id in ids if id in self._ideas), len(ids),
            tuple(PublicProgress(one.at, one.state, one.note) for one in history),
        )  # fmt: skip

    def measure(self, id: str) -> PublicMeasure | None:
        return next((measure for measure in self.measures if measure.id == id), None)

    @property
    def goals(self) -> tuple[PublicGoal, ...]:
        """Those that have a measure; measures without a goal come last, under an empty title."""
        known = {goal.id: goal for goal in sorted(self._plan.all(Goal), key=lambda goal: goal.place) if goal.published}
        titles = {**{id: goal.published for id, goal in known.items()}, "": ""}
        groups = {id: [one for one in self.measures if (one.goal if one.goal in known else "") == id] for id in titles}
        filled = [(titles[id], tuple(measures)) for id, measures in groups.items() if measures]
        return tuple(PublicGoal(number, title, measures) for number, (title, measures) in enumerate(filled, 1))

    # ---- answers

    @cached_property
    def answers(self) -> tuple[PublicAnswer, ...]:
        """To every cluster that was told to hold an idea, and to every idea outside clusters that is published or answered, in the
        plan's order."""
        clusters = [cluster for cluster in self._plan.clusters if self._members.get(cluster.id)]
        outside = [
            idea
            for idea in self._plan.ideas
            if self.cluster_of(idea.id) == "" and not is_hidden(self._plan, idea)
            if idea.id in self._ideas or self._plan.answer(idea.id).published
        ]
        return (*map(self._of_cluster, clusters), *map(self._of_idea, outside))

    def answer(self, subject: str) -> PublicAnswer | None:
        return next((answer for answer in self.answers if answer.subject == subject), None)

    @property
    def other_answers(self) -> tuple[PublicAnswer, ...]:
        """Those that are not told by a measure."""
        return tuple(answer for answer in self.answers if answer.status and not answer.measures)

    @property
    def waiting(self) -> tuple[PublicAnswer, ...]:
        return tuple(answer for answer in self.answers if not answer.status)

    def _of_cluster(self, cluster: SourceCluster) -> PublicAnswer:
        members = self._members[cluster.id]
        name = self._plan.placing(cluster.id).published or cluster.name
        ideas = tuple(self._ideas[id] for id in members if id in self._ideas)
        return self._answer(cluster, name, len(members), cluster.score, cluster.unit, ideas)

    def _of_idea(self, idea: SourceIdea) -> PublicAnswer:
        told = self._ideas.get(idea.id)
        return self._answer(idea, told.text if told else "", 1, idea.score, "", (told,) if told else ())

    def _answer(
        self, thing: SourceCluster | SourceIdea, name: str, n_ideas: int, score: float | None, unit: str, ideas: tuple[PublicIdea, ...]
    ) -> PublicAnswer:  # fmt: skip
        told = self._plan.answer(thing.id).published
        due = due_day(told, self._promised(thing.source))
        said = {
            name: told.get(name, "") for name in ("status", "reason", "passed_to", "until", "owner", "follow", "date")
        }
        told_measures = {measure.id for measure in self.measures}
        return PublicAnswer(
            subject=thing.id, source=thing.source, reference=self._plan.reference(thing), name=name, n_ideas=n_ideas, score=score, unit=unit,
            ideas=ideas, measures=tuple(id for id in told.get("measures", "").split() if id in told_measures), promised=due,
            days_late=days_after(due, self._today), **said,
        )  # fmt: skip

    def _promised(self, code: str) -> str:
        return self.answer_by or next((source.answer_by for source in self._plan.sources if source.id == code), "")

    # ---- how people took part, and what comes

    @property
    def sessions(self) -> tuple[PublicSession, ...]:
        return tuple(
            PublicSession(
                source.id, source.title, source.date, source.hours, source.venue, source.organiser, at_least(source.joined),
                at_least(max((vote["voters"] for vote in source.votes), default=0)),
            )
            for source in self._plan.sources
        )  # fmt: skip

    @property
    def people(self) -> int | None:
        """In all sessions together, without those where so few were that the sum would tell how many."""
        return at_least(sum(session.people or 0 for session in self.sessions))

    @property
    def voters(self) -> int | None:
        return at_least(sum(session.voters or 0 for session in self.sessions))

    @property
    def steps(self) -> tuple[PublicStep, ...]:
        """What is owed, by day; what is late is in it until it is given."""
        return tuple(sorted(self._steps(), key=lambda step: step.day))

    def _steps(self) -> Iterator[PublicStep]:
        promised = {answer.promised for answer in self.waiting if answer.promised}
        yield from (PublicStep(day, "answers", "", "", days_after(day, self._today)) for day in promised)
        for answer in self.other_answers:
            if answer.promised:
                yield PublicStep(answer.promised, "answer", answer.subject, answer.name, answer.days_late)
        for measure in self.measures:
            if measure.review_on:
                yield PublicStep(measure.review_on, "measure", measure.id, measure.text, measure.days_late)

    @property
    def n_late(self) -> int:
        return sum(bool(step.days_late) for step in self.steps)

    @property
    def states(self) -> dict[str, int]:
        """How many measures are in each state, those that none is in left out."""
        found = [measure.state for measure in self.measures]
        return {
            state: found.count(state)
            for state in ("done", "ongoing", "changed", "not_started", "not_done")
            if state in found
        }
