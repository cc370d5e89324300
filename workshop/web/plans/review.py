"""The step review of a plan."""

from __future__ import annotations

from werkzeug.wrappers import Response

from ..access import allow
from .workspace import pages, render_tab


@pages.get("/desk/plans/<key>/review")
@allow("owner", "facilitator")
def review(key: str) -> Response:
    return render_tab("plan/review.html", key, "review")
