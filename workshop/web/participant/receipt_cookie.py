"""The receipts that this browser holds: that of the person who joined with it, and those whose words were typed or scanned.

The cookie's claim ``receipts``: code → lists of four words. Whoever has joined needs none: the words come of the participant's id."""

from __future__ import annotations

from flask import session as cookie

from ...domain.receipts import words_of
from ..access import SESSIONS_AT_MOST

RECEIPTS_AT_MOST = 4
"""Of one session in one browser: a family, or a person who joined twice."""

Words = tuple[str, ...]


def held(code: str, salt: str) -> tuple[Words, ...]:
    """The words of every receipt that this browser holds in that session, the joined person's own first."""
    person = (cookie.get("people") or {}).get(code)
    own = (words_of(person, salt),) if person and salt else ()
    return tuple(dict.fromkeys((*own, *map(tuple, (cookie.get("receipts") or {}).get(code, ())))))


def hold(code: str, words: Words) -> None:
    receipts = {**(cookie.get("receipts") or {})}
    of_session = list(dict.fromkeys((*map(tuple, receipts.pop(code, ())), words)))
    receipts[code] = of_session[-RECEIPTS_AT_MOST:]
    cookie["receipts"] = dict(list(receipts.items())[-SESSIONS_AT_MOST:])
    cookie.permanent = True


def let_go(code: str) -> None:
    """Forget who this browser was in that session, and every receipt of it."""
    for claim in ("people", "receipts"):
        cookie[claim] = {other: kept for other, kept in (cookie.get(claim) or {}).items() if other != code}


def keep_former(code: str, salt: str, participant: str) -> None:
    """Before another person is remembered in that session: the receipt of the one who is forgotten stays."""
    former = (cookie.get("people") or {}).get(code)
    if former and salt and former != participant:
        hold(code, words_of(former, salt))
