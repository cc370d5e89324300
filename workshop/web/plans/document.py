"""The step document of a plan."""

from __future__ import annotations

from werkzeug.wrappers import Response

from ..access import allow
from .workspace import pages, render_tab


@pages.get("/desk/plans/<key>/document")
@allow("owner", "facilitator")
def document(key: str) -> Response:
    return render_tab("plan/document.html", key, "document")
