"""The words: complete in every language, alike in what they are filled with, and Finnish where one is missing."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from workshop import catalogues
from workshop.domain import errors
from workshop.domain.kinds import KINDS
from workshop.domain.languages import CODES, FIRST

ROOT = Path(__file__).resolve().parent.parent
AREAS = sorted(path.stem for path in (ROOT / "translations" / FIRST / "LC_MESSAGES").glob("*.po"))
PARAMETER = re.compile(r"%\((\w+)\)[sd]")


def texts(language: str, area: str) -> dict[str, tuple[str, ...]]:
    """Each key's text; of a plural both."""
    with (ROOT / "translations" / language / "LC_MESSAGES" / f"{area}.po").open("rb") as file:
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
    assert [key for key in said if len(said[key]) != len(finnish[key])] == []
    assert [key for key in said if parameters(said[key]) != parameters(finnish[key])] == []


@pytest.mark.parametrize("language", CODES)
def test_every_refusal_and_every_kind_has_its_sentence(language):
    said = catalogues.catalogue(language)

    assert [code for code in sorted(errors.CODES) if f"refusal.{code}" not in said] == []
    assert [kind for kind in KINDS if f"kinds.{kind}" not in said] == []


def test_every_word_of_a_template_is_in_the_catalogues():
    used = {
        (path.name, key)
        for path in (ROOT / "templates").rglob("*.html")
        for key in re.findall(r"_\(\s*'([a-z_.]+[a-z])'\s*[,)]", path.read_text(encoding="utf-8"))
    }

    assert [(name, key) for name, key in sorted(used) if key not in catalogues.catalogue(FIRST)] == []


def test_a_word_that_is_missing_in_a_language_is_said_in_finnish(tmp_path, monkeypatch):
    for language, text in (
        ("fi", 'msgid "a.one"\nmsgstr "yksi"\n\nmsgid "a.two"\nmsgstr "kaksi"\n'),
        ("sv", 'msgid "a.one"\nmsgstr "ett"\n'),
    ):
        folder = tmp_path / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "a.po").write_text(
            f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n{text}', encoding="utf-8"
        )
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)

    assert dict(catalogues.catalogue.__wrapped__("sv")) == {"a.one": "ett", "a.two": "kaksi"}
