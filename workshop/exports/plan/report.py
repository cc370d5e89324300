"""Plan → PlanReport: what a plan's file may say is decided here once, for every format.

A public edition has of an idea its publishable wording, if it was reviewed or needs no review; of one that is hidden or waits its
number, and why. Titles of options that were ideas follow the same rule: a vote froze them as they were written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ...domain.model import Moment
from ...domain.schedule import local
from ...plans.answers import days_late, members_of, promised_day, subjects
from ...plans.coverage import coverage
from ...plans.gaps import open_gaps
from ...plans.measures import points
from ...plans.model import HeardGroup, Measure, Opinion, Plan, Source, SourceCluster, SourceIdea, Survey
from ...plans.review import cards, hidden_because, publishable
from ..plain import all_plain
from ..suppression import LEAST
from ..wording import Edition
from .rows import (
    AnswerRow,
    ClusterRow,
    Facts,
    GoalRow,
    GroundRow,
    HeardRow,
    IdeaRow,
    MeasureRow,
    OpinionRow,
    OptionRow,
    PlanReport,
    SourceRow,
    State,
    SurveyRow,
    VoteRow,
)

UNREADABLE = "–"
"""In place of the title of an option that was an idea, and is one that may not be shown."""
EQUALITY = "equality"
"""The kind of plan that the law asks for by name: it alone quotes it."""
OF_A_MEASURE = (
    *("text", "why", "findings", "grounds", "target_group", "responsible", "partners", "schedule", "resources", "indicator"),
    *("baseline", "target", "follow_up", "review_on", "state", "state_note"),
)  # fmt: skip


def report(
    plan: Plan, catalogue: Mapping[str, str | tuple[str, ...]], lang: str, now: Moment, edition: Edition
) -> PlanReport:
    """All that the files say of the plan as it is at ``now``, every text in it plain (see `plain`). No file, no library."""
    said = _Edition(plan, edition)
    details = plan.details
    facts = {name: getattr(details, name) for name in Facts.__slots__ if name not in ("equality", "told")}
    made = local(now).replace(second=0, microsecond=0)
    return all_plain(
        PlanReport(
            edition=edition,
            lang=lang,
            catalogue={
                key: text
                for key, text in catalogue.items()
                if key.startswith(("document.", "exports.", "kinds.", "votes."))
            },
            made=made,
            facts=Facts(equality=details.kind == EQUALITY, told=dict(details.facts), **facts),
            open_gaps=open_gaps(plan),
            sources=tuple(_source(plan, source, said) for source in plan.sources),
            ideas=tuple(said.row(idea) for idea in plan.ideas),
            clusters=tuple(_cluster(plan, cluster, said) for cluster in plan.clusters),
            goals=tuple(GoalRow(str(number), goal.title) for number, goal in enumerate(plan.goals, 1)),
            measures=tuple(_measure(plan, measure) for measure in plan.measures),
            answers=tuple(_answer(plan, subject, said, made.date()) for subject in subjects(plan)),
            votes=tuple(_vote(plan, source, vote, said) for source in plan.sources for vote in source.votes),
            surveys=tuple(_survey(one) for one in plan.all(Survey) if not one.removed),
            opinions=tuple(
                OpinionRow(one.body, one.asked_on, one.received_on, one.text)
                for one in plan.all(Opinion)
                if not one.removed
            ),
            heard=tuple(
                HeardRow(one.name, one.invited, one.came, one.note) for one in plan.all(HeardGroup) if not one.removed
            ),
            grounds=tuple(_grounds(plan)),
        )
    )


class _Edition:
    """What the edition says of ideas and of people."""

    def __init__(self, plan: Plan, edition: Edition) -> None:
        self._plan, self._internal = plan, edition == "internal"
        self._waiting = {card.of for card in cards(plan) if card.kind in ("personal", "unreviewed")}

    def state(self, idea: SourceIdea) -> State:
        if hidden_because(self._plan, idea):
            return "hidden"
        return "waiting" if idea.id in self._waiting else "shown"

    def text(self, idea: SourceIdea) -> str:
        return publishable(self._plan, idea) if self.state(idea) == "shown" else ""

    def people(self, number: int | None) -> int | None:
        return None if not self._internal and number and number < LEAST else number

    def row(self, idea: SourceIdea) -> IdeaRow:
        plan, review = self._plan, self._plan.review(idea.id)
        return IdeaRow(
            number=plan.reference(idea), source=idea.source, state=self.state(idea), text=self.text(idea),
            original=idea.text if self._internal else "", reason=hidden_because(plan, idea), cluster=_number(plan, plan.cluster_of(idea)),  # type: ignore[arg-type]
            measures=tuple(measure.id for measure in plan.measures if idea.id in measure.ideas) if idea.id in plan.measures_of else (),
            grounds=review.grounds, needs=review.needs, quote=review.quote, score=idea.score,
        )  # fmt: skip

    def title(self, source: Source, option: Mapping[str, Any]) -> str:
        """Of an option of a vote. A cluster's is its name in the plan; one of a list of measures stays as it was frozen."""
        id = f"{source.id}/{option['number']}"
        if cluster := self._plan.get(SourceCluster, id):
            return self._plan.name_of(cluster) or UNREADABLE
        if idea := self._plan.get(SourceIdea, id):
            return UNREADABLE if idea.state == "withdrawn" else self.text(idea) or UNREADABLE
        return str(option["title"])


def _number(plan: Plan, id: str) -> str:
    """Of the cluster or idea with that id; "" of none."""
    thing = plan.get(SourceCluster, id) or plan.get(SourceIdea, id)
    return plan.reference(thing) if thing else ""


def _source(plan: Plan, source: Source, said: _Edition) -> SourceRow:
    same = ("title", "date", "hours", "venue", "organiser", "withdrawn")
    return SourceRow(
        code=source.id,
        joined=said.people(source.joined),
        writers=said.people(source.writers),
        ideas=sum(idea.source == source.id for idea in plan.ideas),
        phases=tuple(phase["title"] for phase in source.phases if phase["held"] and phase["title"]),
        **{name: getattr(source, name) for name in same},
    )


def _cluster(plan: Plan, cluster: SourceCluster, said: _Edition) -> ClusterRow:
    placing, number = plan.placing(cluster.id), plan.reference(cluster)
    votes = [vote for source in plan.sources if source.id == cluster.source for vote in source.votes]
    method = next(
        (v["method"] for v in reversed(votes) if any(o["number"] == cluster.number for o in v["options"])), ""
    )
    return ClusterRow(
        number=number, name=plan.name_of(cluster), source=cluster.source, goal=_goal_number(plan, placing.goal),
        department=placing.department, ideas=tuple(plan.reference(idea) for idea in plan.members[cluster.id]),
        rank=cluster.rank, of=cluster.of, tie=cluster.tie, method=method, score=cluster.score, voters=said.people(cluster.voters),
        measures=tuple(measure.id for measure in plan.measures_of.get(cluster.id, ())),
    )  # fmt: skip


def _goal_number(plan: Plan, id: str) -> str:
    return next((str(number) for number, goal in enumerate(plan.goals, 1) if goal.id == id), "")


def _measure(plan: Plan, measure: Measure) -> MeasureRow:
    return MeasureRow(
        number=measure.id, goal=_goal_number(plan, measure.goal),
        goal_title=next((goal.title for goal in plan.goals if goal.id == measure.goal), ""),
        cluster=_number(plan, measure.cluster), ideas=tuple(filter(None, (_kept(plan, id) for id in measure.ideas))),
        department=plan.placing(measure.cluster).department if measure.cluster else "", score=points(plan, measure),
        **{name: getattr(measure, name) for name in OF_A_MEASURE},
    )  # fmt: skip


def _kept(plan: Plan, id: str) -> str:
    """The number of an idea; "" of one that its author has taken back since."""
    idea = plan.get(SourceIdea, id)
    return plan.reference(idea) if idea and idea.state != "withdrawn" else ""


def _answer(plan: Plan, subject: str, said: _Edition, today: Any) -> AnswerRow:
    answer, cluster = plan.answer(subject), plan.get(SourceCluster, subject)
    members = members_of(plan, subject)
    same = ("status", "reason", "passed_to", "until", "owner", "follow", "date")
    return AnswerRow(
        number=_number(plan, subject), name=plan.name_of(cluster) if cluster else said.text(members[0]), ideas=len(members),
        measures=tuple(measure.id for measure in plan.measures_of.get(subject, ())),
        promised=promised_day(plan, subject), days_late=days_late(plan, subject, today), **{name: getattr(answer, name) for name in same},
    )  # fmt: skip


def _vote(plan: Plan, source: Source, vote: Mapping[str, Any], said: _Edition) -> VoteRow:
    options = (
        OptionRow(
            number=_number(plan, f"{source.id}/{option['number']}") or option["number"], title=said.title(source, option),
            rank=option["rank"], tie=option["tie"], score=option["score"], voters=said.people(option["voters"]), detail=dict(option["detail"]),
        )
        for option in vote["options"]
    )  # fmt: skip
    ranked = tuple(sorted(options, key=lambda option: option.rank or 10_000))
    return VoteRow(source.id, vote["title"], vote["method"], said.people(vote["voters"]), ranked)


def _survey(survey: Survey) -> SurveyRow:
    same = ("title", "question", "dates", "n", "languages", "origin", "url", "findings")
    return SurveyRow(survey.id, *(getattr(survey, name) for name in same))


def _grounds(plan: Plan) -> Iterable[GroundRow]:
    for ground in coverage(plan):
        yield GroundRow(
            ground.name, len(ground.ideas), tuple(_number(plan, id) for id in ground.by_cluster if id),
            tuple(measure.id for measure in ground.measures), ground.sentence,
        )  # fmt: skip
