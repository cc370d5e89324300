"""The words: complete in every language, alike in what they are filled with, and Finnish where one is missing."""

import gettext
import re
from collections import defaultdict
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from workshop import catalogues, plurals
from workshop.domain import errors
from workshop.domain.languages import CODES, FIRST
from workshop.domain.phases import KINDS
from workshop.web.language import Translations

ROOT = Path(__file__).resolve().parent.parent
AREAS = sorted(path.stem for path in (ROOT / "translations" / FIRST / "LC_MESSAGES").glob("*.po"))
SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for folder, names in (
        ("templates", "*.html"),
        ("workshop", "*.py"),
        ("static/src", "*.js"),
        ("static/src", "*.jsx"),
    )
    for path in (ROOT / folder).rglob(names)
    if ".test." not in path.name
)
KEY = re.compile(r"""(['"`])([a-z]+(?:\.[a-z][a-z0-9_]*)+)\1(?!\s*~)""")
ASKED = re.compile(r"""\b(?:_|t|gettext|ngettext|plural)\(\s*['"]([a-z]+\.[a-z0-9_.]*[a-z0-9])['"]\s*[,)]""")
PART = re.compile(r"""['"`]([a-z]+\.[a-z0-9_.]*)(?:['"]\s*[~+]|\$?\{)""")  # the start of a key whose end is a value
TWINS = (
    # Names of views, parts, checks and the board's pages: their keys are made of what they name.
    ("desk.part_agenda", "desk.check_agenda", "console.agenda", "console.view_agenda", "console.page_agenda"),
    ("desk.rules", "console.page_rules"),
)
"""Keys that say the same in Finnish to the same people, and must be more than one for a reason."""
PARAMETER = re.compile(r"%\((\w+)\)[sd]")


def path_of(language: str, area: str) -> Path:
    return ROOT / "translations" / language / "LC_MESSAGES" / f"{area}.po"


def texts(language: str, area: str) -> dict[str, tuple[str, ...]]:
    """Each key's text; of a plural all its forms."""
    with path_of(language, area).open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    keys = [message.id if isinstance(message.id, str) else message.id[0] for message in messages]
    assert len(keys) == len(set(keys)), "a key stands twice"
    strings = [message.string if isinstance(message.string, tuple) else (message.string,) for message in messages]
    return dict(zip(keys, strings, strict=True))


def parameters(strings: tuple[str, ...]) -> set[str]:
    return {name for text in strings for name in PARAMETER.findall(text)}


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("area", AREAS)
def test_every_language_says_everything(area, language):
    finnish, said = texts(FIRST, area), texts(language, area)

    assert said.keys() == finnish.keys()
    assert [key for key, strings in said.items() if not all(text.strip() for text in strings)] == []
    assert [key for key in said if (len(said[key]) > 1) != (len(finnish[key]) > 1)] == []
    assert [key for key in said if parameters(said[key]) != parameters(finnish[key])] == []


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("area", AREAS)
def test_a_plural_has_as_many_forms_as_its_language_and_its_header_says_which(area, language):
    header = re.search(r'"Plural-Forms: nplurals=(\d+); plural=(.+);\\n"', path_of(language, area).read_text("utf-8"))
    forms = len(plurals.categories(language))

    assert header
    assert int(header[1]) == forms
    assert [gettext.c2py(header[2])(n) for n in range(1000)] == [plurals.form(language, n) for n in range(1000)]
    assert [key for key, strings in texts(language, area).items() if len(strings) not in (1, forms)] == []


@pytest.mark.parametrize("language", CODES)
def test_every_refusal_and_every_kind_has_its_sentence(language):
    said = catalogues.catalogue(language)

    assert [code for code in sorted(errors.CODES) if f"refusal.{code}" not in said] == []
    assert [kind for kind in KINDS if KINDS[kind].label not in said] == []


def test_every_key_that_a_page_asks_for_is_in_the_catalogues():
    asked = set(ASKED.findall(SOURCES))

    assert {key.partition(".")[0] for key in asked} >= {area.partition(".")[0] for area in AREAS} - {
        "document",
        "exports",
        "refusals",
        "kinds",
    }
    assert [key for key in sorted(asked) if key not in catalogues.catalogue(FIRST)] == []


@pytest.mark.parametrize("area", sorted({*AREAS} - {"exports", "refusals"}))
def test_every_key_is_used(area):
    """Those of files and refusals are compared with what asks for them in tests/exports and above."""
    whole = {key for _, key in KEY.findall(SOURCES)} | {*of_settings()}
    starts = tuple(PART.findall(SOURCES))

    assert [key for key in texts(FIRST, area) if key not in whole and not key.startswith(starts)] == []


def of_settings():
    """The keys that the form of a phase's settings asks for."""
    for kind in KINDS.values():
        for setting in kind.settings:
            yield f"{setting.label}_help"
            yield from (f"{setting.label}_{choice}" for choice in setting.choices)


def test_every_setting_and_every_choice_has_its_name():
    keys = {setting.label for kind in KINDS.values() for setting in kind.settings} | {*of_settings()}

    assert [key for key in sorted(keys) if key not in catalogues.catalogue(FIRST) and not key.endswith("_help")] == []


def test_no_refusal_is_worded_that_nobody_makes():
    assert [key for key in texts(FIRST, "refusals") if key.removeprefix("refusal.") not in errors.CODES] == []


@pytest.mark.parametrize(
    "areas", [("web", "phone", "shared"), ("desk", "console")], ids=["participants", "facilitators"]
)
def test_the_pages_of_the_same_people_say_a_thing_with_one_text(areas):
    said = defaultdict(set)
    for area in areas:
        for key, strings in texts(FIRST, area).items():
            said[strings].add(key)

    twins = {frozenset(keys) for keys in said.values() if len({key.partition(".")[0] for key in keys}) > 1}

    assert twins == {frozenset(keys) for keys in TWINS if keys[0].startswith(areas)}


def written(folder, monkeypatch, **areas):
    """Catalogues of their own in that folder, a text of entries for each language."""
    for language, text in areas.items():
        (folder / language / "LC_MESSAGES").mkdir(parents=True)
        header = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n{HEADERS.get(language, "")}\n'
        (folder / language / "LC_MESSAGES" / "a.po").write_text(header + text, encoding="utf-8")
    monkeypatch.setattr(catalogues, "FOLDER", folder)


HEADERS = {
    "uk": '"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\\n"\n'
}
FINNISH = 'msgid "a.n"\nmsgid_plural "a.n"\nmsgstr[0] "Yksi idea"\nmsgstr[1] "%(n)s ideaa"\n'
UKRAINIAN = 'msgid "a.n"\nmsgid_plural "a.n"\nmsgstr[0] "%(n)s ідея"\nmsgstr[1] "%(n)s ідеї"\nmsgstr[2] "%(n)s ідей"\n'


def test_a_word_that_is_missing_in_a_language_is_said_in_finnish(tmp_path, monkeypatch):
    written(
        tmp_path,
        monkeypatch,
        fi='msgid "a.one"\nmsgstr "yksi"\n\nmsgid "a.two"\nmsgstr "kaksi"\n',
        sv='msgid "a.one"\nmsgstr "ett"\n',
    )

    assert dict(catalogues.catalogue.__wrapped__("sv")) == {"a.one": "ett", "a.two": "kaksi"}


def test_a_language_with_three_forms_of_a_plural_has_them(tmp_path, monkeypatch):
    written(tmp_path, monkeypatch, fi=FINNISH, uk=UKRAINIAN)
    forms = catalogues.catalogue.__wrapped__("uk")["a.n"]

    said = [forms[plurals.form("uk", n)] % {"n": n} for n in (0, 1, 3, 5, 11, 12, 21, 34, 101, 111, 1002, 1011)]

    assert said == ["0 ідей", "1 ідея", "3 ідеї", "5 ідей", "11 ідей", "12 ідей", "21 ідея", "34 ідеї", "101 ідея", "111 ідей",
                    "1002 ідеї", "1011 ідей"]  # fmt: skip


def test_a_page_chooses_the_form_by_its_language(tmp_path, monkeypatch):
    written(tmp_path, monkeypatch, fi=FINNISH, uk=UKRAINIAN)
    catalogues.catalogue.cache_clear()
    page = Translations("uk")
    catalogues.catalogue.cache_clear()

    assert [page.ngettext("a.n", "a.n", n) % {"n": n} for n in (1, 2, 5)] == ["1 ідея", "2 ідеї", "5 ідей"]


def test_a_borrowed_plural_says_the_number_whatever_the_language_would_choose(tmp_path, monkeypatch):
    written(tmp_path, monkeypatch, fi=FINNISH, uk="", sv="")

    assert catalogues.catalogue.__wrapped__("uk")["a.n"] == "%(n)s ideaa"
    assert catalogues.catalogue.__wrapped__("sv")["a.n"] == ("Yksi idea", "%(n)s ideaa")
