"""The list of contents: a field that Word keeps, with a result that can be read at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement

from .elements import Runs, element, field, preserved

DEPTH = 2
FIELD = f'TOC \\o "1-{DEPTH}" \\h \\z \\u'


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    number: str
    text: str
    anchor: str


def block(title: BaseOxmlElement, headings: Iterable[Heading], pages: Mapping[str, int], runs: Runs) -> BaseOxmlElement:
    """The list under its title, as the block that Word offers to update.

    The numbers of pages are fields too, with a first guess in them: Word counts them whenever the document is printed or saved
    as PDF, or when the list is updated, and asks nothing when the document is opened."""
    listed = [heading for heading in headings if heading.level <= DEPTH]
    paragraphs = [_entry(heading, pages.get(heading.anchor, 1), runs) for heading in listed]
    if paragraphs:
        begin, code, separate, end = field(FIELD)
        properties = paragraphs[0][0]
        for part in (separate, code, begin):
            properties.addnext(part)
        paragraphs[-1].append(end)
    gallery = element("w:docPartObj", element("w:docPartGallery", val="Table of Contents"), element("w:docPartUnique"))
    return element("w:sdt", element("w:sdtPr", gallery), element("w:sdtContent", title, *paragraphs))


def _entry(heading: Heading, page: int, runs: Runs) -> BaseOxmlElement:
    link = runs.link(heading.text, heading.anchor, style=None)
    if heading.number:
        after = preserved("w:t", " ") if heading.number[0].isalpha() else element("w:tab")
        link.insert(0, element("w:r", preserved("w:t", heading.number), after))
    link.append(element("w:r", element("w:tab")))
    for part in field(f"PAGEREF {heading.anchor} \\h", runs.run(str(page))):
        link.append(part)
    return element("w:p", element("w:pPr", element("w:pStyle", val=f"TOC{heading.level}")), link)
