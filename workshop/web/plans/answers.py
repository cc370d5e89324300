"""The step answers of a plan."""

from __future__ import annotations

from werkzeug.wrappers import Response

from ..access import allow
from .workspace import pages, render_tab


@pages.get("/desk/plans/<key>/answers")
@allow("owner", "facilitator")
def answers(key: str) -> Response:
    return render_tab("plan/answers.html", key, "answers")
