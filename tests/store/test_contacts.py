"""Contacts and registrations: apart from everything else, for as long as was said, and gone without a trace."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from workshop.store.contacts import KEPT_DAYS, Contact, Contacts, Registration, kept_until

TODAY = date(2022, 11, 2)
CODE = "48210937"
SECRET = "x" * 40
FULL = Contact("Kylätalkoot ry", "Testi Talkoolainen", "talkoot@yhdistys.example", "040 555 0199", ("T1-K01", "T1-K02"))


@pytest.fixture
def contacts(tmp_path: Path) -> Iterator[Contacts]:
    contacts = Contacts(tmp_path / "contacts.sqlite")
    yield contacts
    contacts.close()


def bytes_of(folder: Path) -> bytes:
    """Of the file and of all that lies beside it, in UTF-8."""
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def traces(folder: Path, *texts: str) -> list[str]:
    return [text for text in texts if text.encode() in bytes_of(folder)]


def test_no_table_has_a_column_that_leads_to_an_idea_a_ballot_or_a_participant(contacts):
    columns = {table.name: [column.name for column in table.columns] for table in contacts.db.tables}
    ours = {name: each for name, each in columns.items() if not name.startswith("_")}

    assert ours == {
        "registration": ["id", "code", "organisation", "name", "people", "until"],
        "contact": ["id", "code", "organisation", "name", "email", "phone", "until"],
        "pledge": ["contact", "cluster"],
    }
    keys = [(key.table, key.column, key.other_table) for name in ours for key in contacts.db.table(name).foreign_keys]
    assert keys == [("pledge", "contact", "contact")]
    assert all("WITHOUT ROWID" in contacts.db.table(name).schema for name in ours)


def test_a_pledge_is_counted_by_organisation(contacts):
    contacts.add(SECRET, CODE, FULL, TODAY)
    contacts.add("y" * 40, CODE, Contact("  kylätalkoot RY", clusters=("T1-K01",)), TODAY)
    contacts.add("z" * 40, CODE, Contact("Nuorisoseura", clusters=("T1-K01",)), TODAY)
    contacts.add("w" * 40, "12345678", Contact("Muu seura", clusters=("T1-K01",)), TODAY)

    assert contacts.pledges(CODE) == {"T1-K01": 2, "T1-K02": 1}


def test_a_form_that_is_sent_twice_is_one_contact(contacts):
    contacts.add(SECRET, CODE, FULL, TODAY)
    contacts.add(SECRET, CODE, FULL, TODAY)

    assert len(contacts.contacts(CODE)) == 1


def test_a_session_takes_a_bounded_number(contacts, monkeypatch):
    monkeypatch.setattr("workshop.store.contacts.CONTACTS_AT_MOST", 1)

    assert contacts.add(SECRET, CODE, FULL, TODAY)
    assert not contacts.add("y" * 40, CODE, FULL, TODAY)
    assert contacts.add(SECRET, CODE, FULL, TODAY)


def test_what_is_withdrawn_leaves_no_trace(contacts, tmp_path):
    contacts.add(SECRET, CODE, FULL, TODAY)
    stays = Contact("Nuorisoseura", "Toinen Testaaja", clusters=("T1-K02",))
    contacts.add("y" * 40, CODE, stays, TODAY)
    said = (FULL.organisation, FULL.name, FULL.email, FULL.phone)
    assert traces(tmp_path, *said, SECRET) == [*said]

    assert not contacts.withdraw("nobody's")
    assert contacts.withdraw(SECRET)

    assert traces(tmp_path, *said) == []
    assert contacts.of_secret(SECRET) is None
    assert [one.organisation for one in contacts.contacts(CODE)] == ["Nuorisoseura"]
    assert contacts.pledges(CODE) == {"T1-K02": 1}


def test_everything_is_purged_after_six_months(contacts, tmp_path):
    contacts.add(SECRET, CODE, FULL, TODAY)
    contacts.register(CODE, [Registration("Martat", 3, "Testi Marttanen")], TODAY)

    contacts.purge(kept_until(TODAY) - timedelta(days=1))
    assert traces(tmp_path, FULL.name, "Testi Marttanen") == [FULL.name, "Testi Marttanen"]

    contacts.purge(kept_until(TODAY))
    assert traces(tmp_path, FULL.name, FULL.organisation, "Testi Marttanen", "Martat") == []
    assert contacts.registrations(CODE) == []
    assert KEPT_DAYS <= 182


def test_a_new_list_of_registrations_replaces_the_old_one_without_a_trace(contacts, tmp_path):
    contacts.register(CODE, [Registration("Poistuva yhdistys", 3, "Testi Poistuva")], TODAY)
    contacts.register("12345678", [Registration("Toisen illan seura")], TODAY)

    contacts.register(CODE, [Registration("Åbo förening", 2), Registration("Äijät ry")], TODAY)

    assert {(row.organisation, row.people) for row in contacts.registrations(CODE)} == {
        ("Åbo förening", 2),
        ("Äijät ry", 1),
    }
    assert contacts.registrations("12345678") == [Registration("Toisen illan seura")]
    assert traces(tmp_path, "Poistuva") == []
