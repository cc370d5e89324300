"""What phones, board and console share: the session, the agenda, the phase, and what its kind shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .. import model
from ..model import Forum, Option
from ..personal_data import findings, flags
from ..phases import KINDS
from ..schedule import clock, starts
from ..voting import ballots, method_of, results, rules_of, vote_shown_in
from . import facts
from .public import public_results, state_of, title_of
from .view import View

CLOSED_SHOWS = frozenset({"result", "next_steps"})


def phone(forum: Forum) -> View:
    """What every participant sees."""
    return shared(forum, shows(forum), topic_now(forum))


def shows(forum: Forum) -> frozenset[str]:
    """The facts that phone and board get now."""
    if forum.session.state == "closed":
        return CLOSED_SHOWS
    return KINDS[forum.phase.kind].shows if forum.phase else frozenset()


def topic_now(forum: Forum) -> str | None:
    """The current phase's topic; None: all of them."""
    return forum.phase.topic if forum.phase else None


def shared(forum: Forum, shows: frozenset[str], topic: str | None) -> View:
    spotlight = forum.board.spotlight if forum.board.spotlight in forum.shown else None
    view: View = {
        "session": session(forum),
        "agenda": agenda(forum),
        "phase": current(forum),
        "spotlight": spotlight,
    }
    view.update((f"topic/{one.id}", _topic(one)) for one in forum.topics)
    if "ideas" in shows:
        view.update(ideas(forum, topic))
    elif spotlight:
        view[f"idea/{spotlight}"] = cards_of(forum, forum.shown[spotlight]).public
    if "clusters" in shows:
        view.update(clusters(forum, topic))
    if "vote" in shows and forum.phase and KINDS[forum.phase.kind].is_vote:
        view[f"vote/{forum.phase.id}"] = vote(forum, forum.phase)
        view.update(
            (cards.key, cards.public)
            for idea in forum.shown.values()
            if _is_option(forum, idea)
            for cards in (cards_of(forum, idea),)
        )
    if "result" in shows:
        view.update((f"result/{one.id}", result(forum, one)) for one in _results(forum))
    if "next_steps" in shows:
        view["next_steps"] = next_steps(forum)
    return view


def session(forum: Forum) -> facts.Session:
    one = forum.session
    return facts.Session(
        title=one.title, purpose=one.purpose, date=one.date, starts=one.starts, ends=one.ends, place=one.place, organiser=one.organiser,
        contact=one.contact, name_policy=one.name_policy, languages=list(one.languages), rules=list(one.rules), rehearsal=one.rehearsal,
        state=one.state, feedback_url=one.feedback_url, areas=list(one.areas),
    )  # fmt: skip


def agenda(forum: Forum) -> list[facts.AgendaRow]:
    planned = starts(forum)
    return [
        facts.AgendaRow(
            id=phase.id, title=phase.title, kind=phase.kind, label=KINDS[phase.kind].label, minutes=phase.minutes,
            starts=clock(planned[phase.id]),
        )
        for phase in forum.phases
    ]  # fmt: skip


def current(forum: Forum) -> facts.Phase | None:
    phase = forum.phase
    if phase is None:
        return None
    kind, order = KINDS[phase.kind], [one.id for one in forum.phases]
    return facts.Phase(
        id=phase.id, kind=phase.kind, label=kind.label, title=phase.title, prompt=prompt_of(forum, phase), number=order.index(phase.id) + 1,
        of=len(order), topic=phase.topic, minutes=phase.minutes, opened_at=phase.opened_at, ends_at=phase.ends_at, left_ms=phase.left_ms,
        settings=kind.settings_of(phase), collects=kind.collects, is_timed=not kind.before_start, has_form=kind.has_form,
        lists_agenda=kind.lists_agenda, shows=sorted(shows(forum)),
    )  # fmt: skip


def prompt_of(forum: Forum, phase: model.Phase) -> str:
    """The phase's own question, else its topic's where the kind asks it."""
    topic = forum.get(model.Topic, phase.topic) if KINDS[phase.kind].asks_topic_question else None
    return phase.prompt or (topic.question if topic else "")


def _topic(topic: model.Topic) -> facts.Topic:
    return facts.Topic(
        id=topic.id, title=topic.title, question=topic.question, owner_role=topic.owner_role, contact=topic.contact,
        target_plan=topic.target_plan, links=list(topic.links), place=topic.place, about=list(topic.about),
    )  # fmt: skip


# ---- ideas and clusters


@dataclass(frozen=True, slots=True)
class IdeaCards:
    """An idea's facts: what everybody sees, and the console. Made once, for a changed idea is another idea."""

    idea: model.Idea
    key: str
    public: facts.Idea
    console: facts.ConsoleIdea


def cards_of(forum: Forum, idea: model.Idea) -> IdeaCards:
    made: IdeaCards | None = forum.view_cache.get(idea.id)
    if made is None or made.idea is not idea:
        public = facts.Idea(
            number=str(idea.number), topic=idea.topic, text=idea.text, about=idea.about, cluster=idea.cluster, phase=idea.phase, origin=idea.origin,
        )  # fmt: skip
        console: Any = {
            **public,
            "state": state_of(idea),
            "reason": idea.hidden,
            "note": idea.note,
            "flags": list(flags(idea.text)),
            "marks": [facts.Mark(kind=found.kind, start=found.start, end=found.end) for found in findings(idea.text)],
        }
        made = IdeaCards(idea, f"idea/{idea.number}", public, console)
        forum.view_cache[idea.id] = made
    return made


def ideas(forum: Forum, topic: str | None) -> Iterator[tuple[str, facts.Idea]]:
    for idea in forum.shown.values():
        if topic is None or topic == idea.topic:
            cards = cards_of(forum, idea)
            yield cards.key, cards.public


def clusters(forum: Forum, topic: str | None) -> dict[str, facts.Cluster]:
    return {
        f"cluster/{cluster.id}": facts.Cluster(
            id=cluster.id, number=cluster.number, topic=cluster.topic, name=cluster.name, place=cluster.place,
            count=len(forum.members(cluster.id)),
        )
        for cluster in forum.clusters
        if topic in (None, cluster.topic)
    }  # fmt: skip


# ---- votes


def vote(forum: Forum, phase: model.Phase) -> facts.Vote:
    """The frozen options; no tally."""
    options = [Option(**{**option, "title": title_of(forum, option)}) for option in phase.options]
    return facts.Vote(phase=phase.id, method=phase.kind, rules=dict(rules_of(phase)), options=options)


def _is_option(forum: Forum, idea: model.Idea) -> bool:
    """The ideas that make up what is voted on can be read while voting."""
    assert forum.phase
    return any(option["id"] in (idea.cluster, idea.number) for option in forum.phase.options)


def _results(forum: Forum) -> list[model.Phase]:
    known = public_results(forum)
    if forum.phase and KINDS[forum.phase.kind].shows_result and forum.session.state != "closed":
        one = vote_shown_in(forum, forum.phase)
        return [vote for vote in known if one and vote.id == one.id]
    return known


def result(forum: Forum, phase: model.Phase) -> facts.Result:
    return facts.Result(
        phase=phase.id, topic=phase.topic, method=phase.kind, unit=method_of(phase).unit, rules=dict(rules_of(phase)),
        voters=len(ballots(forum, phase)),
        rows=[
            facts.ResultRow(
                rank=row.rank, tie=row.tie, option=row.option["id"], number=row.option["number"], title=title_of(forum, row.option),
                topic=row.option["topic"], place=row.option["place"], score=row.score, voters=row.voters, share=row.share,
                detail=dict(row.detail),
            )
            for row in results(forum, phase)
        ],
    )  # fmt: skip


def next_steps(forum: Forum) -> facts.NextSteps:
    one = forum.session
    return facts.NextSteps(steps=list(one.steps), answer_by=one.answer_by, results_go_to=one.results_go_to)
