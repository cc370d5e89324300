"""Small groups in the files: told as fewer than five, and not to be found by subtraction."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import docx
import openpyxl

from tests.exports.evening import NOW, evening
from workshop.catalogues import catalogue
from workshop.domain.model import Background, Forum, Participant
from workshop.exports import json_import
from workshop.exports.formats import make

TOLD = {"association": 3, "club": 7, "Kylätoimikunta": 12}
GROUPS = ("– Yhdistys", "– Seura", "– Kylätoimikunta", "– ei kertonut")


def asked(state: str = "closed", told=TOLD, people: int = 30) -> Forum:
    """An evening of which thirty people were asked what they are."""
    forum = evening(state)
    more = [Participant(f"more-{n}") for n in range(people - len(forum.all(Participant)))]
    session = replace(forum.session, backgrounds=tuple(told))
    return forum.after(forum.revision, (session, *more, *(Background(*row) for row in told.items())))


def file(format: str, forum: Forum) -> bytes:
    return make(format, forum, catalogue("fi"), "fi", NOW).content


def groups_of(forum: Forum):
    book = openpyxl.load_workbook(io.BytesIO(file("xlsx", forum)))
    rows = {row[0].value: [cell.value for cell in row[1:]] for row in book["Osallistuminen"].iter_rows()}
    return {name: rows[name][0] for name in GROUPS if name in rows}, rows


def test_three_people_are_fewer_than_five_and_another_group_is_withheld_with_them():
    groups, rows = groups_of(asked())

    assert groups == dict(zip(GROUPS, ("< 5", "ei kerrota", 12, 8), strict=True))
    assert rows["Osallistujia liittynyt"][0] == 30
    assert [rows[name][1:] for name in GROUPS] == [[None, None]] * 4  # and nothing is crossed with topics


def test_the_other_files_say_the_same():
    text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(file("docx", asked()))).paragraphs)
    found = json.loads(file("json", asked()))["participation"]["backgrounds"]

    assert "Yhdistys < 5, Seura ei kerrota, Kylätoimikunta 12, ei kertonut 8." in text
    assert [(row["name"], row["people"]) for row in found] == [
        ("association", "few"), ("club", "withheld"), ("Kylätoimikunta", 12), ("", 8),
    ]  # fmt: skip


def test_nothing_is_told_while_people_still_join():
    """Two files with one newcomer between them would tell who that is."""
    assert groups_of(asked())[0]
    assert groups_of(asked("open"))[0] == {}


def test_nothing_is_told_where_every_group_is_small():
    assert groups_of(asked(told={"association": 4}, people=8))[0] == {}


def test_what_was_asked_is_read_in_again():
    read = json_import.read(file("json", asked()))
    (session, *_) = json_import.entities(read, lambda: "id", NOW)

    assert session.backgrounds == tuple(TOLD)
