"""What an organiser may add to a session, and most sessions do without."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from .. import commands as c
from ..errors import require
from ..model import Entity, Forum
from ..roles import LEADS, Actor
from ..text import line
from .context import DecisionContext
from .rule import rule
from .session import leads_somewhere

WORD_GRAPHEMES = 60
WORDS_AT_MOST = 60
PARTY_GRAPHEMES = 200
PARTIES_AT_MOST = 12


@rule(c.SetOptions, LEADS)
def set_options(forum: Forum, actor: Actor, command: c.SetOptions, context: DecisionContext) -> tuple[Entity, ...]:
    asked = {field.name: getattr(command, field.name) for field in fields(command) if field.name != "id"}
    given = {key: _CHECKED[key](value, key) for key, value in asked.items() if value is not c.KEEP}
    return (replace(forum.session, **given),)


def _address(given: str, field: str) -> str:
    url = given.strip()
    require(not url or leads_somewhere(url), "bad_link", field)
    return url


def _words(given: list[str], field: str) -> tuple[str, ...]:
    """Short names, each once, in their order."""
    require(len(given) <= WORDS_AT_MOST, "too_many", field)
    return tuple(dict.fromkeys(word for text in given if (word := line(text, WORD_GRAPHEMES, field))))


def _hashtag(given: str, field: str) -> str:
    """A word that can follow a #: letters, digits and underscores; the mark itself is left off."""
    tag = given.strip().removeprefix("#")
    require(not tag or (tag.isidentifier() and len(tag) <= WORD_GRAPHEMES), "bad_field", field)
    return tag


def _parties(given: list[str], field: str) -> tuple[str, ...]:
    """Names with their contacts, as a notice lists them."""
    require(len(given) <= PARTIES_AT_MOST, "too_many", field)
    return tuple(party for text in given if (party := line(text, PARTY_GRAPHEMES, field)))


_CHECKED: dict[str, Any] = {
    **dict.fromkeys(("feedback_url", "booking_url"), _address),
    **dict.fromkeys(("areas", "backgrounds"), _words),
    **dict.fromkeys(("controllers", "processors"), _parties),
    "hashtag": _hashtag,
}
"""How each option is looked through before it is kept."""
