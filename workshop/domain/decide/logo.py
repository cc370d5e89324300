"""The organiser's picture and what it shows in words."""

from __future__ import annotations

import base64
import binascii
import struct

from .. import commands as c
from ..errors import Refusal, require
from ..model import Entity, Forum, Logo
from ..roles import LEADS, Actor
from ..text import line
from .context import DecisionContext
from .rule import rule

ALT_GRAPHEMES = 200
PICTURE_BYTES = 1_000_000
SIDE_PIXELS = 600
_HEADER = struct.Struct(">8s4x4sII")
"""The beginning of every PNG (ISO/IEC 15948): its signature, a length, the name of the first chunk, width and height."""


@rule(c.SetLogo, LEADS, {"alt": ALT_GRAPHEMES})
def set_logo(forum: Forum, actor: Actor, command: c.SetLogo, context: DecisionContext) -> tuple[Entity, ...]:
    """An empty picture takes the logo away; one that is left out stays. Nothing is shown without saying in words what it shows."""
    before = forum.get(Logo, "logo") or Logo()
    picture = before.picture if command.picture is c.KEEP else str(command.picture)
    alt = line(command.alt, ALT_GRAPHEMES, "alt")
    if not picture:
        return (Logo(),)
    width, height = _size(picture)
    require(alt, "empty_text", "alt")
    return (Logo(alt=alt, picture=picture, width=width, height=height),)


def _size(picture: str) -> tuple[int, int]:
    try:
        content = base64.b64decode(picture, validate=True)
        signature, chunk, width, height = _HEADER.unpack_from(content)
    except (binascii.Error, struct.error, ValueError) as reason:
        raise Refusal("bad_picture", "picture") from reason
    require(
        signature == b"\x89PNG\r\n\x1a\n"
        and chunk == b"IHDR"
        and 0 < width <= SIDE_PIXELS
        and 0 < height <= SIDE_PIXELS
        and len(content) <= PICTURE_BYTES,
        "bad_picture",
        "picture",
    )
    return width, height
