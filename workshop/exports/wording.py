"""How a report says things in its language: texts of the catalogue, numbers, days and times."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal

from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from ..domain.languages import LANGUAGES
from ..domain.phases import KINDS
from ..plurals import form

Edition = Literal["public", "internal"]
"""``public``: may be published as it is. ``internal``: also the texts that were hidden or that nobody has reviewed."""


class Wording:
    """What reports of all kinds share. Each brings its edition, its language and the catalogue of its texts."""

    __slots__ = ()
    edition: Edition
    lang: str
    catalogue: Mapping[str, str | tuple[str, ...]]

    @property
    def locale(self) -> str:
        """The language of the file as documents name it (BCP 47)."""
        return LANGUAGES[self.lang].locale

    @property
    def edition_name(self) -> str:
        return self.say(f"edition_{self.edition}")

    @property
    def notice(self) -> str:
        """What every file says of its edition."""
        return self.say(f"notice_{self.edition}")

    def say(self, name: str, **values: Any) -> str:
        """The text ``exports.<name>``, its %(…)s filled; a plural is chosen by ``n``."""
        return self._text(f"exports.{name}", values)

    def say_method(self, method: str, name: str, **values: object) -> str:
        """The same for a vote method's own texts, ``votes.<method>.<name>``; "" where the method has none of that name."""
        key = f"votes.{method}.{name}"
        return self._text(key, values) if key in self.catalogue else ""

    def say_kind(self, kind: str) -> str:
        """The name of a kind of phase."""
        return self._text(KINDS[kind].label, {}) if kind in KINDS else kind

    def score(self, method: str, score: float | None) -> str:
        """``15 pistettä``; ``–`` where nobody marked the option."""
        if score is None:
            return "–"
        return self.say_method(method, "score", n=score, score=self.number(score))

    def detail(self, method: str, detail: Mapping[str, float]) -> str:
        """A method's further numbers in a sentence; "" where it has none."""
        return (
            self.say_method(method, "detail", **{name: self.number(value) for name, value in detail.items()})
            if detail
            else ""
        )

    def number(self, value: float) -> str:
        """``3,8``: with the language's decimal mark, at most two decimals."""
        return str(format_decimal(value, format="0.##", locale=self.lang))

    def _text(self, key: str, values: Mapping[str, object]) -> str:
        text = self.catalogue[key]
        if isinstance(text, tuple):
            n = values["n"]
            assert isinstance(n, int | float)
            text = text[form(self.lang, n)]
        return text % values if values else text

    def day(self, value: str | date | None) -> str:
        """A date as people write it, ``2.11.2022``; an ISO text too. "" when there is none."""
        if not value:
            return ""
        moment = date.fromisoformat(value) if isinstance(value, str) else value
        return format_date(moment, self.say("date_pattern"), locale=self.lang)

    def clock(self, value: datetime | None) -> str:
        return format_time(value, self.say("time_pattern"), locale=self.lang) if value else ""
