"""What every PDF has in common: Typst, the standard PDF/UA-1, and letters that a font at hand has.

The words go to a template as data, never as markup. Typst refuses to make a document that breaks the standard."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final, Protocol

STANDARD: Final = "ua-1"
REPLACEMENT = "\ufffd"
_ENDLESS = re.compile(r"\S{40}(?=\S)")


class Dated(Protocol):
    """A report of any kind."""

    @property
    def made(self) -> datetime: ...


def compiled(template: Path, data: Mapping[str, Any], report: Dated) -> bytes:
    """Raises typst.TypstError for a document that breaks the standard: no file is better than one that claims too much."""
    import typst  # not at the top: 50 MB that only this format needs

    return bytes(
        typst.compile(
            template,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=[STANDARD],
            font_paths=[_fonts()],
            ignore_system_fonts=True,  # the same file on every machine
            timestamp=int(report.made.timestamp()),
        )
    )


def printable(text: str, kept: str = "\n") -> str:
    """With � for a letter that no font at hand has (the standard allows no others), ``kept`` apart, and with places to break a word
    that is longer than any word."""
    held = _letters()
    broken = _ENDLESS.sub(lambda found: f"{found[0]}\u200b", text)
    return "".join(letter if letter in kept or ord(letter) in held else REPLACEMENT for letter in broken)


def _fonts() -> Path:
    """DejaVu Sans, for what Typst's own typefaces lack: Arabic, Hebrew, signs."""
    from matplotlib import get_data_path

    return Path(get_data_path(), "fonts", "ttf")


@cache
def _letters() -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(str(_fonts() / "DejaVuSans.ttf")).get_charmap())
