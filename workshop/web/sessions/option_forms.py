"""The form of what an organiser may add to a session: what it shows, and the payload of the command that it sends."""

from __future__ import annotations

from ...domain.model import Session
from .form_fields import Form, Row, last_value


def options_values(session: Session) -> Row:
    return {"feedback_url": session.feedback_url}


def read_options(form: Form) -> Row:
    return {"feedback_url": last_value(form, "feedback_url")}
