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


_CHECKED: dict[str, Any] = {"feedback_url": _address, "areas": _words, "backgrounds": _words}
"""How each option is looked through before it is kept."""
