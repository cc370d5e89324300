"""Forum → Report: what a file may contain is decided here once, for every format."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from ..domain.audience import result_is_public, state_of, title_of
from ..domain.model import (
    NEW_MEASURE,
    Acknowledgement,
    Ballot,
    Feedback,
    Forum,
    Idea,
    Moment,
    Option,
    Phase,
    Session,
    Topic,
)
from ..domain.phases import KINDS
from ..domain.schedule import local, starts
from ..domain.severing import writers
from ..domain.voting import Row, ballots, method_of, results, rules_of
from .backgrounds import backgrounds
from .plain import all_plain
from .rows import (
    AgendaRow,
    ClusterRow,
    Facts,
    FeedbackRow,
    IdeaRow,
    IdeaState,
    LogoRow,
    OptionRow,
    Participation,
    Report,
    TopicRow,
    Vote,
    WordRow,
)
from .wording import Edition

SCALE = (1, 2, 3, 4, 5)
RESULT = ("rank", "tie", "score", "voters", "detail")


def report(
    forum: Forum,
    catalogue: Mapping[str, str | tuple[str, ...]],
    lang: str,
    now: Moment,
    cloud: Iterable[tuple[str | None, str, int]] = (),
    edition: Edition = "public",
) -> Report:
    """All that the files say of the forum as it is at ``now``, in the language ``lang`` with the texts of ``catalogue``.

    A ``public`` edition holds the texts of shown ideas alone. ``cloud`` are the counted words of `counts.forum_words`, needed by the word clouds alone. Every text in it is
    plain (see `plain`). Cheap: no file, no library, some milliseconds for a session.
    """
    texts = {key: text for key, text in catalogue.items() if key.startswith(("exports.", "kinds.", "votes."))}
    session = forum.session
    votes = tuple(_vote(forum, phase) for phase in forum.phases if phase.options)
    made = _minute(now)
    assert made
    return all_plain(
        Report(
            edition=edition,
            lang=lang,
            catalogue=texts,
            made=made,
            facts=_facts(session),
            participation=Participation(forum.joined, writers(forum), backgrounds(forum)),
            topics=tuple(_topic(forum, topic) for topic in forum.topics),
            ideas=_ideas(forum, texts, edition),
            clusters=_clusters(forum, votes),
            votes=votes,
            agenda=_agenda(forum),
            steps=tuple(session.steps),
            answer_by=session.answer_by,
            results_go_to=session.results_go_to,
            feedback=_feedback(forum.all(Feedback), edition),
            cloud=tuple(WordRow(*row) for row in cloud),
            logo=LogoRow(base64.b64decode(forum.logo.picture), forum.logo.alt) if forum.logo else None,
        )
    )


def _minute(moment: Moment | None) -> datetime | None:
    """A moment in Finland's time, to the minute: nothing finer is exported."""
    return local(moment).replace(second=0, microsecond=0) if moment is not None else None


def _facts(session: Session) -> Facts:
    return Facts(**{name: getattr(session, name) for name in Facts.__slots__})


def _topic(forum: Forum, topic: Topic) -> TopicRow:
    return TopicRow(
        writers=writers(forum, (topic.id,)),
        **{name: getattr(topic, name) for name in TopicRow.__slots__ if name != "writers"},
    )


# --- ideas and clusters


def _state(idea: Idea) -> IdeaState:
    """shown, waiting (for its reveal or for approval), hidden, referred (to the feedback channel) or withdrawn."""
    state = state_of(idea)
    return "shown" if state == "approved" else state


def _ideas(forum: Forum, texts: Mapping[str, Any], edition: Edition) -> tuple[IdeaRow, ...]:
    """By topic and number; those without a number after them, by their text, which says nothing of who came first.

    An idea without a number is not revealed yet: its text is its author's alone, in files as on the wire. A public edition has
    the text of no idea that a moderator hid or has not let through."""
    places = {topic.id: topic.place for topic in forum.topics}
    titles = {
        topic.id: {NEW_MEASURE: texts["exports.about_new"]} | {row["number"]: row["title"] for row in topic.about}
        for topic in forum.topics
    }
    clusters = {cluster.id: cluster.number for cluster in forum.clusters}
    numbers = _phase_numbers(forum)
    session_over = forum.session.state == "closed"

    def row(idea: Idea) -> IdeaRow:
        phase = forum.get(Phase, idea.phase)
        state = _state(idea)
        revealed = (idea.number is not None or session_over) and (edition == "internal" or state == "shown")
        acknowledged = forum.get(Acknowledgement, idea.id) if state == "referred" else None
        return IdeaRow(
            number=idea.number,
            topic=idea.topic,
            text=idea.text if revealed and not idea.withdrawn else "",
            about=idea.about if revealed else "",
            about_title=titles.get(idea.topic, {}).get(idea.about, "") if revealed else "",
            cluster=None if idea.withdrawn else clusters.get(idea.cluster or ""),
            phase=numbers.get(idea.phase),
            phase_title=phase.title if phase else "",
            state=state,
            reason=idea.hidden,
            note=idea.note if edition == "internal" else "",
            handling=acknowledged.state if acknowledged else "",
            area=idea.area if revealed else "",
            needs=idea.needs,
            origin=idea.origin,
        )

    def order(idea: IdeaRow) -> tuple[Any, ...]:
        return (
            places.get(idea.topic, len(places) + 1),
            idea.number is None,
            _ordinal(idea.number),
            idea.phase or 0,
            idea.text,
        )

    return tuple(sorted(map(row, forum.all(Idea)), key=order))


def _ordinal(number: str | None) -> tuple[int, ...]:
    """T1-I042 → (1, 42), so that T1-I1000 comes after T1-I999."""
    return tuple(int(digits) for digits in re.findall(r"\d+", number or ""))


def _clusters(forum: Forum, votes: Sequence[Vote]) -> tuple[ClusterRow, ...]:
    """By topic; in it the best first as the latest public vote has it, those that were not voted on after them, in order."""
    latest = {option.number: (option, vote.method) for vote in votes if vote.told for option in vote.options}
    places = {topic.id: topic.place for topic in forum.topics}
    rows = []
    for cluster in forum.clusters:
        option, method = latest.get(cluster.number, (None, ""))
        rows.append(
            ClusterRow(
                number=cluster.number,
                topic=cluster.topic,
                place=cluster.place,
                name=cluster.name,
                ideas=tuple(sorted((idea.number or "" for idea in forum.members(cluster.id)), key=_ordinal)),
                method=method,
                **({name: getattr(option, name) for name in RESULT} if option else {}),
            )
        )
    return tuple(sorted(rows, key=lambda row: (places.get(row.topic, 0), row.rank or len(rows) + 1, row.place)))


# --- votes


def _vote(forum: Forum, phase: Phase) -> Vote:
    public = result_is_public(forum, phase) or forum.session.state == "closed"
    cast = ballots(forum, phase)
    number = {option["id"]: option["number"] for option in phase.options}
    rows = {row.option["id"]: row for row in results(forum, phase)} if public else {}
    return Vote(
        phase=_phase_numbers(forum)[phase.id],
        title=phase.title,
        topic=phase.topic,
        method=phase.kind,
        unit=method_of(phase).unit,
        rules=dict(rules_of(phase)),
        target=KINDS[phase.kind].settings_of(phase)["target"],
        told=public,
        voters=len(cast),
        options=tuple(_option(forum, option, rows.get(option["id"])) for option in phase.options),
        ballots=_anonymous(cast, number) if public else (),
        options_sha256=options_sha256((option["number"], option["title"]) for option in phase.options),
    )


def _option(forum: Forum, option: Option, row: Row | None) -> OptionRow:
    """A frozen option. An idea that was hidden or withdrawn after the vote keeps its score and loses its title."""
    frozen: dict[str, Any] = {name: option[name] for name in ("number", "topic", "place", "count")}
    result = {name: getattr(row, name) for name in RESULT} if row else {}
    return OptionRow(title=title_of(forum, option), **frozen, **result)


def _anonymous(cast: Iterable[Ballot], number: Mapping[str, str]) -> tuple[dict[str, int], ...]:
    rows = [
        {number[option]: ballot.marks[option] for option in sorted(ballot.marks, key=lambda id: number[id])}
        for ballot in cast
    ]
    return tuple(sorted(rows, key=lambda marks: tuple(marks.items())))


def options_sha256(options: Iterable[tuple[str, str]]) -> str:
    """SHA-256 of the frozen options, for whoever doubts them: UTF-8 lines ``number TAB title LF`` in the frozen order."""
    lines = all_plain("".join(f"{number}\t{title}\n" for number, title in options))
    return hashlib.sha256(lines.encode()).hexdigest()


# --- agenda and feedback


def _phase_numbers(forum: Forum) -> dict[str, int]:
    """A phase's number in the agenda, from 1, by its id."""
    return {phase.id: number for number, phase in enumerate(forum.phases, 1)}


def _agenda(forum: Forum) -> tuple[AgendaRow, ...]:
    numbers = _phase_numbers(forum)
    planned = starts(forum) if forum.session.date else {}

    def row(phase: Phase) -> AgendaRow:
        settings = json.loads(json.dumps(phase.settings))
        if settings.get("vote"):
            settings["vote"] = numbers.get(settings["vote"])
        start = planned.get(phase.id)
        return AgendaRow(
            number=numbers[phase.id],
            kind=phase.kind,
            title=phase.title,
            prompt=phase.prompt,
            say=phase.say,
            minutes=phase.minutes,
            topic=phase.topic,
            settings=settings,
            planned=start.replace(second=0, microsecond=0) if start else None,
            opened=_minute(phase.opened_at),
            left=_minute(phase.left_at),
        )

    return tuple(map(row, forum.phases))


def _feedback(answers: Sequence[Feedback], edition: Edition) -> FeedbackRow:
    heard, easy = Counter(row.heard for row in answers), Counter(row.easy for row in answers)
    return FeedbackRow(
        answers=len(answers),
        heard=tuple(heard[value] for value in SCALE),
        easy=tuple(easy[value] for value in SCALE),
        texts=tuple(sorted(row.text for row in answers if row.text)) if edition == "internal" else (),
    )
