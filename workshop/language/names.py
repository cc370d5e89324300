"""Names of people in a text: by Voikko's classes where it is installed, by a list of first names and the shape of surnames everywhere."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from . import voikko
from .first_names import ALSO_WORDS, FIRST_NAMES

Reading = Literal["first name", "surname", "place", "word"]
WORDS_CACHED = 20_000
LONGEST = 40  # letters; what is longer is no name
WORDS_AFTER_FIRST = 2  # a second first name and a surname

_READINGS: dict[str, Reading] = {"etunimi": "first name", "sukunimi": "surname"}
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SENTENCE_STARTS_AFTER = (".", "!", "?", ":", ";", "\n", "•", "-", "–")
_OPENING = " \t\"'”’»(["
_PARTICLES = {"von", "af", "de", "van", "der", "al", "el", "bin"}
_ENDING = r"(?:(?:[nsaä]|[aeiouyäö]n|t[aä]|n[aä]|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi|tt[aä]|['’]s)(?:kin|k[aä]{2}n|k[oö]|h[aä]n)?)"
_INFLECTED = re.compile(_ENDING)
_SURNAME = re.compile(r"\w{3,}(?<!l[aä]i)(?:nen|se(?:n|lle|ll[aä]|lt[aä]|st[aä]))(?:kin|k[aä]{2}n)?")
_PLACE = re.compile(
    rf"(?:\w*jo(?:ki|e|kea|keen)|\w+(?:kylä|kaupunki|kaupungi|kunta|kunna)|lapua|nurmo|jalasjärv[ie]|kurik?ka|alavu(?:s|de)|ähtäri|ähtäv|"
    rf"ylistaro|peräseinä\w+|törnävä|simuna|jouppi(?:la)?|pohjanmaa|etelä-pohjanmaa|vaasa|vasa|helsin[kg]i|helsingfors|tamperee?|turku|turu|"
    rf"åbo|oulu|jyväskylä|kuopio|lahti|lahde|pori|kokkola|pietarsaar[ie]|oulai(?:nen|se)|kauniai(?:nen|se)|suom[ie]|ruotsi|viro|ukraina|"
    rf"venäjä|eurooppa|euroopa|finland|sweden){_ENDING}?"
)
_NAMED_AFTER = re.compile(r"(?:katu|kadu|tie|puisto|koulu|kirkko|kirko|aukio|tori|silta|silla|kuja|säätiö|päivä)\w*")
"""What is named after somebody: Marian kirkko."""
_ROLE = re.compile(
    r"(?:herra|rouva|neiti|tohtori|opettaja|luokanopettaja|rehtori|lääkäri|hoitaja|ohjaaja|valmentaja|naapuri|pomo|esimies|esihenkilö|"
    r"sosiaalityöntekijä|herr|fru|läkare|lärare|granne|mr|mrs|ms|dr)(?:ni|mme|nsa|n|a|ä|lle|na)*"
)


def names_in(text: str, lang: str | None = None) -> tuple[tuple[int, int], ...]:
    """The spans of what may be names of people, in order; all of them are guesses.

    A first name takes the capitalised words behind it along. A word that is also a common one is a name only where a capital
    or a surname behind it says so. ``lang`` is the text's language: Voikko is asked about Finnish, and where it is not known.
    """
    words = list(_WORD.finditer(text))
    spans = []
    at = 0
    while at < len(words):
        length = _name_at(text, words, at, lang in (None, voikko.FINNISH))
        if length:
            spans.append((words[at].start(), words[at + length - 1].end()))
        at += length or 1
    return tuple(spans)


def _name_at(text: str, words: list[re.Match[str]], at: int, finnish: bool) -> int:
    """How many words the name has that begins with this one; 0 where none does."""
    word = words[at][0]
    if not word[0].isupper() or len(word) > LONGEST:
        return 0
    reads = _readings(word, finnish)
    if "first name" in reads and (more := _words_after_first(text, words, at, finnish)):
        return 1 + more
    before = words[at - 1][0].lower() if at and _side_by_side(text, words, at - 1) else ""
    after = words[at + 1][0].lower() if _side_by_side(text, words, at) else ""
    if "place" in reads or _NAMED_AFTER.fullmatch(after):
        return 0
    if _starts_sentence(text, words, at):
        return int("first name" in reads and "word" not in reads)
    return int("first name" in reads or reads == {"surname"} or bool(_ROLE.fullmatch(before)))


def _words_after_first(text: str, words: list[re.Match[str]], at: int, finnish: bool) -> int:
    """How many words behind a first name belong to it."""
    taken, end = 0, at
    while taken < WORDS_AFTER_FIRST and _side_by_side(text, words, end):
        following = end + 1
        if words[following][0] in _PARTICLES and _side_by_side(text, words, following):
            following += 1
        word = words[following][0]
        if not word[0].isupper() or "place" in _readings(word, finnish):
            break
        taken, end = taken + 1, following
    return end - at


def _side_by_side(text: str, words: list[re.Match[str]], at: int) -> bool:
    """Whether nothing but one space parts a word from the next one."""
    return at + 1 < len(words) and text[words[at].end() : words[at + 1].start()] in (" ", "\u00a0")


def _starts_sentence(text: str, words: list[re.Match[str]], at: int) -> bool:
    return at == 0 or text[words[at - 1].end() : words[at].start()].rstrip(_OPENING).endswith(_SENTENCE_STARTS_AFTER)


@lru_cache(WORDS_CACHED)
def _readings(word: str, finnish: bool) -> frozenset[Reading]:
    """What a word may be; nothing for one that no list and no shape knows."""
    lower = word.lower()
    reads: set[Reading] = set()
    if base := _first_name(lower):
        reads.add("first name")
    if lower in ALSO_WORDS or base in ALSO_WORDS:
        reads.add("word")
    if _PLACE.fullmatch(lower):
        reads.add("place")
    elif _SURNAME.fullmatch(lower):
        reads.add("surname")
    if finnish:
        reads |= {_READINGS.get(row["CLASS"], "word") for row in voikko.analyses(word)}
    return frozenset(reads)


def _first_name(word: str) -> str | None:
    """The first name of which ``word`` is a form, both in lower case; of a double name its last part."""
    *parts, last = word.split("-")
    if not all(part in _known() for part in parts):
        return None
    if last in _known():
        return last
    stems = _stems()
    cuts = (cut for cut in range(len(last) - 1, 1, -1) if last[:cut] in stems and _INFLECTED.fullmatch(last[cut:]))
    return next((stems[last[:cut]] for cut in cuts), None)


@cache
def _known() -> frozenset[str]:
    return FIRST_NAMES | ALSO_WORDS


@cache
def _stems() -> dict[str, str]:
    """What stands before the endings: Matti, Mati(n); Markus, Marku(kse)n; Anders, Andersi(n)."""
    return {stem: name for name in sorted(_known()) for stem in _stems_of(name)}


def _stems_of(name: str) -> tuple[str, ...]:
    if name[-1] in "aeiouyäöå":
        weak = re.sub(r"([kpt])\1(?=[aeiouyäö]+$)", r"\1", name)
        return name, re.sub(r"(?<=[aeiouyäö])t(?=[aeiouyäö]$)", "d", name) if weak == name else weak
    if name[-1] == "s":
        return name, name + "i", name[:-1] + "kse", name[:-1] + name[-2]
    return name, name + "i"
