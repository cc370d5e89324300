"""The services of the running server. Created in ``app.create_app``, the only place that knows all of them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from flask import current_app

if TYPE_CHECKING:
    from .asyncmode import Worker
    from .live.plans import OpenPlans
    from .live.series_calendar import SeriesCalendar
    from .live.sessions import OpenSessions
    from .settings import Settings
    from .store.contacts import Contacts
    from .store.data_dir import DataDir
    from .store.office import Office


@dataclass
class Services:
    settings: Settings
    data_dir: DataDir
    office: Office
    contacts: Contacts
    worker: Worker
    sessions: OpenSessions
    plans: OpenPlans
    calendar: SeriesCalendar
    socketio: Any
    public_url: str
    """``https://ideat.kunta.example``: what stands on the board and in the QR."""
    receipt_hashing: Callable[..., Any]
    """``receipt_hashing(work, *args)`` computes the slow hash of a receipt, one at a time in the whole server, where it delays nobody."""
    making: threading.Lock = field(default_factory=threading.Lock)
    """Held while a session is made, so that a form that is sent twice finds what it made the first time."""
    disconnect_revoked: Callable[[str], None] = field(init=False)
    """Ends the open connections of those whose right in a session has been revoked."""

    @property
    def address(self) -> str:
        """The public address as it is read aloud: without the scheme."""
        return self.public_url.partition("://")[2]

    def join_url(self, code: str) -> str:
        return f"{self.public_url}/{code}"


def services() -> Services:
    """Those of the application that is serving."""
    found: Services = current_app.extensions["ideapoyta"]
    return found
