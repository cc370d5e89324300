"""What became of one idea so far, as the stops of a road that its author sees: saved, its cluster, published, answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from flask_babel import gettext, ngettext

from ...domain.model import Cluster, Forum, Idea
from ...domain.schedule import local
from ...domain.voting import is_vote, method_of, result_is_public, results
from ...live.clock import now_ms
from ...services import services
from ..dates import format_day
from ..plans.wording import published_road

State = Literal["done", "now", "to", "late", "cut"]
"""Behind, here, to come, promised for a day that has passed, or the end of this road."""


_DRAWN: dict[str, State] = {"done": "done", "on": "now", "to": "to", "late": "late", "cut": "cut"}


@dataclass(frozen=True, slots=True)
class Stop:
    """In the request's language. ``label`` is the small line above the title, ``more`` the lines below it."""

    state: State
    label: str
    title: str
    more: str = ""


def road_of(code: str, idea_number: str) -> tuple[Stop, ...]:
    """The stops of the idea with that number in that closed session: as a plan tells them once it has published anything, else
    what the session itself knows."""
    if told := published_road(code, idea_number):
        return tuple(Stop(_DRAWN[stop.how], stop.label, stop.title, "\n".join(stop.more)) for stop in told)
    forum = services().sessions.hub(code).forum
    idea = forum.numbered[idea_number]
    day = format_day(forum.session.date)
    if idea.withdrawn:
        return (Stop("cut", day, gettext("receipt.withdrawn")),)
    if idea.hidden:
        return (Stop("cut", day, gettext("receipt.hidden"), _why(idea)),)
    return (Stop("done", day, gettext("receipt.saved")), _bundled(forum, idea), _published(), _answered(forum))


def _why(idea: Idea) -> str:
    reason = "phone.reason_" + idea.hidden
    return f"{gettext('phone.hidden_because', reason=gettext(reason))} {idea.note}".strip()


def _bundled(forum: Forum, idea: Idea) -> Stop:
    cluster = forum.get(Cluster, idea.cluster)
    if cluster is None:
        return Stop("now", gettext("receipt.waits"), gettext("receipt.no_cluster"), gettext("receipt.no_cluster_what"))
    count = len(forum.members(cluster.id))
    size = ngettext("phone.ideas_in", "phone.ideas_in", count, n=count)
    return Stop("done", gettext("receipt.cluster"), cluster.name, ", ".join((size, *_standing(forum, cluster.id))))


def _standing(forum: Forum, option: str) -> tuple[str, ...]:
    """What the latest public vote on it gave, and its rank among how many; empty when there was none."""
    votes = [vote for vote in forum.phases if is_vote(vote) and vote.opened_at and result_is_public(forum, vote)]
    for vote in sorted(votes, key=lambda vote: vote.opened_at or 0, reverse=True):
        for row in results(forum, vote):
            if row.option["id"] == option and row.score is not None:
                unit = f"votes.{method_of(vote).name}.unit"
                score = f"{row.score:g}".replace(".", ",")
                rank = gettext("receipt.rank", rank=row.rank, of=len(vote.options))
                return (f"{score} {ngettext(unit, unit, int(row.score), n=row.score)}", rank)
    return ()


def _published() -> Stop:
    return Stop("to", gettext("receipt.to_come"), gettext("receipt.will_be_published"))


def _answered(forum: Forum) -> Stop:
    promised = forum.session.answer_by
    if not promised:
        return Stop("to", gettext("receipt.day_not_known"), gettext("receipt.will_be_answered"))
    day = format_day(promised)
    late = (local(now_ms()).date() - date.fromisoformat(promised)).days
    if late > 0:
        said = ngettext("receipt.late", "receipt.late", late, n=late)
        return Stop("late", gettext("receipt.answer"), said, gettext("receipt.late_what", day=day))
    return Stop("to", gettext("receipt.by_day", day=day), gettext("receipt.will_be_answered"))
