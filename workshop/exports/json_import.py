"""A session's JSON file back again, as the entities of a new session."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from datetime import datetime
from itertools import cycle, islice, zip_longest
from typing import Any

import jsonschema

from ..domain.errors import Refusal, require
from ..domain.model import (
    NEW_MEASURE,
    Ballot,
    Board,
    Cluster,
    Entity,
    Feedback,
    Idea,
    Moment,
    Option,
    Participant,
    Phase,
    Session,
    Topic,
)
from ..domain.phases import KINDS
from .json import VERSION, schema
from .plain import all_plain


def read(content: bytes) -> dict[str, Any]:
    """The document in a file, of whatever version as of the latest. Refuses ``bad_file`` unless it is one of ours."""
    try:
        found: dict[str, Any] = json.loads(content)
        found = _upgraded(found)
        jsonschema.validate(found, schema())
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, jsonschema.ValidationError) as reason:
        raise Refusal("bad_file", "file") from reason
    return all_plain(found)


SINCE_VERSION_1: dict[str, dict[str, Any]] = {
    "session": {
        "feedback_url": "",
        "areas": [],
        "backgrounds": [],
        "booking_url": "",
        "hashtag": "",
        "controllers": [],
        "processors": [],
    },
    "participation": {"backgrounds": []},
    "ideas": {"handling": "", "area": "", "needs": [], "origin": ""},
}
"""What a document of version 1 does not say yet."""


def _upgraded(found: Any) -> Any:
    """A document of version 1 or 2 as one of today's. Anything else is left as it is."""
    if not isinstance(found, dict) or found.get("version") not in (1, 2):
        return found
    if found["version"] == 1:
        found = _of_version_2(found)
    return {**found, "version": VERSION, "edition": "internal", "notice": ""}  # there was one edition, with all texts


def _of_version_2(found: dict[str, Any]) -> dict[str, Any]:
    """Version 1 is from when dots were the only way to vote and a new measure had a Finnish name."""
    for idea in found["ideas"]:
        idea["about"] = NEW_MEASURE if idea["about"] == "uusi" else idea["about"]
        idea.update(SINCE_VERSION_1["ideas"])
    for part in ("session", "participation"):
        found[part].update(SINCE_VERSION_1[part])
    for vote in found["votes"]:
        rules = {"dots": vote.pop("dots_each"), "at_most": vote.pop("at_most")}
        vote |= {"method": "dots", "unit": "dots", "rules": rules}
    for row in (*found["clusters"], *(option for vote in found["votes"] for option in vote["options"])):
        row |= {"score": row.pop("dots"), "detail": {}}
    for cluster in found["clusters"]:
        cluster["method"] = "dots" if cluster["rank"] else ""
    return {**found, "version": 2}


def entities(document: Mapping[str, Any], ids: Callable[[], str], now: Moment, code: str = "") -> tuple[Entity, ...]:
    """The entities of a new session, closed if the old one was and else a draft, that counts what the old one did.

    ``document`` is what `read` returns; ``ids`` makes a fresh id at each call; ``code`` is the new join code. Who wrote and
    who voted is not in the file: ideas, ballots and answers are dealt out to nameless participants, as many as there were,
    so that the numbers stay and nothing else is claimed. Ballots of a vote whose result was not public are not in the file either.
    Refuses ``bad_file`` when a ballot names an unknown option.
    """
    phases = {row["number"]: ids() for row in document["agenda"]}
    clusters = {row["number"]: ids() for row in document["clusters"]}
    people = [Participant(id=ids()) for _ in range(_people(document))]
    return (
        _session(document, now, code),
        Board(),
        *(Topic(**_pick(Topic, row)) for row in document["topics"]),
        *_phases(document, phases, clusters, ids),
        *people,
        *(
            Cluster(
                id=clusters[row["number"]],
                number=row["number"],
                topic=row["topic"],
                place=row["place"],
                name=row["name"],
            )
            for row in document["clusters"]
        ),
        *_ideas(document, phases, clusters, people, ids),
        *_ballots(document, phases, clusters, people),
        *_feedback(document, phases, people),
    )


def _pick(kind: type[Entity], row: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that the file and the entity have in common, lists as tuples."""
    return {
        name: tuple(value) if isinstance(value := row[name], list) else value
        for name in (field.name for field in fields(kind))
        if name in row
    }


def _people(document: Mapping[str, Any]) -> int:
    counts = document["participation"]
    needed: list[int] = [counts["joined"], counts["writers"], document["feedback"]["answers"]]
    return max(*needed, *(len(vote["ballots"]) for vote in document["votes"]))


def _session(document: Mapping[str, Any], now: Moment, code: str) -> Session:
    facts = document["session"]
    opened = [moment for row in document["agenda"] if (moment := _moment(row["opened"])) is not None]
    return Session(
        **_pick(Session, facts | {"state": "closed" if facts["state"] == "closed" else "draft"}),
        **_pick(Session, document["next_steps"]),
        code=code,
        created_at=now,
        started_at=min(opened, default=None),
    )


def _moment(text: str | None) -> Moment | None:
    return int(datetime.fromisoformat(text).timestamp() * 1000) if text else None


def _phases(
    document: Mapping[str, Any], phases: dict[int, str], clusters: dict[str, str], ids: Callable[[], str]
) -> Iterator[Phase]:
    votes = {vote["phase"]: vote for vote in document["votes"]}
    for row in document["agenda"]:
        require(row["kind"] in KINDS, "bad_file", "file")
        vote = votes.get(row["number"])
        settings = row["settings"]
        if "vote" in settings:
            settings = settings | {"vote": phases.get(settings["vote"], "")}
        yield Phase(
            **_pick(Phase, row | {"settings": settings}),
            id=phases[row["number"]],
            place=row["number"],
            opened_at=_moment(row["opened"]),
            left_at=_moment(row["left"]),
            options=tuple(_option(option, clusters) for option in vote["options"]) if vote else (),
            revealed=bool(vote and vote["told"]),
        )


def _option(row: Mapping[str, Any], clusters: Mapping[str, str]) -> Option:
    """As they are frozen when a vote is opened: a cluster by its id, anything else by its number."""
    return Option(
        id=clusters.get(row["number"], row["number"]),
        number=row["number"],
        title=row["title"],
        topic=row["topic"],
        place=row["place"],
        count=row["count"],
    )


def _ideas(
    document: Mapping[str, Any],
    phases: Mapping[int, str],
    clusters: Mapping[str, str],
    people: list[Participant],
    ids: Callable[[], str],
) -> Iterator[Idea]:
    authors = _authors(document, people)
    for row in document["ideas"]:
        withdrawn = row["state"] == "withdrawn"
        yield Idea(
            **_pick(
                Idea,
                {name: row[name] for name in ("topic", "text", "about", "number", "note", "area", "needs", "origin")},
            ),
            id=ids(),
            phase=phases.get(row["phase"], ""),
            author="" if withdrawn or row["origin"] else next(authors.get(row["topic"], iter(())), ""),
            approved=row["state"] == "shown" or (bool(row["reason"]) and row["number"] is not None),
            hidden=row["reason"],
            withdrawn=withdrawn,
            cluster=clusters.get(row["cluster"]),
        )


def _authors(document: Mapping[str, Any], people: list[Participant]) -> dict[str, Iterator[str]]:
    """For each topic its number of writers, in turn; those of different topics differ as far as the total allows."""
    authors: dict[str, Iterator[str]] = {}
    total, used = document["participation"]["writers"], 0
    for topic in document["topics"]:
        new = min(topic["writers"], total - used)
        chosen = people[used : used + new] + people[: topic["writers"] - new]
        used += new
        authors[topic["id"]] = cycle([person.id for person in chosen])
    return authors


def _ballots(
    document: Mapping[str, Any], phases: Mapping[int, str], clusters: Mapping[str, str], people: list[Participant]
) -> Iterator[Ballot]:
    for vote in document["votes"]:
        options = {option["number"] for option in vote["options"]}
        phase = phases[vote["phase"]]
        for person, ballot in zip(people, vote["ballots"], strict=False):
            require(ballot.keys() <= options, "bad_file", "file")
            marks = {clusters.get(number, number): mark for number, mark in ballot.items()}
            yield Ballot(id=f"{phase}:{person.id}", phase=phase, participant=person.id, marks=marks)


def _feedback(document: Mapping[str, Any], phases: Mapping[int, str], people: list[Participant]) -> Iterator[Feedback]:
    """As many answers as there were, with the same grades and texts; which grade went with which text is not in the file."""
    found = document["feedback"]
    phase = next(
        (phases[row["number"]] for row in document["agenda"] if KINDS[row["kind"]].collects == "feedback"), "feedback"
    )
    heard, easy = (
        [grade for grade, count in enumerate(found[name], 1) for _ in range(count)] for name in ("heard", "easy")
    )
    answers = list(islice(zip_longest(heard, easy, found["texts"]), found["answers"]))
    answers += [(None, None, None)] * (found["answers"] - len(answers))
    for person, (grade, ease, text) in zip(people, answers, strict=False):
        yield Feedback(
            id=f"{phase}:{person.id}", phase=phase, participant=person.id, heard=grade, easy=ease, text=text or ""
        )
