"""What a plan rests on: sessions, whose ideas are taken into it, and surveys, of which it has a card each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from flask import g, request
from werkzeug.wrappers import Response

from ...domain.commands import SetState
from ...domain.errors import Refusal, require
from ...domain.model import Forum, Idea
from ...exports.findings_import import findings_of
from ...plans import commands as c
from ...plans.evidence import evidence
from ...plans.fields import FINDINGS_AT_MOST
from ...plans.model import Finding, Plan, Source, Survey
from ...services import services
from ...store.errors import Damaged
from ..access import allow
from ..dates import format_day
from ..page_context import day_and_hours
from .suspicions import suspicions
from .workspace import back_to, command_id, open_plan, pages, render_tab, submit


@dataclass(frozen=True)
class Offered:
    """A topic of a closed session, which can be taken into a plan."""

    forum: Forum
    topic: str
    name: str
    ideas: int
    hidden: int
    clusters: int
    plans: tuple[str, ...]
    """The titles of the plans that have it already."""

    @property
    def when(self) -> str:
        return day_and_hours(self.forum.session)

    @property
    def value(self) -> str:
        """As a form says it."""
        return f"{self.forum.session.code}/{self.topic}"


@pages.get("/desk/plans/<key>/sources")
@allow("owner", "facilitator")
def sources(key: str) -> Response:
    return _render(key)


@pages.post("/desk/plans/<key>/sources")
@allow("owner", "facilitator")
def add_sources(key: str) -> Response:
    """Take sessions into the plan, or again what has changed in them since."""
    try:
        for chosen in request.form.getlist("source"):
            take(key, *chosen.split("/"))
    except Refusal as refusal:
        return _render(key, refusal)
    return back_to(key, "sources", taken="yes")


@pages.post("/desk/plans/<key>/surveys")
@allow("owner", "facilitator")
def surveys(key: str) -> Response:
    """What was pressed at a survey's card: ``add``, ``remove``, ``finding``, ``drop:<n>``, ``import``."""
    pressed, _, choice = request.form.get("act", "").partition(":")
    of = request.form.get("of", "")
    try:
        if pressed == "add":
            added = submit(key, c.Add(id=command_id(), kind="survey"))["added"]
            return back_to(key, "sources", added, at=added)
        if pressed == "remove":
            submit(key, c.Remove(id=command_id(), kind="survey", of=of))
            return back_to(key, "sources", "surveys")
        if pressed == "import":
            return _import(key, of)
        before = _findings(open_plan(key).plan, of)
        require(len(before) == request.form.get("seen", type=int), "changed_meanwhile", words="plan.review.meanwhile")
        if pressed == "drop":
            require(choice.isdecimal() and int(choice) < len(before), "unknown_row")
            _write(key, of, before, (*before[: int(choice)], *before[int(choice) + 1 :]))
        else:
            text = request.form.get("text", "").strip()
            require(text, "empty_text", "text")
            _write(key, of, before, (*before, Finding(text=text, n=request.form.get("n", ""))))
    except Refusal as refusal:
        return _render(key, refusal, at=of, typed=request.form)
    return back_to(key, "sources", f"findings-{of}", at=of)


def _import(key: str, of: str) -> Response:
    upload = request.files.get("file")
    require(upload and upload.filename, "bad_file", "file", words="plan.sources.bad_file")
    assert upload
    found, count = services().worker.run(findings_of, upload.read())
    before = _findings(open_plan(key).plan, of)
    after = (*before, *found)[:FINDINGS_AT_MOST]
    require(len(after) > len(before), "too_many", "file", words="plan.sources.too_many", at_most=FINDINGS_AT_MOST)
    _write(key, of, before, after)
    return back_to(key, "sources", f"findings-{of}", at=of, came=len(after) - len(before), all=count)


def _findings(plan: Plan, of: str) -> tuple[Finding, ...]:
    survey = plan.get(Survey, of)
    require(survey and not survey.removed, "unknown_row")
    assert survey
    return survey.findings


def _write(key: str, of: str, before: tuple[Finding, ...], after: tuple[Finding, ...]) -> None:
    require(len(after) <= FINDINGS_AT_MOST, "too_many", "text", words="plan.sources.too_many", at_most=FINDINGS_AT_MOST)
    submit(key, c.EditCells(id=command_id(), cells=(c.Cell("survey", of, "findings", after, before),)))


def _render(key: str, refusal: Refusal | None = None, at: str = "", typed: Any = None) -> Response:
    plan = open_plan(key).plan
    own = {f"{source.id}/{topic}" for source in plan.sources for topic in source.topics}
    return render_tab(
        "plan/sources.html", key, "review", refusal, surveys=[survey for survey in plan.all(Survey) if not survey.removed],
        offered=[one for one in offered() if one.value not in own], counts=_counts(plan), at=at or request.args.get("at", ""),
        days={source.id: format_day(source.date) for source in plan.sources}, typed=typed or {}, at_most=FINDINGS_AT_MOST,
    )  # fmt: skip


def _counts(plan: Plan) -> dict[str, int]:
    """Ideas by source."""
    return {source.id: sum(idea.source == source.id for idea in plan.ideas) for source in plan.sources}


# ---- sessions


def closed_session(code: str, *topics: str) -> Forum:
    """Refuses ``session_not_closed``: while people write, their texts are not read into a plan."""
    require(services().sessions.exists(code), "no_such_code", "source")
    forum = services().sessions.forum(code)
    require(forum.session.state == "closed", "session_not_closed", "source")
    require({*topics} <= {topic.id for topic in forum.topics}, "unknown_topic", "source")
    return forum


def take(key: str, code: str, *topics: str) -> None:
    """Take topics of a closed session into the plan; all of them when none is named."""
    forum = closed_session(code, *topics)
    if any(idea.number is None for idea in forum.all(Idea)):  # closed by 0.1.0, which drew no numbers then
        hub = services().sessions.hub(code)
        hub.submit(g.actor, SetState(id=str(uuid4()), state="closed"))
        forum = hub.forum
    known = open_plan(key).plan.get(Source, code)
    wanted = dict.fromkeys((*(known.topics if known else ()), *(topics or (topic.id for topic in forum.topics))))
    source, ideas, clusters = evidence(forum, tuple(wanted), suspicions)
    submit(key, c.TakeSource(id=str(uuid4()), source=source, ideas=ideas, clusters=clusters))


def offered() -> list[Offered]:
    """Every topic of every closed session, the newest session first, without rehearsals."""
    plans = services().plans.all()
    return [
        _offered(forum, topic.id, topic.title or topic.question, plans)
        for forum in closed_sessions()
        if not forum.session.rehearsal
        for topic in forum.topics
    ]


def _offered(forum: Forum, topic: str, name: str, plans: list[Plan]) -> Offered:
    ideas = [idea for idea in forum.all(Idea) if idea.topic == topic and not idea.withdrawn]
    code = forum.session.code
    return Offered(
        forum, topic, name, len(ideas), sum(bool(idea.hidden) for idea in ideas),
        len({idea.cluster for idea in ideas if idea.cluster}),
        tuple(plan.details.title for plan in plans if any(one.id == code and topic in one.topics for one in plan.sources)),
    )  # fmt: skip


def closed_sessions() -> list[Forum]:
    """The sessions that are over and can be read, the newest first."""
    found = []
    for listed in services().office.sessions():
        if listed.damaged:
            continue
        try:
            forum = services().sessions.forum(listed.code)
        except (Damaged, FileNotFoundError):
            continue
        if forum.session.state == "closed":
            found.append(forum)
    return found
