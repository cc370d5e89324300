"""The text of an invitation, to be copied into an e-mail, a notice or a calendar. Nothing is sent from here."""

from __future__ import annotations

from flask_babel import gettext

from ...domain.model import Session
from ..page_context import day_and_hours


def invitation(session: Session, join_url: str) -> str:
    """Lines of plain text in the request's language; what is not known yet is left out."""
    known = {
        "desk.invitation_when": day_and_hours(session),
        "desk.invitation_place": session.place,
        "desk.invitation_booking": session.booking_url,
        "desk.invitation_join": join_url,
        "desk.invitation_contact": session.contact,
    }
    facts = [gettext(key, value=value) for key, value in known.items() if value]
    head = [session.title, session.purpose]
    tail = [session.organiser, f"#{session.hashtag}" if session.hashtag else ""]
    return "\n".join([*filter(None, head), "", *facts, "", *filter(None, tail)]).strip()
