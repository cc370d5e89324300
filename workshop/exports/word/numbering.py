"""Numbers that Word keeps: chapters 1, 1.1, annexes by their name, bullets. A chapter that is added renumbers those after it."""

from __future__ import annotations

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from .elements import element

BULLETS, CHAPTERS, ANNEXES = 1, 2, 3
"""Ids of the lists."""
UNNUMBERED = 0
LEVELS = ("Heading1", "Heading2")
HANGING = (567, 737)  # twips, of a heading's text after its number


def apply_numbering(document: Document, annex: str) -> None:
    """Put these lists in place of the template's, bound to the styles of headings and bullets; ``annex`` is the word
    before an annex's number."""
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    lists = (
        _list(BULLETS, "hybridMultilevel", _level(0, "bullet", "•", _indent(357, 357), style="ListBullet")),
        _list(CHAPTERS, "multilevel",
              *(_level(depth, "decimal", text, _indent(HANGING[depth], HANGING[depth]), style=LEVELS[depth]) for depth, text in enumerate(("%1", "%1.%2")))),
        _list(ANNEXES, "multilevel", _level(0, "decimal", f"{annex} %1", _indent(0, 0), after="space")),
    )  # fmt: skip
    for one in lists:
        root.append(one)
    for id in (BULLETS, CHAPTERS, ANNEXES):
        root.append(element("w:num", element("w:abstractNumId", val=id), numId=id))
    styles = {style.style_id: style.element for style in document.styles}
    for depth, name in enumerate(LEVELS):
        apply_number(styles[name], CHAPTERS, depth)
    apply_number(styles["ListBullet"], BULLETS, 0)
    apply_number(styles["TOCHeading"], UNNUMBERED, 0)


def apply_number(block: BaseOxmlElement, list: int, depth: int = 0) -> None:
    """Put a paragraph, or a style of paragraphs, on a list."""
    properties = block.get_or_add_pPr()
    numbered = properties.get_or_add_numPr()
    numbered.get_or_add_ilvl().val, numbered.get_or_add_numId().val = depth, list


def _list(id: int, kind: str, *levels: BaseOxmlElement) -> BaseOxmlElement:
    return element("w:abstractNum", element("w:multiLevelType", val=kind), *levels, abstractNumId=id)


def _level(
    depth: int, format: str, text: str, properties: BaseOxmlElement, style: str = "", after: str = "tab"
) -> BaseOxmlElement:
    return element(
        "w:lvl",
        element("w:start", val=1),
        element("w:numFmt", val=format),
        *([element("w:pStyle", val=style)] if style else []),
        element("w:suff", val=after),
        element("w:lvlText", val=text),
        element("w:lvlJc", val="left"),
        properties,
        ilvl=depth,
    )


def _indent(left: int, hanging: int) -> BaseOxmlElement:
    return element("w:pPr", element("w:ind", left=left, hanging=hanging))
