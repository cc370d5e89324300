"""What all pages of a plan's workspace share: the plan in the address, its frame, its cells, and what others change meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from flask import Blueprint, g, jsonify, make_response, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from ...catalogues import catalogue
from ...domain.commands import Command
from ...domain.errors import Refusal, require
from ...live.plans import OpenPlan
from ...plans import commands as c
from ...plans.fields import KINDS
from ...plans.steps import Remaining, remaining
from ...services import services
from .. import language
from ..access import allow
from ..errors import as_json, message_of, sentence, status_of, wants_json
from ..own_path import own_path

pages = Blueprint("plan", __name__)

TABS = ("review", "measures", "answers", "document")
"""Endpoints of this blueprint, in the order of the steps."""


SCRIPT_WORDS = ("saving", "saved", "waiting", "keep_mine", "keep_theirs")


def script_words() -> dict[str, str]:
    """What the page's script says, with its placeholders as they are."""
    words = catalogue(language.of(request))
    return {name: str(words[f"plan.{name}"]) for name in SCRIPT_WORDS}


def step_counts(left: Remaining) -> list[str]:
    """What is left in each of the four steps, in words."""
    measures = _n("plan.n_measures", left.measures)
    return [
        _n("plan.n_to_review", left.to_review) if left.to_review else gettext("plan.ready"),
        f"{measures}, {_n('plan.n_unfinished', left.unfinished)}" if left.unfinished else measures,
        f"{left.answered}/{left.to_answer}",
        _n("plan.n_gaps", left.open_gaps) if left.open_gaps else gettext("plan.ready"),
    ]


def _n(key: str, n: int) -> str:
    return str(ngettext(key, key, n, n=n))


def open_plan(key: str) -> OpenPlan:
    """Refuses ``no_such_plan``."""
    return services().plans.get(key)


def submit(key: str, command: Command) -> dict[str, Any]:
    return open_plan(key).submit(g.actor, command)


def command_id() -> str:
    """The id that the form carries, so that pressing twice does it once; a new one without."""
    return request.form.get("command") or str(uuid4())


def render_tab(template: str, key: str, tab: str, refusal: Refusal | None = None, **values: Any) -> Response:
    """A page of the workspace in its frame. With ``refusal`` it says what was refused, and nothing that was typed is lost."""
    plan = open_plan(key).plan
    left = remaining(plan)
    page = render_template(
        template, key=key, plan=plan, details=plan.details, tab=tab, tabs=TABS, left=left, step_counts=step_counts(left),
        refused=message_of(refusal) if refusal else None, script_words=script_words(), **values,
    )  # fmt: skip
    return make_response(page, status_of(refusal) if refusal else 200)


def back_to(key: str, tab: str, anchor: str = "", **query: Any) -> Response:
    """The page that a form came from, after it was done."""
    return redirect(url_for(f"plan.{tab}", key=key, _anchor=anchor or None, **query), 303)


@pages.get("/desk/plans/<key>")
@allow("owner", "facilitator")
def page(key: str) -> Response:
    """The first step that has something left to do."""
    left = remaining(open_plan(key).plan)
    undone = (left.to_review, not left.measures or left.unfinished, left.answered < left.to_answer, True)
    return back_to(key, next(tab for tab, waits in zip(TABS, undone, strict=True) if waits))


@pages.post("/desk/plans/<key>/cells")
@allow("owner", "facilitator")
def cells(key: str) -> Response:
    """Write cells: as JSON ``{"id", "cells": [{"name", "value", "was"}]}`` from a script, or as a form's fields ``<cell>`` beside
    ``was:<cell>``. What has changed meanwhile is not overwritten: the answer says what stands there now."""
    if request.is_json:
        return _cells_of_script(key)
    if edits := tuple(cells_of_form()):
        submit(key, c.EditCells(id=command_id(), cells=edits))
    return redirect(own_path(request.form.get("back", "")) or url_for("plan.page", key=key), 303)


def cells_of_form() -> Iterator[c.Cell]:
    """The cells of a form that say something else than was seen in them. ``<cell>.`` with a dot at its end is a list, which has an
    empty value beside its own so that it is sent when nothing in it is chosen."""
    for name in request.form:
        if name.partition("/")[0] not in KINDS:
            continue
        value, was = _form_value(name), _form_value(f"was:{name}")
        if value != was:
            yield _cell(name.removesuffix("."), value, was)


def _form_value(name: str) -> Any:
    """A browser sends lines with CR LF."""
    values = [value.replace("\r\n", "\n") for value in request.form.getlist(name)]
    if name.endswith("."):
        return [value for value in values if value]
    return values[-1] if values else None


def _cells_of_script(key: str) -> Response:
    sent = request.get_json()
    require(isinstance(sent, dict) and isinstance(sent.get("cells"), list), "bad_field", "cells")
    edits = tuple(_cell(str(one.get("name")), one.get("value"), one.get("was")) for one in sent["cells"])
    try:
        answer = submit(key, c.EditCells(id=str(sent.get("id") or uuid4()), cells=edits))
    except Refusal as refusal:
        response = as_json(refusal)
        if refusal.code == "changed_meanwhile":
            said = {
                "ok": False,
                "code": refusal.code,
                "sentence": sentence(refusal, language.of(request)),
                "value": refusal.params["value"],
            }
            response = make_response(jsonify(said), 409)
        return response
    one = open_plan(key)
    return make_response(
        jsonify({"ok": True, "revision": one.plan.revision, "steps": step_counts(remaining(one.plan)), **answer})
    )


def _cell(name: str, value: Any, was: Any) -> c.Cell:
    """``measure/M3/text``; the id between may have slashes of its own."""
    kind, _, rest = name.partition("/")
    of, _, field = rest.rpartition("/")
    return c.Cell(kind, of, field, value, was)


@pages.get("/desk/plans/<key>/changes")
@allow("owner", "facilitator")
def changes(key: str) -> Response:
    """What has changed since ``since``: cells by name, or null when the page must be read anew. ``page`` is a random name of the
    asking page and ``cell`` the one that is typed in there: the others are told so, by no name."""
    one = open_plan(key)
    since = request.args.get("since", -1, type=int)
    changed = one.changed_since(since)
    return make_response(
        jsonify(
            revision=one.plan.revision,
            steps=step_counts(remaining(one.plan)) if changed or changed is None else [],
            cells=None if changed is None else _cells_of(changed),
            editing=one.editing(request.args.get("page", "")[:40], request.args.get("cell", "")[:200]),
        )
    )


def _cells_of(entities: tuple[Any, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for entity in entities:
        kind = type(entity).__name__.lower()
        for name in type(entity).__slots__:
            value = getattr(entity, name)
            parts = {f"{name}.{part}": one for part, one in value.items()} if isinstance(value, dict) else {name: value}
            found |= {f"{kind}/{entity.id}/{field}": one for field, one in parts.items()}
    return found


@pages.post("/desk/plans/<key>/add")
@allow("owner", "facilitator")
def add(key: str) -> Response:
    """A new row, from a form: ``kind``, and a field of it for each other name."""
    fields = {name: _listed(name, values) for name, values in request.form.lists() if name.partition(".")[0] == "field"}
    given = {name.partition(".")[2].removesuffix("."): value for name, value in fields.items()}
    answer = submit(key, c.Add(id=command_id(), kind=request.form.get("kind", ""), fields=given))
    return _done(key, answer)


def _listed(name: str, values: list[str]) -> Any:
    """``field.ideas.`` with a dot at its end is a list."""
    return values if name.endswith(".") else values[-1]


@pages.post("/desk/plans/<key>/remove")
@allow("owner", "facilitator")
def remove(key: str) -> Response:
    kept = request.form.get("removed") == "no"
    answer = submit(
        key,
        c.Remove(id=command_id(), kind=request.form.get("kind", ""), of=request.form.get("of", ""), removed=not kept),
    )
    return _done(key, answer)


def _done(key: str, answer: dict[str, Any]) -> Response:
    if wants_json():
        return make_response(jsonify({"ok": True, "revision": open_plan(key).plan.revision, **answer}))
    tab = request.form.get("tab", "measures")
    require(tab in (*TABS, "follow_up"), "no_such_page")
    return back_to(
        key, tab, anchor=answer.get("added", ""), **({"at": request.form["at"]} if request.form.get("at") else {})
    )
