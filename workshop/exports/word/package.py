"""The file around the document: what it says of itself, without what the library's template left in it."""

from __future__ import annotations

from datetime import UTC, datetime

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

_OF_THE_TEMPLATE = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
_OF_ITS_DOCUMENT = (
    RELATIONSHIP_TYPE.CUSTOM_XML,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
LONGEST = 255  # characters of a property


def apply_properties(document: Document, title: str, author: str, locale: str, made: datetime) -> None:
    """Set title, author, language and time; the time is written in UTC, as its mark in the file says."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = (
        title[:LONGEST],
        author[:LONGEST],
        author[:LONGEST],
    )
    properties.language, properties.comments, properties.keywords = locale, "", ""
    properties.created = properties.modified = made.astimezone(UTC).replace(tzinfo=None)


def drop_leftovers(document: Document) -> None:
    """The picture of the template that file managers show, the program that it was made with, its second set of styles."""
    package = document.part.package
    for relations, kinds in ((package.rels, _OF_THE_TEMPLATE), (document.part.rels, _OF_ITS_DOCUMENT)):
        for id in [id for id, relation in relations.items() if relation.reltype in kinds]:
            del relations[id]
