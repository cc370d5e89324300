"""The elements of a Word document, their children in the order that the schema asks for: a wrong one makes Word offer a repair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from ...language.detect import COMPLEX, RIGHT_TO_LEFT, language_of
from .styles import HEADER_FIELD, RULE, RULE_STRONG

TWIPS_PER_CM = 567
# Where documents name a variant of a language: the one that people here write.
LOCALES = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB", "ru": "ru-RU", "uk": "uk-UA", "ar": "ar-SA", "fa": "fa-IR", "he": "he-IL",
           "el": "el-GR", "th": "th-TH", "hi": "hi-IN", "ko": "ko-KR", "zh": "zh-CN", "ja": "ja-JP"}  # fmt: skip
EASTERN = ("ko", "zh", "ja")


def element(tag: str, *children: BaseOxmlElement, **attributes: object) -> BaseOxmlElement:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    for child in children:
        made.append(child)
    return made


class Runs:
    """Makes runs of a document in the language ``locale``: words in another language are marked as such, and those that run
    leftwards too, so that a voice reads them and a spelling checker leaves them alone."""

    def __init__(self, locale: str) -> None:
        self._likely = locale.partition("-")[0]

    def leftwards(self, texts: Sequence[str]) -> bool:
        """Whether the longest of a paragraph's texts is in a script that runs from right to left."""
        longest = max(texts, key=len, default="")
        return language_of(longest, self._likely) in RIGHT_TO_LEFT

    def run(self, text: str, style: str | None = None, bold: bool = False) -> BaseOxmlElement:
        properties = [element("w:rStyle", val=style)] if style else []
        if bold:
            properties += [element("w:b"), element("w:bCs")]
        properties += self._language(text)
        run = element("w:r", *([element("w:rPr", *properties)] if properties else []))
        if "\n" in text or "\t" in text:
            for piece in _pieces(text):
                run.append(piece)
        else:
            run.append(preserved("w:t", text))
        return run

    def link(self, text: str, to: str, style: str | None = "Hyperlink") -> BaseOxmlElement:
        return element("w:hyperlink", self.run(text, style), anchor=to, history=1)

    def _language(self, text: str) -> Iterator[BaseOxmlElement]:
        code = language_of(text, self._likely)
        if code == self._likely:
            return
        if code in RIGHT_TO_LEFT:
            yield element("w:rtl")
        elif code in COMPLEX:
            yield element("w:cs")
        yield element(
            "w:lang", **{"bidi" if code in COMPLEX else "eastAsia" if code in EASTERN else "val": LOCALES[code]}
        )


def _pieces(text: str) -> Iterator[BaseOxmlElement]:
    """Texts, and between them line breaks and tabs."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield element("w:br")
        for place, piece in enumerate(line.split("\t")):
            if place:
                yield element("w:tab")
            if piece:
                yield preserved("w:t", piece)


def preserved(tag: str, text: str) -> BaseOxmlElement:
    """An element whose text keeps the spaces at its ends."""
    made = OxmlElement(tag)
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    made.text = text
    return made


def field(instruction: str, *result: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """A field and what it showed when it was last counted."""
    yield element("w:r", element("w:fldChar", fldCharType="begin"))
    yield element("w:r", preserved("w:instrText", f" {instruction} "))
    yield element("w:r", element("w:fldChar", fldCharType="separate"))
    yield from result
    yield element("w:r", element("w:fldChar", fldCharType="end"))


def table_properties(widths: Sequence[int], caption: str, description: str) -> BaseOxmlElement:
    borders = element(
        "w:tblBorders",
        element("w:top", val="single", sz=12, space=0, color=RULE_STRONG),
        element("w:left", val="nil"),
        element("w:bottom", val="single", sz=8, space=0, color=RULE_STRONG),
        element("w:right", val="nil"),
        element("w:insideH", val="single", sz=4, space=0, color=RULE),
        element("w:insideV", val="single", sz=4, space=0, color=RULE),
    )
    margins = element("w:tblCellMar", *(element(f"w:{side}", w=space, type="dxa")
                                        for side, space in (("top", 50), ("left", 90), ("bottom", 50), ("right", 90))))  # fmt: skip
    return element(
        "w:tblPr",
        element("w:tblStyle", val="TableGrid"),
        element("w:tblW", w=sum(widths), type="dxa"),
        borders,
        element("w:tblLayout", type="fixed"),
        margins,
        element("w:tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        element("w:tblCaption", val=caption[:255]),
        element("w:tblDescription", val=description[:255]),
    )


def cell_properties(width: int, header: bool) -> BaseOxmlElement:
    properties = element("w:tcPr", element("w:tcW", w=width, type="dxa"))
    if header:
        properties.append(element("w:shd", val="clear", color="auto", fill=HEADER_FIELD))
    return properties
