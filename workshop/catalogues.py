"""The catalogues as plain dictionaries, for what is worded outside a request: files, sentences on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from babel.messages.pofile import read_po

from .domain.languages import FIRST
from .plurals import table

FOLDER = Path(__file__).resolve().parent.parent / "translations"


@lru_cache
def catalogue(lang: str) -> Mapping[str, str | tuple[str, ...]]:
    """Every text of every area by its key, such as ``phone.send``; a plural as the tuple of its forms (`plurals`).

    What is not yet translated is said in the first language. A plural that is borrowed so has its last form alone where the
    languages choose differently: "yksi idea" for the Ukrainian *one* would be said of 21 too."""
    texts: dict[str, str | tuple[str, ...]] = {}
    for language in dict.fromkeys((FIRST, lang)):
        alike = table(language) == table(lang)
        for path in sorted((FOLDER / language / "LC_MESSAGES").glob("*.po")):
            with path.open("rb") as file:
                for message in read_po(file, locale=language):
                    key = message.id[0] if isinstance(message.id, tuple | list) else message.id
                    text = tuple(message.string) if isinstance(message.string, tuple | list) else message.string
                    if key and text and all(text):
                        texts[key] = text[-1] if isinstance(text, tuple) and not alike else text
    return MappingProxyType(texts)
