"""What everybody finds behind a series' address: the session that is open now, else the next one; and all dates in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ...domain.errors import require
from ...live.clock import today_in_finland
from ...live.series_calendar import Entry, next_after, open_now
from ...services import services
from ...store.series import Series
from .. import dates, language
from ..access import allow
from ..hall.qr import picture_of
from ..page_context import day_and_hours

pages = Blueprint("series_pages", __name__)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the timeline."""

    day: str  # ISO date
    when: str
    text: str
    detail: str
    url: str
    link: str
    past: bool


@pages.get("/s/<slug>")
@allow("anyone")
def live(slug: str) -> Response | str:
    """To the open session; where there is none, what is known of the next one. Never kept: tomorrow it leads elsewhere."""
    series, entries, today = known(slug), services().calendar.announced(slug), today_in_finland()
    if found := open_now(entries, today):
        return redirect(url_for("participant.page", code=found.occasion.code), 303)
    coming = next_after(entries, today)
    return render_template(
        "phone/series.html", series=series, coming=coming, when=day_and_hours(coming.session) if coming else "",
        register_by=dates.format_with_weekday(coming.occasion.register_by, language.of(request)) if coming else "",
        can_register=bool(coming and _is_open_for(coming, today)), results=[_of_results(entry) for entry in entries if _has_results(entry)],
    )  # fmt: skip


@pages.get("/s/<slug>/qr.svg")
@allow("anyone")
def qr(slug: str) -> Response:
    """For the poster that serves all year."""
    return picture_of(f"{services().public_url}{url_for('series_pages.live', slug=known(slug).slug)}")


@pages.get("/s/<slug>/dates")
@allow("anyone")
def timeline(slug: str) -> str:
    """Sessions, registrations, answers and the series' own deadlines in the order of their days."""
    series, entries, today = known(slug), services().calendar.announced(slug), today_in_finland().isoformat()
    rows = [row for entry in entries if entry.session.date for row in _rows_of(entry, today)]
    rows += [
        Row(
            one.day,
            _weekday(one.day),
            one.text,
            "",
            one.url,
            gettext("series.more") if one.url else "",
            one.day < today,
        )
        for one in series.deadlines
    ]
    return render_template("phone/series_dates.html", series=series, rows=sorted(rows, key=lambda row: row.day))


def _rows_of(entry: Entry, today: str) -> list[Row]:
    session, occasion = entry.session, entry.occasion
    link = (
        ("series.to_session" if session.state == "open" else "series.results")
        if session.state == "open" or _has_results(entry)
        else ""
    )
    url = url_for("participant.page", code=occasion.code) if link else ""
    rows = [
        Row(
            session.date,
            day_and_hours(session),
            _where(entry),
            session.place,
            url,
            gettext(link) if link else "",
            session.date < today,
        )
    ]
    if occasion.register_by:
        over = occasion.register_by < today
        url, link = (
            ("", "") if over or not occasion.register_url else (occasion.register_url, gettext("series.register"))
        )
        rows.append(
            Row(
                occasion.register_by,
                _weekday(occasion.register_by),
                gettext("series.register_until", where=_where(entry)),
                "",
                url,
                link,
                over,
            )
        )
    if session.answer_by and _has_results(entry):
        over = session.answer_by < today
        rows.append(
            Row(
                session.answer_by,
                _weekday(session.answer_by),
                gettext("series.answer_until", where=_where(entry)),
                "",
                "",
                "",
                over,
            )
        )
    return rows


def _where(entry: Entry) -> str:
    return ", ".join(entry.occasion.municipalities) or entry.session.title


def _weekday(iso: str) -> str:
    return dates.format_with_weekday(iso, language.of(request))


def _has_results(entry: Entry) -> bool:
    """As on the session's own page: closed, and it was said where the results go."""
    return entry.session.state == "closed" and bool(entry.session.results_go_to)


def _of_results(entry: Entry) -> tuple[str, str, str]:
    return url_for("participant.page", code=entry.occasion.code), _where(entry), day_and_hours(entry.session)


def _is_open_for(entry: Entry, today: date) -> bool:
    last = entry.occasion.register_by
    return bool(entry.occasion.register_url) and (not last or last >= today.isoformat())


def known(slug: str) -> Series:
    series = services().office.series.get(slug)
    require(series, "no_such_page")
    assert series
    return series
