"""Voikko, which knows the forms and classes of Finnish words: used where the system has its library and its dictionary."""

from __future__ import annotations

import threading
from typing import Any

import libvoikko

FINNISH = "fi"  # what Voikko reads

_own = threading.local()  # a handle that two threads share kills the process


def analyses(word: str) -> list[dict[str, Any]]:
    """What ``word`` may be, each with its ``CLASS``, ``BASEFORM`` and ``STRUCTURE``; empty for an unknown word and without Voikko."""
    voikko = _handle()
    return voikko.analyze(word) if voikko else []


def word_tool() -> str:
    """The name of what reads Finnish words here."""
    return "Voikko" if _handle() else "simplemma"


def _handle() -> Any:
    """This thread's Voikko, or None where its library or its Finnish dictionary is not installed."""
    if not hasattr(_own, "handle"):
        _own.handle = _opened()
    return _own.handle


def _opened() -> Any:
    try:
        libvoikko.VoikkoLibrary.open()  # first: an object that finds no library fails once more when it is freed
        return libvoikko.Voikko(FINNISH)
    except (OSError, libvoikko.VoikkoException):
        return None
