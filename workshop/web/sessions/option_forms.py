"""The form of what an organiser may add to a session: what it shows, and the payload of the command that it sends."""

from __future__ import annotations

from ...domain.model import BACKGROUNDS, Session
from .form_fields import Form, Row, last_value, lines

TEXTS = ("feedback_url", "booking_url", "hashtag")
LISTS = ("areas", "controllers", "processors")
"""Fields with an entry on each line."""


def options_values(session: Session) -> Row:
    return {
        **{name: getattr(session, name) for name in (*TEXTS, *LISTS)},
        "backgrounds": [name for name in session.backgrounds if name in BACKGROUNDS],
        "own_backgrounds": [name for name in session.backgrounds if name not in BACKGROUNDS],
    }


def read_options(form: Form) -> Row:
    return {
        **{name: last_value(form, name) for name in TEXTS},
        **{name: lines(last_value(form, name)) for name in LISTS},
        "backgrounds": form.get("backgrounds", []),
        "own_backgrounds": lines(last_value(form, "own_backgrounds")),
    }


def options_payload(typed: Row) -> Row:
    """The payload of ``set_options``."""
    own = typed["own_backgrounds"]
    return {name: value for name, value in typed.items() if name != "own_backgrounds"} | {
        "backgrounds": [*typed["backgrounds"], *own]
    }
