"""How the Word document looks: built-in styles by id, which a city's own template may define otherwise."""

from __future__ import annotations

from collections.abc import Callable

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from .pages import Shape

FONT = "Calibri"
GREEN, INK, SOFT, BLUE = (RGBColor.from_string(value) for value in ("1B5A41", "151C2B", "3A4355", "1C4C92"))
HEADER_FIELD, RULE, RULE_STRONG, GAP_FIELD = "DBE9DF", "CBC0A9", "1B5A41", "FFF2C9"

# style id: (size in points, colour, bold, space before, space after)
_BUILT_IN = {
    "Normal": (11, INK, False, 0, 7),
    "BodyText": (11, INK, False, 0, 7),
    "Title": (30, GREEN, True, 0, 6),
    "Subtitle": (15, SOFT, False, 0, 26),
    "Heading1": (20, GREEN, True, 22, 8),
    "Heading2": (14, GREEN, True, 16, 5),
    "Heading3": (12, INK, True, 12, 3),
    "TOCHeading": (20, GREEN, True, 0, 10),
    "Caption": (9.5, SOFT, True, 9, 4),
    "Footer": (9, SOFT, False, 0, 0),
}
# Ours, by id: (size, bold, before, after). Their names are worded, `style_<id in small letters>`; Word names its own itself.
_OWN = {
    "TableText": (9.5, False, 0, 2),
    "TableNumber": (9.5, False, 0, 2),
    "TableHead": (9.5, True, 0, 2),
    "TableNumberHead": (9.5, True, 0, 2),
    "AfterTable": (6, False, 0, 6),
    "Idea": (10.5, False, 0, 4),
    "Meta": (10.5, False, 0, 4),
    "Kicker": (13, True, 130, 2),
    "Fact": (11, False, 0, 4),
    "Note": (10.5, False, 10, 10),
}
_CONTENTS = {"TOC1": ("toc 1", 11.5, True, 7, 1), "TOC2": ("toc 2", 10.5, False, 0, 1)}
_CHARACTERS = {"DefaultParagraphFont", "Hyperlink", "Gap"}
_TABLES = {"TableNormal", "TableGrid"}
_KEPT = {*_BUILT_IN, *_OWN, *_CONTENTS, *_CHARACTERS, *_TABLES, "ListBullet", "Quote", "Header", "NoList"}
TEXT_WIDTH = Cm(16)


def apply_styles(document: Document, locale: str, say: Callable[[str], str]) -> None:
    """Set fonts, colours, spaces and the language of the whole document; drop the template's other styles."""
    styles = {style.style_id: style for style in document.styles if isinstance(style, ParagraphStyle)}
    for id, (size, colour, bold, before, after) in _BUILT_IN.items():
        _shape(styles[id], size, bold, before, after).font.color.rgb = colour
    for id, shape in _OWN.items():
        styles[id] = _added(document, id, say(f"style_{id.lower()}"), styles["Normal"], *shape)
    for id, (name, size, bold, before, after) in _CONTENTS.items():
        styles[id] = _added(document, id, name, styles["Normal"], size, bold, before, after)

    _indents(styles)
    _character_styles(document, say("style_gap"))
    _plain_title(styles["Title"], styles["Subtitle"])
    for id in ("Normal", "BodyText"):
        styles[id].paragraph_format.line_spacing = 1.15
    for id in ("TableText", "TableNumber", "TableHead", "TableNumberHead", "AfterTable"):
        styles[id].paragraph_format.line_spacing = 1.0
    for id in ("TableHead", "TableNumberHead", "Caption", "Meta"):
        styles[id].paragraph_format.keep_with_next = True
    for id in ("TableNumber", "TableNumberHead", "Footer"):
        styles[id].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for id in ("Heading1", "Heading2", "Heading3"):
        styles[id].next_paragraph_style = styles["BodyText"]
    styles["ListBullet"].paragraph_format.space_after = Pt(3)
    _drop_others(document)
    _language(document, locale)
    _present_day(document)


def _added(
    document: Document, id: str, name: str, base: ParagraphStyle, size: float, bold: bool, before: float, after: float
) -> ParagraphStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=id in _CONTENTS)
    style.element.set(qn("w:styleId"), id)
    style.base_style = base
    return _shape(style, size, bold, before, after)


def _drop_others(document: Document) -> None:
    """The template brings a hundred styles for tables alone, and pairs of styles for paragraphs and their letters."""
    root = document.styles.element
    for style in root.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in _KEPT:
            root.remove(style)
        elif (link := style.find(qn("w:link"))) is not None:
            style.remove(link)


def _shape(style: ParagraphStyle, size: float, bold: bool, before: float, after: float) -> ParagraphStyle:
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    return style


def _indents(styles: dict[str, ParagraphStyle]) -> None:
    """Numbers of ideas and names of facts hang in a column of their own."""
    for id, column in (("Idea", Pt(62)), ("Fact", Pt(120))):
        shape = styles[id].paragraph_format
        shape.left_indent, shape.first_line_indent = column, -column
        shape.tab_stops.add_tab_stop(column)
    for id, left, number in (("TOC1", Pt(0), Pt(20)), ("TOC2", Pt(20), Pt(48))):
        entry = styles[id].paragraph_format
        entry.left_indent = left
        entry.tab_stops.add_tab_stop(number)
        entry.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    note = styles["Note"].paragraph_format
    note.left_indent = note.right_indent = Pt(8)
    properties = styles["Note"].element.get_or_add_pPr()
    edge = OxmlElement("w:pBdr")
    left = OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "36"), ("space", "8"), ("color", RULE_STRONG)):
        left.set(qn(f"w:{name}"), value)
    edge.append(left)
    properties.insert_element_before(edge, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc")


def _character_styles(document: Document, gap_name: str) -> None:
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.color.rgb, link.font.underline = BLUE, True
    gap = document.styles.add_style(gap_name, WD_STYLE_TYPE.CHARACTER)
    gap.element.set(qn("w:styleId"), "Gap")
    field = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", GAP_FIELD)):
        field.set(qn(f"w:{name}"), value)
    gap.element.get_or_add_rPr().append(field)


def _plain_title(*styles: ParagraphStyle) -> None:
    """Without the template's rule and letter spacing."""
    for style in styles:
        for parent, tags in ((style.element.pPr, ("w:pBdr",)), (style.element.rPr, ("w:spacing", "w:kern"))):
            for found in [child for tag in tags for child in parent.findall(qn(tag))]:
                parent.remove(found)


def _language(document: Document, locale: str) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), locale)
    document.settings.element.find(qn("w:themeFontLang")).set(qn("w:val"), locale)


def _present_day(document: Document) -> None:
    """No "compatibility mode" in the title bar, and a zoom that the schema accepts."""
    settings = document.settings.element
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    zoom = settings.find(qn("w:zoom"))
    zoom.attrib.pop(qn("w:val"), None)
    zoom.set(qn("w:percent"), "100")


def shapes(document: Document) -> dict[str, Shape]:
    """How much room a paragraph of each style takes."""
    return {style.style_id: _measured(style) for style in document.styles if isinstance(style, ParagraphStyle)}


def _measured(style: ParagraphStyle) -> Shape:
    based = _measured(style.base_style) if isinstance(style.base_style, ParagraphStyle) else Shape(11, 0, 0, 1, 0, 0)
    format, size = style.paragraph_format, style.font.size
    return Shape(
        size.pt if size else based.size,
        based.before if format.space_before is None else format.space_before.pt,
        based.after if format.space_after is None else format.space_after.pt,
        based.spacing if not isinstance(format.line_spacing, float) else format.line_spacing,
        based.indent if format.left_indent is None else format.left_indent.pt,
        based.hanging if format.first_line_indent is None else -format.first_line_indent.pt,
    )
