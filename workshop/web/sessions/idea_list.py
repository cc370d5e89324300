"""The page of a session's ideas, for what is done with them beside the evening: areas, needs, the city's feedback channel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ...domain.audience import state_of
from ...domain.audience.public import IdeaState
from ...domain.commands import from_form
from ...domain.decide.moderation import NEEDS
from ...domain.errors import Refusal, require
from ...domain.model import Acknowledgement, Forum, Idea
from ...domain.schedule import clock, local
from ..access import allow, hub_of
from ..dates import format_day
from ..errors import as_json, message_of, status_of, wants_json
from ..join_code import with_codes

pages = with_codes(Blueprint("ideas", __name__))

COMMANDS = frozenset({"hide_idea", "restore_idea", "acknowledge_idea", "set_needs"})
"""What the page's forms may ask for."""
PAGE = 50
"""How many ideas stand on one page."""


@dataclass(frozen=True)
class Row:
    """An idea with its state, and who has acknowledged it when, as the page words it."""

    idea: Idea
    state: str
    acknowledgement: Acknowledgement | None
    acknowledged_at: str


WHOLE_CITY = "*"
"""The value of the filter for ideas without an area; no area has that name for its own ideas alone."""
FILTERS: dict[str, Callable[[Row, str], bool]] = {
    "state": lambda row, wanted: row.state == wanted,
    "area": lambda row, wanted: row.idea.area == ("" if wanted == WHOLE_CITY else wanted),
    "need": lambda row, wanted: wanted in row.idea.needs,
}
"""What the list can be narrowed to: a parameter of the address, and whether an idea fits its value."""


@pages.get("/desk/<code:code>/ideas")
@allow("owner", "facilitator", "moderator")
def page(code: str) -> Response:
    return render(code)


@pages.post("/desk/<code:code>/ideas/<command>")
@allow("owner", "facilitator", "moderator")
def do(code: str, command: str) -> Response:
    hub, form = hub_of(code), request.form.to_dict(flat=False)
    id = form.pop("command", [""])[-1]
    try:
        require(command in COMMANDS, "unknown_command")
        hub.submit(g.actor, from_form(command, form, id))
    except Refusal as refusal:
        return as_json(refusal, id) if wants_json() else render(code, refusal)
    if wants_json():
        return make_response({"ok": True, "id": id, "answer": {}})
    number = request.form.get("idea", "")
    return redirect(url_for("ideas.page", code=code, **_chosen(), _anchor=f"idea-{number}"), 303)


def render(code: str, refusal: Refusal | None = None) -> Response:
    """The ideas that have their number and fit the filter; those that nobody has revealed yet are their authors' alone."""
    forum = hub_of(code).forum
    rows = [_row(forum, idea) for idea in forum.numbered.values()]
    chosen = _chosen()
    found = [row for row in rows if all(fits(row, chosen[name]) for name, fits in FILTERS.items() if name in chosen)]
    first = (max(request.args.get("page", 1, type=int), 1) - 1) * PAGE
    page = render_template(
        "desk/ideas.html", code=code, session=forum.session, states=_states(), areas=_areas(forum), needs=_needs(), rows=found[first : first + PAGE], found=len(found), all=len(rows),
        chosen=chosen, pages=-(-len(found) // PAGE),
        number=first // PAGE + 1, refused=message_of(refusal) if refusal else None, typed=request.form,
    )  # fmt: skip
    return make_response(page, status_of(refusal) if refusal else 200)


def _chosen() -> dict[str, Any]:
    """What the address asks for."""
    return {name: request.args[name] for name in ("page", *FILTERS) if request.args.get(name)}


def _states() -> list[tuple[str, str]]:
    return [
        ("", gettext("console.state_any")),
        *((state, gettext("console.state_" + state)) for state in get_args(IdeaState)),
    ]


def _areas(forum: Forum) -> list[tuple[str, str]]:
    """Those of the session and of its ideas; none where nobody could choose one."""
    names = dict.fromkeys((*forum.session.areas, *(idea.area for idea in forum.numbered.values() if idea.area)))
    return (
        [("", gettext("desk.area_any")), *((name, name) for name in names), (WHOLE_CITY, gettext("desk.whole_city"))]
        if names
        else []
    )


def _needs() -> list[tuple[str, str]]:
    return [(need, gettext("desk.need_" + need)) for need in NEEDS]


def _row(forum: Forum, idea: Idea) -> Row:
    found = forum.get(Acknowledgement, idea.id)
    moment = local(found.at) if found else None
    when = f"{format_day(moment.date().isoformat())} {clock(moment)}" if moment else ""
    return Row(idea, state_of(idea), found, when)
