"""The step measures of a plan."""

from __future__ import annotations

from werkzeug.wrappers import Response

from ..access import allow
from .workspace import pages, render_tab


@pages.get("/desk/plans/<key>/measures")
@allow("owner", "facilitator")
def measures(key: str) -> Response:
    return render_tab("plan/measures.html", key, "measures")
