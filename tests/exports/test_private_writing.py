"""What people write in private leaves the house in no file before it is revealed."""

import io
import zipfile
from dataclasses import replace

import pytest

from tests.exports.evening import NOW, evening
from workshop.catalogues import catalogue
from workshop.domain.model import Idea
from workshop.exports.formats import FORMATS, make
from workshop.exports.report import report

FI = catalogue("fi")
SECRET = "Salaisuus jota kukaan muu ei vielä lue"
"""Its letters are read back from the parts of the packed formats too."""


def writing():
    """An evening that goes on, with one idea that nobody has revealed."""
    forum = evening("open")
    unrevealed = replace(forum.get(Idea, "client-made-n"), text=SECRET, about="2.1.1")
    return forum.after(2, (unrevealed,))


def content_of(format: str, forum, topic: str | None = None) -> bytes:
    """Everything in the file, packed parts unpacked to any depth."""
    return b"\n".join(parts(make(format, forum, FI, "fi", NOW, topic, "internal").content))


def parts(content: bytes):
    yield content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield from parts(packed.read(name))


@pytest.mark.parametrize("format", sorted(name for name, format in FORMATS.items() if format.internal))
@pytest.mark.parametrize("topic", [None, "T2"])
def test_no_format_holds_a_text_that_is_not_revealed(format, topic):
    if format == "zip" and topic:
        topic = None
    revealed = writing().after(3, (replace(writing().get(Idea, "client-made-n"), number="T2-I006"),))
    assert SECRET.encode() in content_of(format, revealed, topic)

    assert SECRET.encode() not in content_of(format, writing(), topic)


def test_the_idea_is_counted_all_the_same_and_says_nothing_of_its_measure():
    row = next(row for row in report(writing(), FI, "fi", NOW).ideas if row.number is None)

    assert (row.text, row.about, row.about_title, row.state) == ("", "", "", "waiting")


def test_a_closed_session_of_before_shows_what_was_never_revealed():
    row = next(row for row in report(evening("closed"), FI, "fi", NOW, edition="internal").ideas if row.number is None)

    assert row.text == "Julkaisematon ajatus"
