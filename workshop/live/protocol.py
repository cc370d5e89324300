"""The version of docs/protocol.md that pages and server speak: it is raised when a page of before would misunderstand the server."""

from __future__ import annotations

from ..domain.errors import require

PROTOCOL = 2
HEADER = "X-Protocol"
"""Carries the number in plain requests of a page's script."""


def require_current(number: object) -> None:
    """Refuse ``page_outdated`` to a page that was rendered by another version and is still open. Nothing that was written in it is
    lost: it is kept on the device, or sent by ``/do/<command>``, where pages of before are still understood."""
    require(str(number) == str(PROTOCOL), "page_outdated")
