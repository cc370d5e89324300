"""Which grounds of discrimination a text may concern, by the beginnings of its words. A guess counts for nothing until a person
accepts it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .model import GROUNDS
from .similarity import words

Beginnings = Mapping[str, tuple[str, ...]]
"""A ground → the beginnings of the words that speak of it, in any language."""


def guesses(texts: Iterable[str], beginnings: Beginnings) -> dict[str, str]:
    """The grounds that the texts may concern, in the order of GROUNDS, each with the first word that says so."""
    said = [word for text in texts for word in words(text)]
    return {ground: word for ground in GROUNDS if (word := _first(said, beginnings.get(ground, ())))}


def _first(said: list[str], beginnings: tuple[str, ...]) -> str:
    return next((word for word in said if word.startswith(beginnings)), "") if beginnings else ""
