"""Small groups in the files: not told, and not to be found by subtraction."""

from __future__ import annotations

import io
import json
from collections import defaultdict
from dataclasses import replace
from itertools import product

import docx
import openpyxl

from tests.exports.evening import NOW, evening
from workshop.catalogues import catalogue
from workshop.domain.model import Background, Forum, Participant
from workshop.exports import json_import
from workshop.exports.backgrounds import backgrounds
from workshop.exports.formats import make

TOLD = {"association": 3, "club": 7, "Kylätoimikunta": 12}
GROUPS = ("– Yhdistys", "– Seura", "– Kylätoimikunta", "– ei kertonut")


def asked(state: str = "closed", told=TOLD, people: int = 30, base: Forum | None = None) -> Forum:
    """An evening of which thirty people were asked what they are."""
    forum = base or evening(state)
    more = [Participant(f"more-{n}") for n in range(people - len(forum.all(Participant)))]
    session = replace(forum.session, backgrounds=tuple(told))
    return forum.after(forum.revision, (session, *more, *(Background(*row) for row in told.items())))


def file(format: str, forum: Forum) -> bytes:
    return make(format, forum, catalogue("fi"), "fi", NOW).content


def groups_of(forum: Forum):
    book = openpyxl.load_workbook(io.BytesIO(file("xlsx", forum)))
    rows = {row[0].value: [cell.value for cell in row[1:]] for row in book["Osallistuminen"].iter_rows()}
    return {name: rows[name][0] for name in GROUPS if name in rows}, rows


def test_a_group_of_three_is_not_told_and_another_group_is_withheld_with_it():
    groups, rows = groups_of(asked())

    assert groups == dict(zip(GROUPS, ("ei kerrota", "ei kerrota", 12, 8), strict=True))
    assert rows["Osallistujia liittynyt"][0] == 30
    assert [rows[name][1:] for name in GROUPS] == [[None, None]] * 4  # and nothing is crossed with topics


def test_the_other_files_say_the_same():
    text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(file("docx", asked()))).paragraphs)
    found = json.loads(file("json", asked()))["participation"]["backgrounds"]

    assert "Yhdistys ei kerrota, Seura ei kerrota, Kylätoimikunta 12, ei kertonut 8." in text
    assert [(row["name"], row["people"]) for row in found] == [
        ("association", None), ("club", None), ("Kylätoimikunta", 12), ("", 8),
    ]  # fmt: skip


def test_nothing_is_told_while_people_still_join():
    """Two files with one newcomer between them would tell who that is."""
    assert groups_of(asked())[0]
    assert groups_of(asked("open"))[0] == {}


def test_nothing_is_told_where_every_group_is_small():
    assert groups_of(asked(told={"association": 4}, people=8))[0] == {}


def test_nobody_who_knows_how_many_joined_can_work_out_a_count_that_is_not_told():
    base = evening("closed")
    for joined in range(len(base.all(Participant)), 17):
        possible = defaultdict(set)
        for association, club in product(range(9), repeat=2):
            if association + club <= joined:
                rows = backgrounds(asked(told={"association": association, "club": club}, people=joined, base=base))
                possible[rows].add((association, club, joined - association - club))

        for rows, ways in possible.items():
            hidden = [place for place in range(3) if not rows or rows[place].people is None]
            assert all(len({way[place] for way in ways}) > 1 for place in hidden)


def test_what_was_asked_is_read_in_again():
    read = json_import.read(file("json", asked()))
    (session, *_) = json_import.entities(read, lambda: "id", NOW)

    assert session.backgrounds == tuple(TOLD)
