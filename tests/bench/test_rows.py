"""The rows that ``make bench ROWS=...`` takes."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from bench.__main__ import ROWS
from bench.table import MARKED

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "performance.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ROWS)
def test_every_row_is_a_module_and_is_documented(name):
    assert callable(import_module(f"bench.{name}").rows)
    assert f"`{name}`" in MARKED.sub("", PAGE)
