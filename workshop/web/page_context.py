"""What pages are given: a live page's script its texts and first snapshots, every page the session's day and hours."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_babel import gettext
from flask_wtf.csrf import generate_csrf

from .. import plurals
from ..catalogues import catalogue
from ..domain.decide import commands_of
from ..domain.decide.context import GRACE_MS
from ..domain.languages import LANGUAGES
from ..live.protocol import PROTOCOL
from ..services import services
from . import dates, language

AREAS = {
    "phone": ("phone", "receipt", "shared", "kinds", "votes"),
    "board": ("board", "shared", "kinds", "votes"),
    "console": ("console", "board", "shared", "kinds", "votes"),
}
"""The areas of the catalogues whose texts an audience's script uses."""


def page_value(audience: str, code: str, start: list[dict[str, Any]], role: str) -> dict[str, Any]:
    """The value of ``<script type="application/json" id="page">``; ``start`` are the snapshots that the socket would send."""
    lang = language.of(request)
    texts = {key: text for key, text in catalogue(lang).items() if key.partition(".")[0] in AREAS[audience]}
    return {"audience": audience, "code": code, "lang": lang, "csrf": generate_csrf(), "catalogue": texts, "plurals": plurals.table(lang), "start": start,
            "address": services().address, "languages": language.NAMES, "locale": LANGUAGES[lang].locale,
            "may": commands_of(role), "grace_ms": GRACE_MS, "protocol": PROTOCOL}  # fmt: skip


def day_and_hours(session: Any) -> str:
    """``ke 2.11.2022 klo 17–19``, in the request's language; empty when neither day nor hour is known."""
    day, hours = (
        dates.format_with_weekday(session.date, language.of(request)),
        dates.format_hours(session.starts, session.ends),
    )
    if day and hours:
        return str(gettext("web.when_clock", day=day, hours=hours))
    return str(gettext("web.clock_only", hours=hours)) if hours else day
