"""Personal data in what people wrote, found by its shape: a hint for a person's eye. It marks, it never changes or refuses a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

import regex

Kind = Literal["id", "email", "phone", "address", "name"]
KINDS: tuple[Kind, ...] = ("id", "email", "phone", "address", "name")
"""``id`` is a henkilötunnus. Of two findings in the same place, the kind that stands first here is kept."""


class Finding(NamedTuple):
    kind: Kind
    start: int
    end: int
    """``text[start:end]``, in characters of Python, is the finding and nothing around it."""
    sure: bool
    """False: perhaps. The shape fits, and so would something harmless."""


@lru_cache(maxsize=4096)  # the console looks at every idea again and again
def findings(text: str) -> tuple[Finding, ...]:
    """What may be personal data in ``text``, in order, without overlaps; names are found on the floor above
    (`language.personal_data.suspicions`). The time grows in proportion to the text."""
    return merged((*_ids(text), *_emails(text), *_phones(text), *_addresses(text)))


def flags(text: str) -> tuple[Kind, ...]:
    """The kinds of ``findings(text)``, each once."""
    found = {finding.kind for finding in findings(text)}
    return tuple(kind for kind in KINDS if kind in found)


def merged(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """``found`` in order of the text; of those that overlap, the one whose kind is first in ``KINDS``."""
    kept: list[Finding] = []
    covered: set[int] = set()
    for finding in sorted(found, key=lambda one: KINDS.index(one.kind)):
        place = range(finding.start, finding.end)
        if covered.isdisjoint(place):
            covered.update(place)
            kept.append(finding)
    return tuple(sorted(kept, key=lambda one: one.start))


# ---- henkilötunnus: DDMMYY, a sign for the century, three digits, a check character (Act 661/2009; signs of 2023: 690/2022)

_DASH = r"\-\u2010-\u2015\u2212"  # what keyboards make of the minus: hyphens, dashes, the minus sign
_ID = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}])([0-3]\d[01]\d{{3}})( ?[{_DASH}+A-FU-Y] ?|\s?)(\d{{3}})( ?)([0-9A-FHJ-NPR-Y])(?![\p{{L}}\p{{N}}])", regex.I
)  # fmt: skip
_CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def _ids(text: str) -> Iterator[Finding]:
    for hit in _ID.finditer(text):
        day, sign, serial, gap, check = hit.groups()
        sure = _CHECK_CHARACTERS[int(day + serial) % 31] == check.upper()
        # Without a sign only the check character tells it from a number, and without any gap only a letter does.
        if (sign and not gap and (sure or sign.strip())) or (sure and check.isalpha()):
            yield Finding("id", *hit.span(), sure)


# ---- e-mail, also in the spellings that hide it from machines

_AT = r"@|\s@\s|\s?[\[({<]\s?(?:at|ät|@)\s?[\])}>]\s?"
_DOT = r"\.|\s?[\[({<]\s?(?:dot|piste|punkt)\s?[\])}>]\s?"
_SPOKEN_DOT = rf"{_DOT}|\s(?:dot|piste|punkt)\s"
_LOCAL = r"(?<![\w.+-])[\w+-]++"
_LABEL = r"(?!-)[\w-]++"
_EMAIL = regex.compile(
    rf"{_LOCAL}(?:(?:{_DOT})[\w+-]++){{0,9}}+(?:{_AT}){_LABEL}(?:(?:{_SPOKEN_DOT}){_LABEL}){{1,9}}", regex.I
)
# A bare word for the sign is also an English and a Swedish word, so what follows has to end as an address in the network does.
_SPOKEN_EMAIL = regex.compile(
    rf"{_LOCAL}(?:(?:{_SPOKEN_DOT})[\w+-]++){{0,9}}+\s(?:at|ät|miukumauku)\s(?!www\.){_LABEL}(?:(?:{_SPOKEN_DOT}){_LABEL}){{0,9}}?"
    rf"(?:{_SPOKEN_DOT})(?:fi|se|com|net|org|eu|info|ax|example)(?![\w-])",
    regex.I,
)


def _emails(text: str) -> Iterator[Finding]:
    for hit in _EMAIL.finditer(text):
        yield Finding("email", *hit.span(), True)
    for hit in _SPOKEN_EMAIL.finditer(text):
        yield Finding("email", *hit.span(), False)


# ---- phone numbers: groups of digits, and what tells them from dates, clock times, amounts and numbers of cases

_GAP = rf"(?:[^\S\n]?[{_DASH}/][^\S\n]?|\.|[^\S\n])"
_PHONE = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}/{_DASH}]|\d[.,:])"
    rf"(?:(?P<abroad>\(?\+\d{{1,3}}\)?{_GAP}?(?:\(0\){_GAP}?)?|(?:00)?358{_GAP}?)|\(0\d{{1,3}}\){_GAP}?|0[1-9]\d{{0,2}}{_GAP}|(?=0[1-9]\d{{5}}))"
    rf"(?P<first>\d++)(?:{_GAP}(?P<more>\d++)){{0,9}}(?![\p{{L}}\p{{N}}{_DASH}/]|[.,:]\d|\s?(?:€|%|euro|eur\b))",
    regex.I,
)
_NO_PHONE = regex.compile(
    r"\d\d?\.\d\d?(?:\.|\D+\d\d?\.\d\d?(?!\d)).*+"  # a date, a clock time to a clock time
    r"|\d\d?\D+(?:\d\d?\D+)?(?:19|20)\d\d(?:\D.*+)?"  # 01/2023–12/2023, 02-11-2022
    r"|[01]\d[0-5]\d\D+[012]\d[0-5]\d"  # 0900-1700
    r"|\d{5}(?:\D+\d{5})*+"  # postal codes
    r"|\d\d?(?:\D+\d\d?)*+"  # lists of small numbers
)
_MOBILE = regex.compile(r"\(?(?:\+|00|3|04|050)")


def _phones(text: str) -> Iterator[Finding]:
    at = 0
    while hit := _PHONE.search(text, at):
        fewest, most = (8, 13) if hit["abroad"] else (6, 9)
        ends = (
            end for end in (*reversed(hit.ends("more")), hit.end("first")) if _digits(text[hit.start() : end]) <= most
        )
        end = next(ends, hit.start())  # what stands behind a number may be one, too: the next phone, a year
        number = text[hit.start() : end]
        if _digits(number) >= fewest and not _NO_PHONE.fullmatch(number):
            yield Finding("phone", hit.start(), end, bool(_MOBILE.match(number)))
            at = end
        else:
            at = hit.end("first")


def _digits(number: str) -> int:
    """How many digits stand behind the zeros in front."""
    return sum(map(str.isdigit, number.lstrip("(0")))


# ---- addresses

_STREET = (
    r"(?:katu|tie|kuja|polku|raitti|väylä|rinne|kaari|penger|bulevardi|puistikko|gatan|vägen|gränden|stigen|esplanaden"
    r"|(?P<inflected>(?:kadu|tie|kuja|polu|raiti|väylä|rintee|kaare|penkeree|bulevardi|puistiko)(?:n|lla|llä|lle|lta|ltä)))"
)
_NO_STREET = r"(?:valta|kanta|seutu|yhdys|moottori|maan|rauta|pyörä|kävely|ajo|kylä|yksityis|piha|pää|sateen)(?:tie|ka[td]u|kaar)"
_MEASURED = r"\s?(?:€|%|km|k?m\b|metri|kilometri|euro|eur\b|kpl|kertaa|vuo|kuukau|viikko|päivä|tunti|tuntia|minuut|x\b)"
_HOUSE = rf"\d{{1,3}}(?!\d|[.,:–-]\d|{_MEASURED})(?:\s?\p{{L}}(?!\w))?(?:\s[1-9]\d{{0,2}}(?!\d|[.,:–-]\d|{_MEASURED}))?"
_ADDRESS = regex.compile(
    rf"(?<![\w-])(?!{_NO_STREET})(?:[\p{{L}}-]{{2,40}}?|(?-i:\p{{Lu}}[\p{{L}}-]{{1,40}}+\s){{1,2}}){_STREET}\s{_HOUSE}",
    regex.I,
)
_POSTAL_CODE = regex.compile(
    r"(?<![\w.,:+-]|\d\s)\d{5}\s\p{Lu}[\p{L}-]{2,40}+(?<!ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|(?<!ne)n)"
)


def _addresses(text: str) -> Iterator[Finding]:
    for hit in _ADDRESS.finditer(text):
        yield Finding("address", *hit.span(), hit[0][0].isupper() and not hit["inflected"])
    for hit in _POSTAL_CODE.finditer(text):  # a town that is inflected belongs to a number of people or euros
        yield Finding("address", *hit.span(), False)
