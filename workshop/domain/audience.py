"""What each role may see in each phase: the only module that decides it, by allow-lists.

``seen`` answers one flat map for an audience that shares its news (phone, board, console), ``own`` one person's map; keys and
values are those of docs/protocol.md section 4. A key that is not built here for an audience does not exist for it. First
paint, live news, reconnection, pages and exports all start from here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .decide.clusters import latest
from .decide.moment import still_open
from .kinds import KINDS, Kind
from .kinds.results import vote_of
from .model import Ballot, Feedback, Forum, Idea, Moment, Participant, Phase, Topic
from .schedule import clock, late_minutes, later, planned_end_of, starts
from .text import flags
from .voting import at_most_on_one, ballots, dots_each, may_be_known, order_for, ranking

AUDIENCES = ("phone", "board", "console")
View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Around:
    """What an audience sees that is not of the session's file: who is here now, the address, the counted words."""

    phones: int = 0
    address: str = ""
    url: str = ""
    words: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)


def seen(forum: Forum, audience: str, now: Moment = 0, around: Around = Around()) -> View:
    if audience == "phone":
        return _shared(forum, _shows(forum), _topic_now(forum))
    page = board_page(forum)
    if audience == "board":
        shows = _shows(forum) | _PAGE_SHOWS.get(page, frozenset())
        return {**_shared(forum, shows, _board_topic(forum)), **_board(forum, page, around)}
    assert audience == "console"
    return {**_shared(forum, _shows(forum), _topic_now(forum)), **_board(forum, page, around), **_console(forum, now)}


def board_page(forum: Forum) -> str:
    """The page that the board shows: the chosen one, else the current phase's."""
    if forum.board.page != "auto":
        return forum.board.page
    return _settings(forum.phase).get("board") or KINDS[forum.phase.kind].board if forum.phase else "join"


_PAGE_SHOWS = {
    "wall": frozenset({"ideas"}),
    "clusters": frozenset({"clusters", "ideas"}),
    "vote": frozenset({"vote"}),
    "results": frozenset({"result", "clusters"}),
    "next": frozenset({"next_steps"}),
}


def _shows(forum: Forum) -> frozenset[str]:
    if forum.session.state == "closed":
        return frozenset({"result", "next_steps"})
    return KINDS[forum.phase.kind].shows if forum.phase else frozenset()


# ---- what phones, board and console share


def _topic_now(forum: Forum) -> str | None:
    """The current phase's topic; None: all of them."""
    return forum.phase.topic if forum.phase else None


def _board_topic(forum: Forum) -> str | None:
    """A page that was chosen shows the topic that was chosen with it."""
    return forum.board.topic if forum.board.page != "auto" else _topic_now(forum)


def _shared(forum: Forum, shows: frozenset[str], topic: str | None) -> View:
    plan = starts(forum)
    spotlight = forum.board.spotlight if forum.board.spotlight in forum.shown else None
    view: View = {
        "session": _session(forum),
        "agenda": [
            {
                "id": phase.id,
                "title": phase.title,
                "kind": phase.kind,
                "minutes": phase.minutes,
                "starts": clock(plan[phase.id]),
            }
            for phase in forum.phases
        ],
        "phase": _current(forum),
        "spotlight": spotlight,
    }
    view.update((f"topic/{topic.id}", _topic(topic)) for topic in forum.topics)
    if "ideas" in shows:
        view.update(_ideas(forum, topic))
    elif spotlight:
        view[f"idea/{spotlight}"] = _idea(forum, forum.shown[spotlight])
    if "clusters" in shows:
        view.update(_clusters(forum, topic))
    if "vote" in shows and forum.phase and forum.phase.kind == "dots":
        view[f"vote/{forum.phase.id}"] = _vote(forum, forum.phase)
        view.update(
            (f"idea/{idea.number}", _idea(forum, idea)) for idea in forum.shown.values() if _is_option(forum, idea)
        )
    if "result" in shows:
        view.update((f"result/{vote.id}", _result(forum, vote)) for vote in _results(forum))
    if "next_steps" in shows:
        view["next_steps"] = _next_steps(forum)
    return view


def _session(forum: Forum) -> View:
    session = forum.session
    return {key: getattr(session, key) for key in (
        "title", "purpose", "date", "starts", "ends", "place", "organiser", "contact", "name_policy", "languages", "rules",
        "rehearsal", "state")}  # fmt: skip


def _current(forum: Forum) -> View | None:
    phase = forum.phase
    if phase is None:
        return None
    order = [one.id for one in forum.phases]
    return {
        "id": phase.id, "kind": phase.kind, "title": phase.title, "prompt": phase.prompt or _question(forum, phase),
        "number": order.index(phase.id) + 1, "of": len(order), "topic": phase.topic, "minutes": phase.minutes,
        "opened_at": phase.opened_at, "ends_at": phase.ends_at, "left_ms": phase.left_ms, "settings": _settings(phase),
    }  # fmt: skip


def _question(forum: Forum, phase: Phase) -> str:
    topic = (
        forum.get(Topic, phase.topic)
        if KINDS[phase.kind].leaves & {"ideas"} or KINDS[phase.kind].draws_numbers
        else None
    )
    return topic.question if topic else ""


def _settings(phase: Phase) -> View:
    return {**KINDS[phase.kind].settings, **phase.settings}


def _topic(topic: Topic) -> View:
    return {key: getattr(topic, key) for key in
            ("id", "title", "question", "owner_role", "contact", "target_plan", "links", "place", "about")}  # fmt: skip


def _ideas(forum: Forum, topic: str | None) -> Iterator[tuple[str, View]]:
    for idea in forum.shown.values():
        if topic is None or topic == idea.topic:
            slips = _slips(forum, idea)
            yield slips.key, slips.everybodys


def _idea(forum: Forum, idea: Idea) -> View:
    return _slips(forum, idea).everybodys


@dataclass(frozen=True, slots=True)
class _Slips:
    """An idea's maps: what everybody sees, and the console. Made once, for a changed idea is another idea."""

    idea: Idea
    key: str
    everybodys: View
    consoles: View


def _slips(forum: Forum, idea: Idea) -> _Slips:
    made: _Slips | None = forum.made.get(idea.id)
    if made is None or made.idea is not idea:
        everybodys = {"number": idea.number, "topic": idea.topic, "text": idea.text, "about": idea.about, "cluster": idea.cluster,
                      "phase": idea.phase}  # fmt: skip
        made = _Slips(idea, f"idea/{idea.number}", everybodys, {**everybodys, **_moderation(idea)})
        forum.made[idea.id] = made
    return made


def _clusters(forum: Forum, topic: str | None) -> View:
    return {
        f"cluster/{cluster.id}": {
            "id": cluster.id, "number": cluster.number, "topic": cluster.topic, "name": cluster.name, "place": cluster.place,
            "count": len(forum.members(cluster.id)),
        }
        for cluster in forum.clusters
        if topic in (None, cluster.topic)
    }  # fmt: skip


def _vote(forum: Forum, vote: Phase) -> View:
    """The frozen options; no tally."""
    options = [{**option, "title": _title(forum, option)} for option in vote.options]
    return {"phase": vote.id, "dots": dots_each(vote), "at_most": at_most_on_one(vote), "options": options}


def _title(forum: Forum, option: Mapping[str, Any]) -> str:
    """An option's title. An idea's own text is read no more when it was hidden or withdrawn after the list was frozen."""
    readable = option["id"] not in forum.numbered or option["id"] in forum.shown
    return str(option["title"]) if readable else "–"


def _is_option(forum: Forum, idea: Idea) -> bool:
    """The ideas that make up what is voted on can be read while voting."""
    assert forum.phase
    return any(option["id"] in (idea.cluster, idea.number) for option in forum.phase.options)


def _results(forum: Forum) -> list[Phase]:
    known = [vote for vote in forum.phases if vote.kind == "dots" and may_be_known(forum, vote)]
    if forum.phase and forum.phase.kind == "results" and forum.session.state != "closed":
        one = vote_of(forum, forum.phase)
        return [vote for vote in known if one and vote.id == one.id]
    return known


def _result(forum: Forum, vote: Phase) -> View:
    return {
        "phase": vote.id, "topic": vote.topic, "voters": len(ballots(forum, vote)), "dots": dots_each(vote),
        "rows": [
            {"rank": row.rank, "tie": row.tie, "option": row.option["id"], "number": row.option["number"], "title": _title(forum, row.option),
             "topic": row.option["topic"], "place": row.option["place"], "dots": row.dots, "voters": row.voters}
            for row in ranking(forum, vote)
        ],
    }  # fmt: skip


def _next_steps(forum: Forum) -> View:
    session = forum.session
    return {"steps": session.steps, "answer_by": session.answer_by, "results_go_to": session.results_go_to}


# ---- the board's own


def _board(forum: Forum, page: str, around: Around) -> View:
    board = forum.board
    view: View = {
        "join": {
            "code": forum.session.code,
            "address": around.address,
            "url": around.url,
            "locked": forum.session.locked,
        },
        "board": {
            "page": page,
            "topic": board.topic,
            "blank": board.blank,
            "paused": board.paused,
            "theme": board.theme,
        },
        "here": {"phones": around.phones, "joined": len(forum.all(Participant))},
    }
    if forum.phase and forum.phase.kind == "writing":
        ideas, writers = forum.written.get(forum.phase.id, (0, 0))
        view["writing"] = {"ideas": ideas, "writers": writers}
    if forum.phase and forum.phase.kind == "dots":
        voted = len(ballots(forum, forum.phase))
        view["turnout"] = {"voted": voted, "of": max(voted, len(forum.all(Participant)))}
    if page == "words":
        view.update((f"words/{topic}", words) for topic, words in around.words.items())
    return view


# ---- the console's own


def _console(forum: Forum, now: Moment) -> View:
    plan, last = starts(forum), latest(forum)
    view: View = {
        **_clusters(forum, None),
        **{
            f"result/{vote.id}": _result(forum, vote)
            for vote in forum.phases
            if vote.kind == "dots" and may_be_known(forum, vote)
        },
        "board_choice": forum.board.page,
        "next_steps": _next_steps(forum),
        "schedule": _schedule(forum, now),
        "arrangement": {"id": last.id, "what": last.what, "label": last.label} if last else None,
    }
    for number, phase in enumerate(forum.phases, 1):
        view[f"phase/{phase.id}"] = {
            "id": phase.id, "kind": phase.kind, "title": phase.title, "prompt": phase.prompt or _question(forum, phase), "say": phase.say,
            "minutes": phase.minutes, "topic": phase.topic, "settings": _settings(phase), "number": number, "opened_at": phase.opened_at,
            "ends_at": phase.ends_at, "left_ms": phase.left_ms, "left_at": phase.left_at, "starts": clock(plan[phase.id]),
        }  # fmt: skip
    for idea in forum.numbered.values():
        slips = _slips(forum, idea)
        view[slips.key] = slips.consoles
    current = forum.phase
    kind = KINDS[current.kind] if current else Kind("", "")
    if current and "mark_ready" in kind.admits:
        ready = sum(1 for person in forum.all(Participant) if person.ready == current.id)
        view["ready"] = {"ready": ready, "of": len(forum.all(Participant))}
    if current and "give_feedback" in kind.admits:
        view["feedback"] = {"answers": sum(1 for answer in forum.all(Feedback) if answer.phase == current.id)}
    return view


def _moderation(idea: Idea) -> View:
    return {"state": state_of(idea), "reason": idea.hidden, "note": idea.note, "flags": flags(idea.text)}


def state_of(idea: Idea) -> str:
    """``withdrawn``, ``hidden``, ``approved`` or ``waiting``."""
    if idea.withdrawn:
        return "withdrawn"
    return "hidden" if idea.hidden else "approved" if idea.approved else "waiting"


def _schedule(forum: Forum, now: Moment) -> View:
    late = late_minutes(forum, now)
    end = planned_end_of(forum, forum.phases[-1]) if forum.phases else None
    expected = later(end, late) if end and late is not None else end
    return {"late_min": late, "planned_end": clock(end), "expected_end": clock(expected)}


# ---- one person's own


def own(forum: Forum, participant: str, now: Moment = 0) -> View:
    """What one person wrote, chose and said. Nobody else's map has these keys."""
    me = forum.get(Participant, participant)
    if me is None:
        return {}
    view: View = {"person": {"name": me.name, "ready": forum.phase is not None and me.ready == forum.phase.id}}
    for idea in forum.by_author.get(participant, {}).values():
        view[f"idea/{idea.id}"] = _own_idea(forum, idea, now)
    for phase in forum.phases:
        if phase.kind == "dots" and phase.opened_at:
            ballot = forum.get(Ballot, f"{phase.id}:{participant}")
            if ballot:
                view[f"ballot/{phase.id}"] = {"phase": phase.id, "dots": ballot.dots}
            view[f"order/{phase.id}"] = order_for(phase, me.seed)
        answer = forum.get(Feedback, f"{phase.id}:{participant}")
        if answer:
            view[f"feedback/{phase.id}"] = {"heard": answer.heard, "easy": answer.easy, "text": answer.text}
    return view


def _own_idea(forum: Forum, idea: Idea, now: Moment) -> View:
    phase = forum.get(Phase, idea.phase)
    if idea.withdrawn or idea.hidden:
        state = "withdrawn" if idea.withdrawn else "hidden"
    else:
        state = "shown" if idea.number in forum.shown else "saved"
    return {
        "id": idea.id, "text": idea.text, "about": idea.about, "topic": idea.topic, "phase": idea.phase, "number": idea.number,
        "state": state, "reason": idea.hidden, "note": idea.note,
        "editable": not idea.withdrawn and phase is not None and phase.opened_at is not None and still_open(forum, phase, now)
                    and forum.session.state == "open",
    }  # fmt: skip


def news(told: View, now_seen: View) -> tuple[View, list[str]]:
    """What to put and what to drop so that a client which holds ``told`` holds ``now_seen``."""
    put = {
        key: value
        for key, value in now_seen.items()
        if key not in told or (told[key] is not value and told[key] != value)
    }
    return put, [key for key in told if key not in now_seen]
