"""What the step measures shows of a plan: its goals with their clusters, the ideas of one cluster, and the measure that is open."""

from __future__ import annotations

from dataclasses import dataclass

from ...plans.goal_proposals import Proposal, proposals
from ...plans.ground_guesses import Beginnings, guesses
from ...plans.measures import filled_like, gaps, previous
from ...plans.model import Goal, Measure, Plan, Source, SourceCluster, SourceIdea
from ...plans.representatives import Standing, representatives
from ...plans.review import is_hidden, publishable
from ..dates import format_day

OUTSIDE = "outside"
"""In addresses, the ideas outside clusters."""
IDEAS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class ClusterLine:
    """``id`` is as in addresses; ``cluster`` is None for the ideas outside clusters. ``place`` chooses the mark."""

    id: str
    name: str
    cluster: SourceCluster | None
    place: int
    day: str
    ideas: int
    measures: int
    proposal: Proposal | None

    @property
    def of(self) -> str:
        """The cluster's id as a measure has it."""
        return self.cluster.id if self.cluster else ""


@dataclass(frozen=True, slots=True)
class GoalGroup:
    """A goal with its number in the plan and the clusters under it; goal None, number 0, for those that have none."""

    goal: Goal | None
    number: int
    clusters: tuple[ClusterLine, ...]
    measures: int


@dataclass(frozen=True, slots=True)
class IdeaLine:
    """``measures`` are the ids of those that rest on the idea, ``joined`` says whether the open one does. A hidden idea is shown without
    its text, and only where a measure rests on it already."""

    idea: SourceIdea
    number: str
    text: str
    standing: Standing | None
    measures: tuple[str, ...]
    joined: bool
    is_elsewhere: bool


@dataclass(frozen=True, slots=True)
class OpenMeasure:
    measure: Measure
    gaps: tuple[str, ...]
    guesses: dict[str, str]  # ground → the word that says so
    like: Measure | None
    filled: dict[str, str]  # what its empty fields get when they are filled like those of ``like``
    from_idea: str  # the number of the idea whose wording it began with
    has_published_answer: bool


@dataclass(frozen=True, slots=True)
class ClusterView:
    groups: tuple[GoalGroup, ...]
    lines: tuple[ClusterLine, ...]
    line: ClusterLine | None
    ideas: tuple[IdeaLine, ...]
    more: int
    measures: tuple[tuple[Measure, int], ...]  # with how many gaps each has
    open: OpenMeasure | None

    @property
    def position(self) -> int:
        return self.lines.index(self.line) if self.line else 0


def cluster_view(plan: Plan, at: str, opened: str, propose: bool, shown: int, beginnings: Beginnings) -> ClusterView:
    """``at`` and ``opened`` name the cluster and the measure that are looked at; the first ones when there are none of that name."""
    groups = goal_groups(plan, {one.cluster: one for one in proposals(plan)} if propose else {})
    lines = tuple(line for group in groups for line in group.clusters)
    measure = next((one for one in plan.measures if one.id == opened), None)
    wanted = at or (measure.cluster or OUTSIDE if measure else "")
    line = next((one for one in lines if one.id == wanted), lines[0] if lines else None)
    measures = _measures_of(plan, line)
    if measure not in measures:
        measure = next((one for one in measures if gaps(one)), measures[-1] if measures else None)
    ideas = _ideas(plan, line, measure)
    return ClusterView(
        groups, lines, line, ideas[:shown] + tuple(one for one in ideas[shown:] if one.joined),
        more=sum(not one.joined for one in ideas[shown:]), measures=tuple((one, len(gaps(one))) for one in measures),
        open=open_measure(plan, measure, beginnings) if measure else None,
    )  # fmt: skip


def goal_groups(plan: Plan, proposed: dict[str, Proposal]) -> tuple[GoalGroup, ...]:
    """Every goal with its clusters by rank, then what has no goal."""
    lines = [_cluster_line(plan, cluster, proposed) for cluster in plan.clusters if _shown(plan, cluster.id)]
    if outside := _shown(plan, ""):
        lines.append(ClusterLine(OUTSIDE, "", None, 0, "", outside, len(_measures_in(plan, "")), None))
    goals = {goal.id: number for number, goal in enumerate(plan.goals, 1)}
    under = {line.id: plan.placing(line.id).goal for line in lines}
    groups = [
        GoalGroup(
            goal, goals[goal.id], tuple(line for line in lines if under[line.id] == goal.id),
            sum(measure.goal == goal.id for measure in plan.measures),
        )
        for goal in plan.goals
    ]  # fmt: skip
    loose = tuple(line for line in lines if under[line.id] not in goals)
    without = sum(measure.goal not in goals for measure in plan.measures)
    return (*groups, *((GoalGroup(None, 0, loose, without),) if loose else ()))


def open_measure(plan: Plan, measure: Measure, beginnings: Beginnings) -> OpenMeasure:
    before = previous(plan, measure)
    ideas = [idea for id in measure.ideas if (idea := plan.get(SourceIdea, id)) and not is_hidden(plan, idea)]
    texts = [publishable(plan, idea) for idea in ideas]
    guessed = guesses([measure.text, *texts], beginnings)
    return OpenMeasure(
        measure, gaps(measure), {ground: word for ground, word in guessed.items() if ground not in measure.grounds},
        before, filled_like(measure, before) if before else {}, plan.reference(ideas[0]) if ideas else "",
        has_published_answer=bool(measure.cluster and plan.answer(measure.cluster).published),
    )  # fmt: skip


def _cluster_line(plan: Plan, cluster: SourceCluster, proposed: dict[str, Proposal]) -> ClusterLine:
    source = plan.get(Source, cluster.source)
    return ClusterLine(
        cluster.id, plan.name_of(cluster), cluster, cluster.place, format_day(source.date) if source else "",
        _shown(plan, cluster.id), len(_measures_in(plan, cluster.id)), proposed.get(cluster.id),
    )  # fmt: skip


def _shown(plan: Plan, cluster: str) -> int:
    return sum(not is_hidden(plan, idea) for idea in plan.members[cluster])


def _measures_in(plan: Plan, cluster: str) -> list[Measure]:
    return [measure for measure in plan.measures if measure.cluster == cluster]


def _measures_of(plan: Plan, line: ClusterLine | None) -> list[Measure]:
    return _measures_in(plan, line.of) if line else list(plan.measures)


def _ideas(plan: Plan, line: ClusterLine | None, measure: Measure | None) -> tuple[IdeaLine, ...]:
    """Those of the cluster by points, then those of other clusters on which the open measure rests too."""
    members = plan.members[line.of] if line else ()
    shown = sorted((idea for idea in members if not is_hidden(plan, idea)), key=lambda idea: -(idea.score or 0))
    standing = representatives((idea, publishable(plan, idea)) for idea in shown)
    here = {idea.id for idea in shown}
    others = [
        idea for id in (measure.ideas if measure else ()) if id not in here and (idea := plan.get(SourceIdea, id))
    ]
    joined = set(measure.ideas if measure else ())
    return tuple(
        IdeaLine(
            idea, plan.reference(idea), "" if is_hidden(plan, idea) else publishable(plan, idea), standing.get(idea.id),
            tuple(one.id for one in plan.measures_of.get(idea.id, ())), idea.id in joined, idea.id not in here,
        )
        for idea in (*shown, *others)
    )  # fmt: skip
