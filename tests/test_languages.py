"""Adding a language is one row and its catalogues: nothing else in the program knows which languages there are."""

import re
from pathlib import Path

from workshop.domain.languages import CODES, FIRST, LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
NAMED = re.compile(rf"""["'`](?:{"|".join(CODES)})(?:-[A-Z]{{2}})?["'`]|\b(?:{"|".join(CODES)}):\s*['"`{{\[]""")
OF_ONE_LANGUAGE = {
    "workshop/domain/languages.py": "the list itself",
    "workshop/language/voikko.py": "Voikko reads Finnish and nothing else",
    "workshop/language/detect.py": "tells the languages that people write in apart, more than the pages have",
    "workshop/exports/word/elements.py": "Word's own codes for the languages that people write in",
    "workshop/language/stop_words.py": "each language's own words; a language without a row has the library's list",
    "static/src/shared/clock.js": "the clock on the hall's wall, the same on a page of any language",
}
"""The modules that may name a language, and why."""


def test_no_other_module_lists_the_languages():
    sources = [
        *(ROOT / "workshop").rglob("*.py"),
        *(path for path in (ROOT / "static" / "src").rglob("*.*") if ".test." not in path.name),
    ]

    naming = {path.relative_to(ROOT).as_posix() for path in sources if NAMED.search(path.read_text(encoding="utf-8"))}

    assert naming == set(OF_ONE_LANGUAGE)


def test_every_language_has_its_catalogues_and_no_catalogue_is_without_its_language():
    folders = {path.name: sorted(po.stem for po in path.rglob("*.po")) for path in (ROOT / "translations").iterdir()}

    assert folders.keys() == LANGUAGES.keys()
    assert [code for code in CODES if folders[code] != folders[FIRST]] == []
