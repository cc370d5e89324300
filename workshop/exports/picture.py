"""A picture that somebody uploads, drawn anew: what it holds besides its pixels (place, camera, scripts, comments) is gone."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps

from ..domain.errors import Refusal, require

FORMATS = ("PNG", "JPEG", "WEBP")
"""No SVG: it is a document that can hold scripts and addresses."""
UPLOAD_BYTES = 1_000_000
UPLOAD_PIXELS = 16_000_000
"""Of a picture that is unpacked at all; a small file can hold a picture of a terabyte."""


def redrawn(content: bytes, width: int, height: int) -> bytes:
    """The picture as a PNG that is at most so large, upright, without metadata. Refuses ``bad_picture``. Run it in a worker process."""
    require(len(content) <= UPLOAD_BYTES, "bad_picture", "picture")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=FORMATS) as upload:
                require(upload.width * upload.height <= UPLOAD_PIXELS, "bad_picture", "picture")
                pixels = ImageOps.exif_transpose(upload).convert("RGBA" if upload.has_transparency_data else "RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as reason:
        raise Refusal("bad_picture", "picture") from reason
    pixels.thumbnail((width, height))
    pixels.info.clear()
    out = io.BytesIO()
    pixels.save(out, "PNG", optimize=True)
    return out.getvalue()
