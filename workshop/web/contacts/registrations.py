"""The page of a session's people at the desk: the registration link, the list of those who registered, contacts and pledges."""

from __future__ import annotations

import time
from dataclasses import asdict, replace
from typing import Any

from flask import Blueprint, current_app, g, make_response, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext
from werkzeug.wrappers import Response

from ...domain.decide.session import leads_somewhere
from ...domain.errors import Refusal, require
from ...exports import csv, sheet_import
from ...live.clock import today_in_finland
from ...services import services
from .. import dates, language
from ..access import allow, hub_of
from ..errors import message_of, status_of
from ..join_code import with_codes
from ..page_context import day_and_hours
from .registration_columns import Columns, by_organisation, guess, registrations
from .uploads import Rows, Uploads

pages = with_codes(Blueprint("registrations", __name__))
pages.add_app_template_filter(dates.format_day)

PREVIEW_ROWS = 5


@pages.record
def _hold_uploads(state: BlueprintSetupState) -> None:
    state.app.extensions["uploads"] = Uploads(time.monotonic)


@pages.get("/desk/<code:code>/people")
@allow("owner", "facilitator")
def page(code: str) -> Response:
    return _render(code, saved=request.args.get("saved", ""))


@pages.post("/desk/<code:code>/people/link")
@allow("owner", "facilitator")
def link(code: str) -> Response:
    """Where one registers, and until when. Refuses a day with another day's weekday."""
    hub_of(code)
    url, typed = request.form.get("url", "").strip(), request.form.get("until", "")
    try:
        require(not url or leads_somewhere(url), "bad_link", "url")
        day = dates.day_or_refusal(typed, "until", language.of(request)) if typed.strip() else ""
    except Refusal as refusal:
        return _render(code, refusal, "link", register_url=url, register_by=typed)
    tables = services().office.series
    tables.put(replace(tables.occasion(code), register_url=url, register_by=day))
    return _saved(code, "link")


@pages.post("/desk/<code:code>/people/upload")
@allow("owner", "facilitator")
def upload(code: str) -> Response:
    """Read the list and show what would be kept of it. Nothing is kept yet."""
    hub_of(code)
    try:
        sent = request.files.get("file")
        require(sent and sent.filename, "bad_file", "file", words="contacts.bad_workbook")
        assert sent
        rows: Rows = services().worker.run(sheet_import.rows_of, sent.read())
        return _render_columns(code, _uploads().put(_owner(code), rows), rows, guess(rows))
    except Refusal as refusal:
        return _render(code, refusal, "list")


@pages.post("/desk/<code:code>/people/list")
@allow("owner", "facilitator")
def keep(code: str) -> Response:
    """The same list with the columns that were chosen: shown again, or kept."""
    hub_of(code)
    id = request.form.get("upload", "")
    try:
        rows = _uploads().get(_owner(code), id)
    except Refusal as refusal:
        return _render(code, refusal, "list")
    columns = _chosen(rows)
    if request.form.get("how") != "save":
        return _render_columns(code, id, rows, columns)
    try:
        services().contacts.register(code, registrations(rows, columns), today_in_finland())
    except Refusal as refusal:
        return _render_columns(code, id, rows, columns, refusal)
    _uploads().drop(id)
    return _saved(code, "list")


@pages.post("/desk/<code:code>/people/forget")
@allow("owner", "facilitator")
def forget(code: str) -> Response:
    hub_of(code)
    services().contacts.register(code, (), today_in_finland())
    return _saved(code, "list")


@pages.post("/desk/<code:code>/contacts/delete")
@allow("owner")
def delete(code: str) -> Response:
    """For somebody who asks the organiser instead of using the link."""
    hub_of(code)
    known = {contact.id for contact in services().contacts.contacts(code)}
    require(request.form.get("id") in known, "no_such_page")
    services().contacts.delete(request.form["id"])
    return _saved(code, "contacts")


@pages.get("/desk/<code:code>/contacts.csv")
@allow("owner")
def export(code: str) -> Response:
    """Contacts and pledges, for the owner alone."""
    hub_of(code)
    head = [gettext("contacts." + field) for field in ("organisation", "name", "email", "phone", "pledged", "until")]
    kept = services().contacts.contacts(code)
    rows = [(one.organisation, one.name, one.email, one.phone, ", ".join(one.clusters), one.until) for one in kept]
    response = make_response(csv.encoded(head, rows))
    response.content_type = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="yhteystiedot_{code}.csv"'
    return response


def _render(code: str, refusal: Refusal | None = None, part: str = "", **values: Any) -> Response:
    session, kept = hub_of(code).forum.session, services().contacts
    occasion = services().office.series.occasion(code)
    lang = language.of(request)
    listed = kept.registrations(code)
    is_owner = g.actor.role == "owner"
    page = render_template(
        "desk/people.html",
        **{
            "code": code, "session": session, "when": day_and_hours(session), "saved": "",
            "refused": message_of(refusal) if refusal else None, "refused_in": part,
            "register_url": occasion.register_url, "register_by": dates.format_day(occasion.register_by),
            "weekday": dates.weekday_name(occasion.register_by, lang),
            "organisations": by_organisation(listed), "people": sum(row.people for row in listed),
            "is_owner": is_owner, "contacts": kept.contacts(code) if is_owner else [],
            "pledges": _pledges(code), **values,
        },
    )  # fmt: skip
    return make_response(page, status_of(refusal) if refusal else 200)


def _pledges(code: str) -> list[tuple[str, str, int]]:
    """Number, name and organisations of every cluster that has pledges."""
    names = {cluster.number: cluster.name for cluster in hub_of(code).forum.clusters}
    counts = services().contacts.pledges(code)
    return [(number, names.get(number, ""), counts[number]) for number in sorted(counts)]


def _render_columns(code: str, id: str, rows: Rows, columns: Columns, refusal: Refusal | None = None) -> Response:
    """What would be kept, by the chosen columns, before it is."""
    try:
        kept = registrations(rows, columns)
    except Refusal as wrong:
        refusal, kept = refusal or wrong, []
    head = rows[columns.head]
    page = render_template(
        "desk/registration_columns.html", code=code, session=hub_of(code).forum.session, upload=id, columns=asdict(columns), is_owner=True,
        heads=[(place, title or str(place + 1)) for place, title in enumerate(head)],
        examples=rows[columns.head + 1 : columns.head + 1 + PREVIEW_ROWS], read=len(rows) - columns.head - 1,
        organisations=by_organisation(kept), people=sum(row.people for row in kept), refused=message_of(refusal) if refusal else None,
    )  # fmt: skip
    return make_response(page, status_of(refusal) if refusal else 200)


def _chosen(rows: Rows) -> Columns:
    """The columns of the form; what is none of the list's is as the guess has it."""
    first = guess(rows)
    organisation = _place(rows, "organisation")
    return Columns(
        first.head,
        organisation if organisation is not None else first.organisation,
        _place(rows, "people"),
        _place(rows, "name"),
    )


def _place(rows: Rows, field: str) -> int | None:
    typed = request.form.get(field, "")
    return int(typed) if typed.isascii() and typed.isdecimal() and int(typed) < len(rows[0]) else None


def _uploads() -> Uploads:
    held: Uploads = current_app.extensions["uploads"]
    return held


def _owner(code: str) -> tuple[str, str]:
    return g.actor.by, code


def _saved(code: str, part: str) -> Response:
    return redirect(url_for("registrations.page", code=code, saved=part, _anchor=part), 303)
