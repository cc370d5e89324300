"""The words that a plan's files have besides those of all files: none is missing, none left over."""

import re
from pathlib import Path

from workshop.catalogues import catalogue

SOURCE = "\n".join(
    path.read_text("utf-8")
    for path in (Path(__file__).resolve().parents[2] / "workshop" / "exports" / "plan").rglob("*.py")
)
WORDS = {key.removeprefix("document.") for key in catalogue("fi") if key.startswith("document.")}
NAMED = set(re.findall(r"""tell\(\s*["'](\w+)["']""", SOURCE))
BEGUN = tuple(re.findall(r"""tell\(\s*f["'](\w+_)\{""", SOURCE))
"""How keys begin whose end is a value."""


def test_every_text_that_the_code_names_exists():
    assert not NAMED - WORDS
    assert len(NAMED) > 60


def test_every_text_is_used():
    quoted = set(re.findall(r'"(\w+)"', SOURCE))

    assert [word for word in sorted(WORDS) if not word.startswith(BEGUN) and word not in NAMED | quoted] == []
