"""A participant's receipt: four words that find the own ideas again, and nothing else of the person.

The words are derived from the participant's id, which the phone's cookie holds, and from the session's salt; nobody stores them. When
a session's ids are severed (``severing.py``), an idea keeps a tag that only its author's words can make again. Constants of this module
and the list of words are a format: changed, they open no receipt that was given before."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path

from .model import Forum, Idea, Participant

WORDS = tuple((Path(__file__).parent / "receipt_words.txt").read_text(encoding="utf-8").split())
"""2,048 plain Finnish nouns of 4 to 8 letters; no two are one letter apart, also without their dots (tests/domain/test_receipt_words.py)."""
WORDS_EACH = 4
SCRYPT_N, SCRYPT_R, SCRYPT_P = 2**15, 8, 1
"""32 MiB and 65 ms for each guess, on the machine on which docs/reliability.md was measured."""
TAG_BYTES = 16
TYPED_AT_MOST = 200
"""Letters of a text that are read as words; a receipt has 35 at most."""

_LISTED = frozenset(WORDS)
_BITS = (len(WORDS) - 1).bit_length()


def words_of(participant: str, salt: str) -> tuple[str, ...]:
    """The four different words of that person, in the order of the alphabet in which a receipt is compared."""
    drawn = int.from_bytes(hashlib.sha256(f"{participant}:{salt}".encode()).digest())
    found: list[str] = []
    while len(found) < WORDS_EACH:
        word = WORDS[drawn % len(WORDS)]
        drawn >>= _BITS
        if word not in found:
            found.append(word)
    return canonical(found)


def canonical(words: Iterable[str]) -> tuple[str, ...]:
    """The words in the one order in which they are compared: a person may type them in any."""
    return tuple(sorted(words))


def typed_words(text: str) -> tuple[str, ...]:
    """What was typed as words in lower case, in their order, each once: whatever stands between them, and however a keyboard
    composes its letters."""
    plain = unicodedata.normalize("NFC", text[:TYPED_AT_MOST]).lower()
    return tuple(dict.fromkeys(re.findall(r"[^\W\d_]+", plain)))


def unknown_words(words: Iterable[str]) -> tuple[str, ...]:
    """Those that no receipt has."""
    return tuple(word for word in words if word not in _LISTED)


def nearest(word: str) -> list[str]:
    """Up to three words of the list that may have been meant, the likeliest first."""
    return get_close_matches(word, WORDS, n=3, cutoff=0.65)


def key_of(words: Iterable[str], salt: str) -> bytes:
    """The slow hash of a receipt: what makes guessing dear for whoever has the file. 65 ms of computing, so it is offloaded."""
    return hashlib.scrypt(
        " ".join(canonical(words)).encode(), salt=salt.encode(), n=SCRYPT_N, r=SCRYPT_R, p=SCRYPT_P, maxmem=2**26, dklen=32
    )  # fmt: skip


def keys_of(receipts: Mapping[str, tuple[str, ...]], salt: str) -> dict[str, bytes]:
    """The keys of several people."""
    return {person: key_of(words, salt) for person, words in receipts.items()}


def tag(key: bytes, idea: str) -> str:
    """What a severed idea holds of its author. Tags of one person's ideas have nothing in common for whoever lacks the key."""
    return hmac.digest(key, idea.encode(), "sha256")[:TAG_BYTES].hex()


def ideas_of(forum: Forum, words: tuple[str, ...], key: bytes) -> tuple[Idea, ...]:
    """The ideas of the person with these words, in the order of their numbers, severed ones and those whose author is still known."""
    salt = forum.session.salt
    known = {person.id for person in forum.all(Participant) if words_of(person.id, salt) == words}
    found = (
        idea
        for idea in forum.all(Idea)
        if idea.author in known or (idea.receipt and hmac.compare_digest(idea.receipt, tag(key, idea.id)))
    )
    return tuple(sorted(found, key=lambda idea: (idea.topic, idea.number or "", idea.id)))
