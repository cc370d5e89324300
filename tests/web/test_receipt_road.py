"""The answer back: what a plan publishes stands on the receipt at once, on the phone that wrote and on any other with the words."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.plans.stored import OWNER
from tests.web.conftest import House
from tests.web.test_receipts import Evening, quick  # noqa: F401 (a fixture)
from workshop import library
from workshop.plans import commands as c
from workshop.plans.evidence import evidence
from workshop.plans.review import cards


@pytest.fixture
def evening(house: House) -> Evening:
    return Evening(house)


def test_an_answer_is_on_the_receipt_when_it_is_published_and_not_before(evening, house):
    words = evening.words(evening.aino)
    evening.sever()
    plans = house.services.plans
    key = plans.create("other", "Kävelyn suunnitelma", "2023", "2024", "omistaja", library.load().plans["other"])

    def do(command: type, **fields) -> dict:
        return plans.get(key).submit(OWNER, command(id=str(uuid4()), **fields))

    def write(kind: str, of: str, field: str, value: str, was: str = "") -> None:
        do(c.EditCells, cells=(c.Cell(kind, of, field, value, was),))

    source, ideas, clusters = evidence(house.forum(evening.code), ("T1",), lambda text: ())
    do(c.TakeSource, source=source, ideas=ideas, clusters=clusters)
    for card in cards(plans.get(key).plan):
        if card.kind == "outside":
            write("review", card.of, "cluster", "", "?")
        else:
            write("review", card.of, "verdict", "reviewed")
    do(c.PublishIdeas)
    (cluster,) = clusters
    do(c.Add, kind="measure", fields={"text": "Luiska kaupungintalon ovelle keväällä", "cluster": cluster.id})

    before = evening.aino.open(f"/{evening.code}/own").text
    do(c.PublishAnswers)
    after = evening.aino.open(f"/{evening.code}/own").text
    other = house.browser()
    other.open(f"/{evening.code}/words")
    elsewhere = other.send(f"/{evening.code}/words", words=" ".join(reversed(words))).text

    assert "Luiska ovelle" in before
    assert "Luiska kaupungintalon" not in before.replace("\u00ad", "")
    for page in (after, elsewhere):
        assert "Luiska kaupungintalon ovelle keväällä" in page.replace("\u00ad", "")
        assert "Selkeät kyltit" not in page
