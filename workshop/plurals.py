"""Which form of a plural goes with a number, by Unicode's rules (CLDR) for each language.

A plural in a catalogue has a form for each category that a whole number can have in its language, in CLDR's order: two in
Finnish (one, other), three in Ukrainian (one, few, many). What a language has for fractions alone has no form here.
"""

from __future__ import annotations

from functools import cache

from babel import Locale

ORDER = ("zero", "one", "two", "few", "many", "other")
TABLE = 200
"""Numbers in a page's table. No rule of CLDR looks further than at the last two digits of a whole number that a session can
count, but "1" is often by itself: so a number from 100 on has the form of 100 and its last two digits."""


@cache
def categories(lang: str) -> tuple[str, ...]:
    """The categories of the forms of that language, in the order of the forms."""
    rule = Locale(lang).plural_form
    found = {rule(n) for n in range(TABLE)}
    return tuple(category for category in ORDER if category in found)


def form(lang: str, n: float) -> int:
    """The index of the form for ``n`` of something. A fraction has the last one."""
    if n != int(n):
        return len(categories(lang)) - 1
    whole = int(n)
    return int(table(lang)[whole if whole < TABLE else 100 + whole % 100])


@cache
def table(lang: str) -> str:
    """The indexes of the forms of 0 to 199 as digits, for pages: old browsers have no ``Intl.PluralRules``."""
    rule, forms = Locale(lang).plural_form, categories(lang)
    return "".join(str(forms.index(rule(n))) for n in range(TABLE))
