"""The city's own Word template: what is asked of it when it is given, and the plan's document put into it.

``{{ sisalto }}`` on a line of its own says where the document goes; without it it goes to the end. Other placeholders are `FIELDS`. A
template is a file from outside: its placeholders are names and nothing else, and nothing in it may run or be fetched."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from pathlib import PurePosixPath
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length
from docxcompose.composer import Composer
from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from ...domain.errors import require
from ..manuscript import A4, SIDE
from .phrases import gap_or_fact
from .rows import PlanReport

TEMPLATE_BYTES = 5_000_000
UNPACKED_BYTES = 60_000_000
CONTENT = "sisalto"
FIELDS = ("nimi", "kausi", "yksikko", "yhteystieto", "paiva", "versio", "diaarinumero", "hyvaksytty")
_PLACE = "\ue000"
"""Stands for the content until it is put in: a letter of private use, which no document has."""
_TYPES, _TEMPLATE_TYPE = "[Content_Types].xml", b"template.main+xml"
_MACROS = ("vbaProject.bin", "vbaData.xml")
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_FALLBACKS = {"List Bullet": "Body Text", "Quote": "Body Text", "Caption": "Body Text", "Body Text": "Normal"}
"""The style in place of one that the template lacks, by the names that are the same in every language. Headings come along with the
document instead: without them it could not be read by its structure."""
_NEEDED = ("Heading 1", "Heading 2", "Heading 3", *_FALLBACKS)


def check(content: bytes) -> tuple[str, ...]:
    """The styles that the template lacks, by their English names. Refuses ``bad_file``, saying what is wrong."""
    require(len(content) <= TEMPLATE_BYTES, "too_big", "template", "plan.document.template_too_big")
    _check_package(content)
    template = _opened(content)
    _check_placeholders(template)
    names = {style.name for style in template.get_docx().styles}
    return tuple(name for name in _NEEDED if name not in names)


def _check_package(content: bytes) -> None:
    """Word, without macros, without anything to fetch, not larger than it looks."""
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
        parts = package.infolist()
        require(
            sum(part.file_size for part in parts) <= UNPACKED_BYTES,
            "bad_file",
            "template",
            "plan.document.template_too_big",
        )
        types = package.read(_TYPES).decode("utf-8", "replace")
        relations = [package.read(part).decode("utf-8", "replace") for part in parts if part.filename.endswith(".rels")]
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError):
        require(False, "bad_file", "template", "plan.document.template_not_word")
        return
    require(_DOCUMENT in types, "bad_file", "template", "plan.document.template_not_word")
    has_macros = "macroEnabled" in types or any(PurePosixPath(part.filename).name in _MACROS for part in parts)
    require(not has_macros, "bad_file", "template", "plan.document.template_macros")
    require(not any(map(_fetches, relations)), "bad_file", "template", "plan.document.template_external")


def _fetches(relations: str) -> bool:
    """Whether a part is fetched from elsewhere. A link that a reader may follow is none."""
    external = [one for one in relations.split("<Relationship ") if 'TargetMode="External"' in one]
    return any("/relationships/hyperlink" not in one for one in external)


def _opened(content: bytes) -> DocxTemplate:
    template = DocxTemplate(io.BytesIO(_as_document(content)))
    try:
        template.init_docx()
    except (ValueError, KeyError, SyntaxError):  # no document part, a part that is missing, XML that is none
        require(False, "bad_file", "template", "plan.document.template_not_word")
    return template


def _as_document(content: bytes) -> bytes:
    """A template by its type (.dotx) becomes the document that it is otherwise."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        types = package.read(_TYPES)
        if _TEMPLATE_TYPE not in types:
            return content
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fresh:
            for part in package.namelist():
                fresh.writestr(
                    part, types.replace(_TEMPLATE_TYPE, b"document.main+xml") if part == _TYPES else package.read(part)
                )
    return out.getvalue()


def _check_placeholders(template: DocxTemplate) -> None:
    """Names of ours alone: no tags that compute."""
    known = {*FIELDS, CONTENT}
    for xml in _texts(template):
        try:
            tree = SandboxedEnvironment().parse(xml)
        except TemplateSyntaxError:
            require(
                False, "bad_file", "template", "plan.document.template_placeholders", known=", ".join(sorted(known))
            )
            return
        found = list(tree.find_all(nodes.Node))
        harmless = all(isinstance(one, nodes.Output | nodes.TemplateData | nodes.Name) for one in found)
        names = {one.name for one in found if isinstance(one, nodes.Name)}
        require(
            harmless and names <= known,
            "bad_file",
            "template",
            "plan.document.template_placeholders",
            known=", ".join(sorted(known)),
        )


def _texts(template: DocxTemplate) -> list[str]:
    xml = [template.get_xml()]
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        xml += [template.xml_to_string(part._element) for _, part in template.get_headers_footers(uri)]  # noqa: SLF001 (as docxtpl itself does)
    return [template.patch_xml(one) for one in xml]


def filled(content: bytes, document: bytes, report: PlanReport) -> bytes:
    """The template with its placeholders filled and ``document`` in it, in the template's styles and on its paper."""
    template = _opened(content)
    template.render(_fields(report) | {CONTENT: _PLACE}, SandboxedEnvironment(), autoescape=True)
    out = io.BytesIO()
    template.save(out)
    whole = Document(out)
    index = _place(whole)
    composed = Composer(whole)
    inner = Document(io.BytesIO(document))
    _fall_back(inner, {style.name for style in whole.styles})
    paper, folded = deepcopy(whole.element.body.sectPr), _folded(inner)
    composed.insert(index, inner)
    _unfold(whole, folded)
    _lay(whole, paper)
    composed.save(result := io.BytesIO())
    return result.getvalue()


def _fields(report: PlanReport) -> dict[str, str]:
    facts, case = report.facts, gap_or_fact(report, "case_number")
    return {
        "nimi": facts.title, "kausi": f"{facts.starts}–{facts.ends}", "yksikko": facts.unit, "yhteystieto": facts.contact,
        "paiva": report.day(report.made), "versio": report.edition_name, "hyvaksytty": facts.adopted,
        "diaarinumero": case if isinstance(case, str) else report.say("gap"),
    }  # fmt: skip


def _place(whole: WordDocument) -> int:
    """Where the content goes; its placeholder is taken out."""
    body = whole.element.body
    for index, block in enumerate(body):
        if block.tag == qn("w:p") and _PLACE in "".join(block.itertext()):
            body.remove(block)
            return index
    return len(body) - 1 if body.sectPr is not None else len(body)


def _fall_back(document: WordDocument, names: set[str | None]) -> None:
    by_name = {style.name: style.style_id for style in document.styles}
    for name, other in _FALLBACKS.items():
        if name in names or name not in by_name:
            continue
        for style in document.element.body.iter(qn("w:pStyle")):
            if style.get(qn("w:val")) == by_name[name]:
                style.set(qn("w:val"), by_name[other if other in names else "Normal"])


def _folded(document: WordDocument) -> dict[str, list[Any]]:
    """Take from each run of ideas all but the first out, by the first one's bookmark: the composer looks for styles, pictures and
    notes in every paragraph anew, which would take half a minute for ten thousand of them."""
    folded: dict[str, list[Any]] = {}
    rest: list[Any] = []
    for block in list(document.element.body):
        style = next(block.iter(qn("w:pStyle")), None) if block.tag == qn("w:p") else None
        mark = next(block.iter(qn("w:bookmarkStart")), None)
        if style is None or style.get(qn("w:val")) != "Idea" or mark is None:
            rest = []
        elif not rest:
            rest = folded.setdefault(mark.get(qn("w:name")), [])
            rest.append(block)
        else:
            document.element.body.remove(block)
            rest.append(block)
    return {name: blocks[1:] for name, blocks in folded.items()}


def _unfold(whole: WordDocument, folded: dict[str, list[Any]]) -> None:
    """Each run behind its first again, in the style that this one has got."""
    marks = {mark.get(qn("w:name")): mark for mark in whole.element.body.iter(qn("w:bookmarkStart"))}
    for name, blocks in folded.items():
        first = marks[name].getparent()
        style = next(first.iter(qn("w:pStyle"))).get(qn("w:val"))
        for block in reversed(blocks):
            next(block.iter(qn("w:pStyle"))).set(qn("w:val"), style)
            first.addnext(block)
    for number, mark in enumerate(list(whole.element.body.iter(qn("w:bookmarkStart"))), 1):
        end = next(one for one in mark.itersiblings(qn("w:bookmarkEnd")) if one.get(qn("w:id")) == mark.get(qn("w:id")))
        mark.set(qn("w:id"), str(number))
        end.set(qn("w:id"), str(number))


def _lay(whole: WordDocument, paper: Any) -> None:
    """Put every section on the template's paper, with its head and foot; those that were wide stay wide. Tables that are wider than
    the paper is are made narrower."""
    for section in list(whole.element.body.iter(qn("w:sectPr")))[:-1]:
        wide = Section(section, whole.part).orientation == WD_ORIENT.LANDSCAPE
        fresh = deepcopy(paper)
        section.getparent().replace(section, fresh)
        if wide:
            laid = Section(fresh, whole.part)
            laid.page_width, laid.page_height = laid.page_height, laid.page_width
            laid.orientation = WD_ORIENT.LANDSCAPE
    rooms = [_room(section) for section in whole.sections]
    number = 0
    for block in whole.element.body:
        if block.tag == qn("w:tbl"):
            _narrow(block, rooms[number])
        elif block.tag == qn("w:p") and next(block.iter(qn("w:sectPr")), None) is not None:
            number += 1


def _room(section: Section) -> int:
    """The width that text has, in twips."""
    width = (section.page_width or A4[0]) - (section.left_margin or SIDE) - (section.right_margin or SIDE)
    return int(Length(width).twips)


def _narrow(table: Any, room: int) -> None:
    widths = [*table.iter(qn("w:gridCol"))]
    whole = sum(int(one.get(qn("w:w"), 0)) for one in widths)
    if whole > room:
        measured = (*widths, *table.iter(qn("w:tcW")), *table.iter(qn("w:tblW")))
        for one in measured:
            if one.get(qn("w:type"), "dxa") == "dxa":
                one.set(qn("w:w"), str(int(one.get(qn("w:w"))) * room // whole))
