"""The top of a session: what a later one may begin with."""

from __future__ import annotations

from dataclasses import dataclass

from .audience import public_results, title_of
from .model import Forum
from .voting import results


@dataclass(frozen=True, slots=True)
class Top:
    """``rank`` is None where nothing was voted on."""

    number: str
    title: str
    rank: int | None


def top(forum: Forum, most: int) -> list[Top]:
    """What shares one of the first ``most`` places of the latest public vote (ties are not settled, so it may be more); without
    a vote, the largest clusters."""
    if votes := public_results(forum):
        rows = [row for row in results(forum, votes[-1]) if row.score and row.rank <= most]
        return [Top(row.option["number"], title_of(forum, row.option), row.rank) for row in rows]
    clusters = sorted(forum.clusters, key=lambda cluster: -len(forum.members(cluster.id)))
    return [Top(cluster.number, cluster.name, None) for cluster in clusters[:most] if forum.members(cluster.id)]
