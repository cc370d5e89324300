"""The organisers' pages of series: a new one with its dates, its settings, its sessions, the combined file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ...catalogues import catalogue
from ...create_session import create_from_template
from ...domain.errors import Refusal, require
from ...exports import series_xlsx
from ...exports.suppression import suppressed
from ...live.clock import now_ms
from ...services import services
from ...store.series import ORGANISER_ROLES, Occasion, Series
from .. import language
from ..access import allow, keyed
from ..errors import message_of, status_of
from ..join_code import compact, spaced
from ..page_context import day_and_hours
from ..sessions.form_fields import Form, Row
from ..sessions.session_list import the_library
from . import series_forms as forms
from .series_pages import known

pages = Blueprint("series", __name__)


@pages.get("/desk/series")
@allow("owner", "facilitator")
def index() -> str:
    tables = services().office.series
    rows = [(series, len(tables.occasions(series.slug))) for series in tables.all()]
    return render_template("desk/series_list.html", rows=rows)


@pages.route("/desk/series/new", methods=["GET", "POST"])
@allow("owner", "facilitator")
def new() -> Response:
    """Name, template and dates: the series and a draft for each date, at once. Pressed twice, they are made once."""
    if request.method == "GET":
        return _render_new(forms.values(Series("", "", "")), [])
    typed, dates = forms.read(_form()), forms.read_dates(_form())
    if request.form.get("how") == "paste":
        return _render_new(typed, [*_filled(dates), *forms.pasted(request.form.get("pasted", ""))])
    try:
        series = forms.named(typed, the_library().templates)
        wanted = forms.new_dates(dates, language.of(request))
        slug = _added(replace(series, next_text=gettext("series.open_to_all"), created_at=now_ms()))
    except Refusal as refusal:
        return _render_new(typed, dates, refusal)
    _create_sessions(series, wanted)
    return redirect(url_for("series.page", slug=slug), 303)


@pages.get("/desk/series/<slug>")
@allow("owner", "facilitator")
def page(slug: str) -> Response:
    return _render(known(slug), saved=request.args.get("saved", ""))


@pages.post("/desk/series/<slug>/dates")
@allow("owner", "facilitator")
def dates(slug: str) -> Response:
    """More dates."""
    series, typed = known(slug), forms.read_dates(_form())
    if request.form.get("how") == "paste":
        return _render(series, dates=[*_filled(typed), *forms.pasted(request.form.get("pasted", ""))], opened="dates")
    try:
        wanted = forms.new_dates(typed, language.of(request))
    except Refusal as refusal:
        return _render(series, refusal, "dates", dates=typed)
    _create_sessions(series, wanted)
    return _saved(slug, "sessions")


@pages.post("/desk/series/<slug>/settings")
@allow("owner", "facilitator")
def settings(slug: str) -> Response:
    series, typed = known(slug), forms.read(_form())
    try:
        services().office.series.save(forms.changed(series, typed, the_library().templates, language.of(request)))
    except Refusal as refusal:
        return _render(series, refusal, "settings", settings=typed)
    return _saved(slug, "settings")


@pages.post("/desk/series/<slug>/sessions")
@allow("owner", "facilitator")
def sessions(slug: str) -> Response:
    """Municipalities and head counts of the sessions in the table; those that leave the series stay as sessions."""
    series, typed, tables = known(slug), forms.read_occasions(_form()), services().office.series
    try:
        changed = [
            forms.occasion(known, typed[known.code], series.groups)
            for known in tables.occasions(slug)
            if known.code in typed
        ]
    except Refusal as refusal:
        return _render(series, refusal, "sessions", typed_rows=typed)
    for occasion in changed:
        tables.put(occasion)
    return _saved(slug, "sessions")


@pages.post("/desk/series/<slug>/add")
@allow("owner", "facilitator")
def add(slug: str) -> Response:
    """A session that exists already. It leaves the series that it was in."""
    series, typed, tables = known(slug), request.form.get("code", ""), services().office.series
    code = compact(typed)
    if not code or services().office.session(code) is None:
        return _render(series, Refusal("no_such_code", "code"), "add", typed_code=typed[:40])
    tables.put(replace(tables.occasion(code), series=slug))
    return _saved(slug, "sessions")


@pages.post("/desk/series/<slug>/copy")
@allow("owner", "facilitator")
def copy(slug: str) -> Response:
    """The same series without sessions, under a name and an address of its own."""
    series = known(slug)
    name = gettext("series.copy_of", name=series.name)[: forms.NAME_GRAPHEMES]
    made = forms.named({"name": name, "slug": "", "template": series.template}, [series.template])
    return redirect(
        url_for(
            "series.page",
            slug=_added(replace(series, slug=made.slug, name=made.name, deadlines=(), created_at=now_ms())),
        ),
        303,
    )


@pages.get("/desk/series/<slug>/export.xlsx")
@allow("owner", "facilitator")
def export(slug: str) -> Response:
    """The combined file. Rehearsals are not in it."""
    series, lang = known(slug), language.of(request)
    entries = [entry for entry in services().calendar.entries(slug) if not entry.session.rehearsal]
    forums = [
        (", ".join(entry.occasion.municipalities), services().sessions.forum(entry.occasion.code)) for entry in entries
    ]
    counts = forms.headcounts(series.groups, [entry.occasion for entry in entries])
    file = services().worker.run(series_xlsx.make, series.name, forums, counts, dict(catalogue(lang)), lang, now_ms())
    response = make_response(file.content)
    response.content_type = file.mime
    response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response


def _added(series: Series) -> str:
    """The address of the series: kept now, or by this very form before. An address that was typed and is taken is refused; one that
    was made of the name gets a number."""
    tables, form = services().office.series, request.form.get("form", "")
    request_id = keyed("series", g.actor.by, form) if form else ""
    with services().making:
        if made := tables.made_by(request_id):
            return made
        typed = bool(request.form.get("slug", "").strip())
        for number in range(1, 100):
            slug = series.slug if number == 1 else f"{series.slug}-{number}"
            if tables.add(replace(series, slug=slug), request_id):
                return slug
            require(not typed, "bad_field", "slug", words="series.address_taken")
    raise Refusal("bad_field", "slug", words="series.address_taken")


def _create_sessions(series: Series, wanted: Sequence[forms.NewDate]) -> None:
    """A draft for each date. What this very form made before is not made again."""
    one, form = services(), request.form.get("form", "")
    for number, new in enumerate(wanted):
        content = json.dumps([number, new.day, new.place, *new.municipalities])
        request_id = keyed("series session", g.actor.by, form, content) if form else ""
        with one.making:
            if one.office.made_by(request_id):
                continue
            made = create_from_template(
                one.data_dir, one.office, the_library(), series.template, forms.title_of(series, new), now_ms(), g.actor.by, request_id,
                forms.details(series, new),
            )  # fmt: skip
            one.office.series.put(Occasion(made.session.code, series.slug, new.municipalities))


def _form() -> Form:
    return request.form.to_dict(flat=False)


def _filled(typed: Sequence[Row]) -> list[Row]:
    return [row for row in typed if any(row.values())]


def _saved(slug: str, part: str) -> Response:
    return redirect(url_for("series.page", slug=slug, saved=part, _anchor=part), 303)


def _render_new(typed: Row, dates: Sequence[Row], refusal: Refusal | None = None) -> Response:
    page = render_template(
        "desk/new_series.html", settings=typed, dates=forms.padded(dates), refused=message_of(refusal) if refusal else None, **_choices(),
    )  # fmt: skip
    return make_response(page, status_of(refusal) if refusal else 200)


def _render(series: Series, refusal: Refusal | None = None, part: str = "", **typed: Any) -> Response:
    entries = services().calendar.entries(series.slug)
    real = [entry.occasion for entry in entries if not entry.session.rehearsal]
    rows = [
        {"code": entry.occasion.code, "spaced": spaced(entry.occasion.code), "session": entry.session, "when": day_and_hours(entry.session),
         **_typed_row(entry.occasion, series.groups, typed.get("typed_rows", {}).get(entry.occasion.code))}
        for entry in entries
    ]  # fmt: skip
    counts = forms.headcounts(series.groups, real)
    page = render_template(
        "desk/series.html",
        **{
            "series": series, "settings": forms.values(series), "rows": rows, "balance": suppressed(counts) if counts else None,
            "stable_url": f"{services().public_url}{url_for('series_pages.live', slug=series.slug)}", "saved": "", "opened": part, "typed_code": "",
            "refused": message_of(refusal) if refusal else None, "refused_in": part, **_choices(),
            **typed, "dates": forms.padded(typed.get("dates", [])),
        },
    )  # fmt: skip
    return make_response(page, status_of(refusal) if refusal else 200)


def _typed_row(occasion: Occasion, groups: Sequence[str], typed: Row | None) -> Row:
    """What stands in the fields of a session's row."""
    if typed is not None:
        return {
            "municipalities": typed.get("municipalities", ""),
            "counts": [typed.get(f"group.{place}", "") for place in range(len(groups))],
        }
    return {
        "municipalities": ", ".join(occasion.municipalities),
        "counts": [occasion.headcounts.get(group, "") for group in groups],
    }


def _choices() -> Row:
    return {
        "templates": [(template.name, template.title) for template in the_library().templates.values()],
        "roles": [(role, gettext("series.role_" + role)) for role in ORGANISER_ROLES],
    }
