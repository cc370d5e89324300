"""The words of the files: all there in all languages, none left over."""

import re
from pathlib import Path

import pytest

from workshop.catalogues import catalogue
from workshop.domain.languages import CODES
from workshop.domain.phases import KINDS

ROOT = Path(__file__).resolve().parents[2]
SOURCE = "\n".join(path.read_text("utf-8") for path in (ROOT / "workshop" / "exports").rglob("*.py"))


def texts(lang):
    return {key: text for key, text in catalogue(lang).items() if key.startswith("exports.")}


def fields(text):
    return [set(re.findall(r"%\((\w+)\)s", form)) for form in (text if isinstance(text, tuple) else (text,))]


@pytest.mark.parametrize("lang", CODES[1:])
def test_every_text_has_its_own_translation_with_the_same_fields(lang):
    finnish, other = texts("fi"), texts(lang)

    assert other.keys() == finnish.keys()
    assert [key for key in finnish if fields(other[key]) != fields(finnish[key])] == []


@pytest.mark.parametrize("lang", CODES)
def test_every_language_is_written_out(lang):
    written = (ROOT / "translations" / lang / "LC_MESSAGES" / "exports.po").read_text("utf-8")

    assert re.findall(r'^msgid "(exports\.\w+)"$', written, re.MULTILINE) == list(texts("fi"))
    assert not re.search(r'msgstr(\[\d\])? ""\n\n', written.split("\n\n", 1)[1])


def test_every_kind_of_phase_has_its_word():
    assert [name for name, kind in KINDS.items() if kind.label not in catalogue("fi")] == []


def test_every_text_that_the_code_names_exists():
    named = set(re.findall(r'say\(\s*"(\w+)"', SOURCE))

    assert [name for name in named if f"exports.{name}" not in texts("fi")] == []
    assert len(named) > 100


@pytest.mark.parametrize("lang", CODES)
def test_names_of_sheets_are_names_that_excel_takes(lang):
    names = [text for key, text in texts(lang).items() if key.startswith("exports.sheet_")]

    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert len(set(names)) == len(names) == 10
