"""The city's own Word template: what is refused when it is given, and what the document becomes in it."""

import io
import re
import zipfile
from functools import cache

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from tests.exports.planned import made, planned, words_of
from workshop.domain.errors import Refusal
from workshop.exports.plan.template import check


def template(*lines: str, without: tuple[str, ...] = ()) -> bytes:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Kaupunki, {{ nimi }}"
    for line in lines:
        document.add_paragraph(line)
    for style in [style for style in document.styles if style.name in without]:
        style.element.getparent().remove(style.element)
    document.save(out := io.BytesIO())
    return out.getvalue()


@cache
def in_template() -> bytes:
    """The plan's document in a template that has a cover and a last line."""
    whole = template("Kansi {{ nimi }} {{ kausi }}", "{{ sisalto }}", "Loppusanat")
    return made(planned().plan, "docx", city_template=whole)


def repacked(content: bytes, **parts: bytes) -> bytes:
    """With more or other parts; ``__`` stands for a slash, ``_dot_`` for a dot."""
    out = io.BytesIO()
    changed = {name.replace("__", "/").replace("_dot_", "."): part for name, part in parts.items()}
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(out, "w") as fresh:
        for name in package.namelist():
            if name not in changed:
                fresh.writestr(name, package.read(name))
        for name, part in changed.items():
            fresh.writestr(name, part)
    return out.getvalue()


def test_the_document_goes_where_its_placeholder_is_with_the_template_s_head():
    words = words_of(in_template())

    assert words[0] == "Kansi Yhdenvertaisuussuunnitelma 2023–2024"
    assert (
        words.index("Kansi Yhdenvertaisuussuunnitelma 2023–2024")
        < words.index("Toimenpiteet")
        < words.index("Loppusanat")
    )
    assert not any("sisalto" in text for text in words)
    document = Document(io.BytesIO(in_template()))
    assert {section.header.paragraphs[0].text for section in document.sections} == {
        "Kaupunki, Yhdenvertaisuussuunnitelma"
    }
    assert [section.orientation for section in document.sections].count(WD_ORIENT.LANDSCAPE) == 1


def test_the_document_goes_to_the_end_of_a_template_without_the_placeholder():
    words = words_of(made(planned().plan, "docx", city_template=template("Kansilehti")))

    assert words[0] == "Kansilehti"
    assert "Kaikki ideat" in words


def test_every_idea_is_in_the_templated_document_as_well():
    plain, templated = words_of(made(planned().plan, "docx")), words_of(in_template())

    assert [text for text in templated if "\t" in text] == [text for text in plain if "\t" in text]


def test_no_two_bookmarks_of_the_templated_document_have_the_same_number():
    document = Document(io.BytesIO(in_template()))
    ids = re.findall(r'<w:bookmarkStart [^>]*w:id="(\d+)"', document.element.body.xml)

    assert len(ids) == len(set(ids)) > 20


def test_no_table_is_wider_than_the_template_s_paper():
    document = Document(io.BytesIO(in_template()))
    rooms = [section.page_width - section.left_margin - section.right_margin for section in document.sections]

    assert all(sum(cell.width for cell in table.rows[0].cells) <= max(rooms) for table in document.tables)


def test_a_style_that_is_missing_is_told_and_body_text_is_used():
    poor = template("{{ sisalto }}", without=("List Bullet", "Quote"))

    assert check(poor) == ("List Bullet", "Quote")
    document = Document(io.BytesIO(made(planned().plan, "docx", city_template=poor)))
    (quote,) = [paragraph for paragraph in document.paragraphs if paragraph.text.startswith("”Selkokieliset")]
    assert quote.style.name == "Body Text"


def test_a_template_that_is_whole_lacks_nothing():
    assert check(template("{{ nimi }}", "{{ sisalto }}")) == ()


def test_a_template_by_its_type_is_taken_as_well():
    """Word saves .dotx."""
    content = template("{{ sisalto }}")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        types = package.read("[Content_Types].xml").replace(b"document.main+xml", b"template.main+xml")
    given = repacked(content, **{"[Content_Types]_dot_xml": types})

    assert check(given) == ()
    assert "Kaikki ideat" in words_of(made(planned().plan, "docx", city_template=given))


MACROS = repacked(template("a"), word__vbaProject_dot_bin=b"x")
FETCHING = repacked(
    template("a"),
    word___rels__document_dot_xml_dot_rels=b'<Relationships><Relationship Id="r1" Target="http://x.example/a" TargetMode="External" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>',
)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7", "template_not_word"),
        (b"", "template_not_word"),
        (repacked(template("a"), word__document_dot_xml=b"<not"), "template_not_word"),
        (MACROS, "template_macros"),
        (FETCHING, "template_external"),
        (template("{{ salaisuus }}"), "template_placeholders"),
        (template("{{ nimi.__class__ }}"), "template_placeholders"),
        (template("{{ 'a' * 10 }}"), "template_placeholders"),
        (template("{% for x in nimi %}{{ nimi }}{% endfor %}"), "template_placeholders"),
        (template("{{ nimi "), "template_placeholders"),
        (b"x" * 5_000_001, "template_too_big"),
    ],
)
def test_what_is_no_template_is_refused_and_the_reason_said(content, words):
    with pytest.raises(Refusal) as refused:
        check(content)

    assert refused.value.words == f"plan.document.{words}"
