"""The language of a request: chosen per phone, kept in a cookie, Finnish when nothing is known."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import NullTranslations

from flask import Blueprint, Flask, Request, redirect, request, url_for
from flask_babel import Babel, Domain, format_decimal, ngettext
from werkzeug.wrappers import Response

from ..catalogues import catalogue
from ..domain.languages import CODES, FIRST, LANGUAGES
from ..plurals import form
from .access import allow
from .own_path import own_path

pages = Blueprint("language", __name__)

COOKIE = "lang"
YEAR_S = 365 * 24 * 3600
NAMES = {code: language.name for code, language in LANGUAGES.items()}


def of(request: Request) -> str:
    """The chosen language, else the phone's own, else Finnish."""
    chosen = request.cookies.get(COOKIE)
    if chosen in CODES:
        return str(chosen)
    return request.accept_languages.best_match(CODES) or FIRST


@pages.post("/language")
@allow("anyone")
def choose() -> Response:
    """Keep the chosen language on this device, and go back to the page where it was chosen."""
    chosen = request.form.get("lang", "")
    response = redirect(own_path(request.form.get("back", "")) or url_for("join.front"), 303)
    if chosen in CODES:
        response.set_cookie(COOKIE, chosen, max_age=YEAR_S, secure=request.is_secure, httponly=True, samesite="Lax")
    return response


class Translations(NullTranslations):
    """A language's catalogues of every area for gettext; a text that it lacks is Finnish."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self._lang = lang
        self._texts = catalogue(lang)

    def gettext(self, message: str) -> str:
        text = self._texts.get(message, message)
        return text if isinstance(text, str) else text[-1]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        text = self._texts.get(msgid1, msgid1)
        return text if isinstance(text, str) else text[form(self._lang, n)]

    ugettext, ungettext = gettext, ngettext


class _CatalogueDomain(Domain):  # type: ignore[misc]
    def get_translations(self) -> Translations:
        return Translations(of(request))


class _Babel(Babel):  # type: ignore[misc]
    @property
    def domain_instance(self) -> Domain:
        return _CatalogueDomain()


def install(app: Flask) -> None:
    app.config.setdefault("BABEL_DEFAULT_LOCALE", FIRST)
    app.config.setdefault("BABEL_DEFAULT_TIMEZONE", "Europe/Helsinki")
    _Babel(app, locale_selector=lambda: of(request))

    @app.template_filter()
    def number(value: float) -> str:
        """``3,8``: with the language's decimal mark, at most two decimals."""
        return str(format_decimal(value, "0.##"))

    @app.template_filter()
    def numbers(values: Mapping[str, float]) -> dict[str, str]:
        return {name: number(value) for name, value in values.items()}

    app.jinja_env.globals["plural"] = lambda key, n: ngettext(key, key, n, n=n)  # ``n`` as on the live pages

    @app.context_processor
    def language() -> dict[str, object]:
        return {"lang": of(request), "languages": NAMES}
