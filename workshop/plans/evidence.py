"""What a plan takes from a session: the ideas and clusters of some topics, and what was done in the evening. Who wrote what is
not asked for, and cannot be told from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Literal

from ..domain.audience.public import IdeaState, state_of
from ..domain.model import Cluster, Forum, Idea, Phase
from ..domain.phases import KINDS
from ..domain.severing import writers
from ..domain.voting import Row, ballots, is_vote, method_of, results, rules_of
from .model import Source, SourceCluster, SourceIdea, Suspicion

Suspect = Callable[[str], Iterable[Suspicion]]
"""Where a text may hold personal data."""


def evidence(
    forum: Forum, topics: tuple[str, ...], suspect: Suspect
) -> tuple[Source, tuple[SourceIdea, ...], tuple[SourceCluster, ...]]:
    """Of a closed session, in which every idea has its number."""
    votes = [phase for phase in forum.phases if phase.options and phase.topic in (None, *topics)]
    scored = {row.option["number"]: (vote, row) for vote in votes for row in results(forum, vote)}
    ideas = [idea for idea in forum.numbered.values() if idea.topic in topics]
    return (
        _source(forum, topics, votes, ideas),
        tuple(_idea(forum, idea, scored, suspect) for idea in ideas),
        tuple(_clusters(forum, topics, scored)),
    )


def _source(forum: Forum, topics: tuple[str, ...], votes: list[Phase], ideas: list[Idea]) -> Source:
    session = forum.session
    kept = [idea for idea in ideas if not idea.withdrawn]
    return Source(
        session.code, topics=topics, title=session.title, date=session.date, venue=session.place, organiser=session.organiser,
        hours="–".join(filter(None, (session.starts, session.ends))), answer_by=session.answer_by,
        joined=forum.joined, writers=writers(forum, topics),
        withdrawn=len(ideas) - len(kept), revision=forum.revision,
        phases=tuple(_phase(phase) for phase in forum.phases if phase.topic is None or phase.topic in topics),
        votes=tuple(_vote(forum, vote) for vote in votes),
    )  # fmt: skip


def _phase(phase: Phase) -> dict[str, Any]:
    return {
        "kind": phase.kind, "title": phase.title, "minutes": phase.minutes, "held": phase.opened_at is not None, "is_vote": is_vote(phase),
    }  # fmt: skip


def _vote(forum: Forum, vote: Phase) -> dict[str, Any]:
    rows = results(forum, vote)
    return {
        "title": vote.title, "topic": vote.topic or "", "method": vote.kind, "unit": method_of(vote).unit, "rules": dict(rules_of(vote)),
        "voters": len(ballots(forum, vote)), "target": KINDS[vote.kind].settings_of(vote)["target"],
        "options": [
            {"number": row.option["number"], "title": row.option["title"], "count": row.option["count"], "rank": row.rank, "tie": row.tie,
             "score": row.score, "voters": row.voters, "detail": dict(row.detail)}
            for row in rows
        ],
    }  # fmt: skip


_AS_IN_PLANS: dict[IdeaState, Literal["shown", "waiting", "hidden", "withdrawn"]] = {
    "approved": "shown", "waiting": "waiting", "hidden": "hidden", "referred": "hidden", "withdrawn": "withdrawn",
}  # fmt: skip
"""What was moved to the feedback channel is no ground of a measure: a plan has it as hidden, with that reason."""


def _idea(forum: Forum, idea: Idea, scored: dict[str, tuple[Phase, Row]], suspect: Suspect) -> SourceIdea:
    code, state = forum.session.code, state_of(idea)
    cluster = forum.get(Cluster, idea.cluster)
    number = idea.number or ""
    text = "" if idea.withdrawn else idea.text
    return SourceIdea(
        f"{code}/{number}", source=code, number=number, topic=idea.topic, text=text, about=idea.about,
        cluster=f"{code}/{cluster.number}" if cluster else "", state=_AS_IN_PLANS[state],
        reason=idea.hidden, note=idea.note, score=scored[number][1].score if number in scored else None, suspicions=tuple(suspect(text)),
    )  # fmt: skip


def _clusters(forum: Forum, topics: tuple[str, ...], scored: dict[str, tuple[Phase, Row]]) -> Iterable[SourceCluster]:
    code = forum.session.code
    for cluster in forum.clusters:
        if cluster.topic not in topics:
            continue
        found = SourceCluster(
            f"{code}/{cluster.number}", source=code, number=cluster.number, topic=cluster.topic, place=cluster.place, name=cluster.name
        )  # fmt: skip
        if cluster.number in scored:
            vote, row = scored[cluster.number]
            found = replace(
                found, rank=row.rank, of=len(vote.options), tie=row.tie, score=row.score, unit=method_of(vote).unit,
                voters=len(ballots(forum, vote)),
            )  # fmt: skip
        yield found
