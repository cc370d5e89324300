"""QRs, and the one that leads to a session."""

from __future__ import annotations

import io

import segno
from flask import Blueprint, Response, make_response

from ...services import services
from ..access import allow, hub_of
from ..join_code import with_codes

pages = with_codes(Blueprint("qr", __name__))

QUIET_MODULES = 4
"""The white edge that a QR needs to be found by every camera (ISO/IEC 18004)."""


@pages.get("/qr/<code:code>.svg")
@allow("anyone")
def image(code: str) -> Response:
    """The short address as a QR: black on white in every theme. It holds no secret, only what stands on the board."""
    hub_of(code)
    return picture_of(services().join_url(code))


def picture_of(link: str) -> Response:
    """Any link as a QR, black on white in every theme."""
    picture = io.BytesIO()
    segno.make(link, error="m", micro=False).save(
        picture, kind="svg", border=QUIET_MODULES, scale=8, dark="#000", light="#fff", xmldecl=False, omitsize=False
    )
    response = make_response(picture.getvalue())
    response.content_type = "image/svg+xml; charset=utf-8"
    return response
