"""The yearly follow-up of a plan, where its working group reads and comments too."""

from __future__ import annotations

from werkzeug.wrappers import Response

from ..access import allow
from .workspace import pages, render_tab


@pages.get("/desk/plans/<key>/follow-up")
@allow("owner", "facilitator", "member")
def follow_up(key: str) -> Response:
    return render_tab("plan/follow_up.html", key, "document")
