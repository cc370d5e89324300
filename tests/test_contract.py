"""What is made from the declared facts is what lies in the repository: otherwise ``make contract`` was forgotten."""

import re

from workshop import contract
from workshop.domain.audience.facts import FACTS, ROOMS
from workshop.domain.audience.rooms import ROOM_KINDS


def test_the_protocol_s_tables_are_those_of_the_facts():
    written = contract.PROTOCOL.read_text("utf-8")

    assert contract.protocol(written) == written
    assert {key for key in re.findall(r"^\| `([a-z_/<>]+)` \|", written, re.MULTILINE) if "/" in key} >= {
        fact.key for fact in FACTS if "/" in fact.key
    }


def test_the_scripts_types_are_those_of_the_facts():
    assert contract.typescript() == contract.TYPES.read_text("utf-8")


def test_the_exports_schemas_are_those_of_their_rows():
    assert contract.export_schema() == contract.EXPORT.read_text("utf-8")
    assert contract.plan_schema() == contract.PLAN_EXPORT.read_text("utf-8")


def test_a_changed_fact_changes_the_types(monkeypatch):
    """So that the comparison above can fail."""
    before = contract.typescript()
    monkeypatch.setitem(contract.facts.Word.__annotations__, "people", str)

    assert contract.typescript() != before


def test_every_room_that_pages_hear_has_its_facts():
    assert set(ROOMS) == set(ROOM_KINDS)
    assert {room for fact in FACTS for room in fact.rooms} == set(ROOMS)
