"""How the Word document looks: built-in styles by id, which a city's own template may define otherwise."""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT = "Calibri"
GREEN, INK, SOFT, BLUE = (RGBColor.from_string(value) for value in ("1B5A41", "151C2B", "3A4355", "1C4C92"))
HEADER_FIELD, RULE, RULE_STRONG, GAP_FIELD = "DBE9DF", "CBC0A9", "1B5A41", "FFF2C9"

# style id: (size in points, colour, bold, space before, space after)
_BUILT_IN = {
    "Normal": (11, INK, False, 0, 7),
    "Title": (30, GREEN, True, 0, 6),
    "Subtitle": (15, SOFT, False, 0, 26),
    "Heading1": (20, GREEN, True, 22, 8),
    "Heading2": (14, GREEN, True, 16, 5),
    "Heading3": (12, INK, True, 12, 3),
    "TOCHeading": (20, GREEN, True, 0, 10),
    "Caption": (9.5, SOFT, True, 9, 4),
    "Footer": (9, SOFT, False, 0, 0),
}
# Ours, in the file's own style list: id: (name, based on, size, bold, before, after)
_OWN = {
    "TableText": ("Table Text", 9.5, False, 0, 2),
    "TableHead": ("Table Head", 9.5, True, 0, 2),
    "AfterTable": ("After Table", 6, False, 0, 6),
    "Idea": ("Idea", 10.5, False, 0, 4),
    "Kicker": ("Kicker", 13, True, 130, 2),
    "Fact": ("Fact", 11, False, 0, 4),
    "Note": ("Note", 10.5, False, 10, 10),
    "TOC1": ("toc 1", 11.5, True, 7, 1),
    "TOC2": ("toc 2", 10.5, False, 0, 1),
}


def apply_styles(document: Document, locale: str) -> None:
    """Set fonts, colours, spaces and the language of the whole document."""
    styles = {style.style_id: style for style in document.styles if isinstance(style, ParagraphStyle)}
    for id, (size, colour, bold, before, after) in _BUILT_IN.items():
        _shape(styles[id], size, bold, before, after).font.color.rgb = colour
    for id, (name, size, bold, before, after) in _OWN.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("toc"))
        style.base_style = styles["Normal"]
        style.element.set(qn("w:styleId"), id)
        styles[id] = _shape(style, size, bold, before, after)

    _indents(styles)
    _character_styles(document)
    _plain_title(styles["Title"], styles["Subtitle"])
    styles["Normal"].paragraph_format.line_spacing = 1.15
    for id in ("TableText", "TableHead", "AfterTable"):
        styles[id].paragraph_format.line_spacing = 1.0
    for id in ("TableHead", "Caption"):
        styles[id].paragraph_format.keep_with_next = True
    styles["TOCHeading"].paragraph_format.page_break_before = True
    styles["ListBullet"].paragraph_format.space_after = Pt(3)
    styles["Footer"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _language(document, locale)
    _present_day(document)


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
    styles["TOC2"].paragraph_format.left_indent = Pt(14)
    note = styles["Note"].paragraph_format
    note.left_indent = note.right_indent = Pt(8)
    properties = styles["Note"].element.get_or_add_pPr()
    edge = OxmlElement("w:pBdr")
    left = OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "36"), ("space", "8"), ("color", RULE_STRONG)):
        left.set(qn(f"w:{name}"), value)
    edge.append(left)
    properties.insert_element_before(edge, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc")


def _character_styles(document: Document) -> None:
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.color.rgb, link.font.underline = BLUE, True
    gap = document.styles.add_style("Gap", WD_STYLE_TYPE.CHARACTER)
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
