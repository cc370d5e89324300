"""Severing in a file: what is gone is gone from its bytes, and whoever has the file cannot tell whose an idea is."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from random import Random
from uuid import uuid4

import pytest

from workshop.domain import receipts
from workshop.domain.model import Ballot, Board, Feedback, Forum, Idea, Participant, Phase, Session, Topic
from workshop.domain.receipts import ideas_of, key_of, words_of
from workshop.domain.severing import receipts_of, severed
from workshop.live.severing import keys_of_writers, sever_file
from workshop.maintenance import flaws
from workshop.store.entity_file import Change
from workshop.store.errors import StorageFailed
from workshop.store.session_file import SessionFile

NOW = 1_667_401_200_000
PEOPLE, IDEAS_EACH = 12, 4


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(receipts, "SCRYPT_N", 2)


def run(work, *args):
    """In place of the worker process."""
    return work(*args)


class Evening:
    """A closed session's file, in which everybody wrote all their ideas in a row, voted and answered."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.people = [uuid4().hex for _ in range(PEOPLE)]
        self.author: dict[str, str] = {}
        numbers = Random(1).sample(range(1, 100), PEOPLE * IDEAS_EACH)
        file = SessionFile.open(path, create=True)
        session = Session(title="Ilta", state="closed", salt="salt", sever_at=NOW, phase="P1")
        file.commit([self.change(1, "set_state", "owner", "omistaja")], [session, Board(), Topic("T1"), Phase("P1", 1)])
        revision = 1
        for person in self.people:
            rows = [("join", Participant(person, name="Nimi Salainen"))]
            rows += [("post_idea", self.idea(person, numbers.pop())) for _ in range(IDEAS_EACH)]
            rows += [
                ("cast_ballot", Ballot(f"P1:{person}", "P1", person)),
                ("give_feedback", Feedback(f"P1:{person}", "P1", person, 4)),
            ]
            for action, entity in rows:
                revision += 1
                id = entity.id if action == "post_idea" else str(uuid4())
                file.commit([self.change(revision, action, "participant", person, id, {"idea": id})], [entity])
        file.close()

    def change(self, revision, action, role, by, id="", answer=None):
        return Change(revision, id or str(uuid4()), NOW, role, by, action, answer or {})

    def idea(self, person: str, number: int) -> Idea:
        id = str(uuid4())
        self.author[id] = person
        return Idea(id, "T1", "P1", person, f"Ajatus {number}", number=f"T1-I{number:03d}", approved=True)

    def sever(self) -> bool:
        return sever_file(self.path, keys_of_writers(SessionFile.read(self.path), run), NOW)

    def holds(self, *secrets: str) -> list[str]:
        """Those of them that are in the bytes of the file, or of what lies beside it."""
        found = b"".join(path.read_bytes() for path in self.path.parent.glob(f"{self.path.name}*"))
        return [secret for secret in secrets if secret.encode() in found]

    def ids_in_the_log(self) -> list[str]:
        with closing(sqlite3.connect(self.path)) as db:
            return [row[0] for row in db.execute("SELECT command_id FROM changes WHERE role = 'participant'")]


@pytest.fixture
def evening(tmp_path) -> Evening:
    return Evening(tmp_path / "48210937.sqlite")


def test_no_byte_of_the_file_and_of_what_lies_beside_it_names_a_person(evening):
    in_the_log = evening.ids_in_the_log()
    elsewhere = [id for id in in_the_log if id not in evening.author]
    assert evening.holds(*evening.people, "Nimi Salainen") == [*evening.people, "Nimi Salainen"]
    assert evening.holds(*elsewhere) == elsewhere

    assert evening.sever()

    assert evening.holds(*evening.people, *elsewhere, "Nimi Salainen") == []
    assert evening.holds(*evening.author) == [*evening.author]  # they name ideas, and nothing in the log names them
    assert set(evening.ids_in_the_log()) & evening.author.keys() == set()
    assert [path.name for path in evening.path.parent.iterdir()] == [evening.path.name]


def test_also_while_it_is_open(evening):
    file = SessionFile.open(evening.path)
    forum = file.load()
    file.sever(severed(forum, keys_of_writers(forum, run), Random(1)), NOW)

    assert sorted(path.suffix for path in evening.path.parent.iterdir()) == [
        ".lock",
        ".sqlite",
        ".sqlite-shm",
        ".sqlite-wal",
    ]
    assert evening.holds(*evening.people) == []
    file.close()


def test_everybody_with_words_finds_the_own_ideas_and_the_file_is_sound(evening):
    evening.sever()
    forum = SessionFile.read(evening.path)

    for person in evening.people[:3]:
        words = words_of(person, "salt")
        assert {idea.id for idea in ideas_of(forum, words, key_of(words, "salt"))} == {
            id for id, author in evening.author.items() if author == person
        }
    assert flaws(evening.path) == []
    assert (forum.joined, forum.session.severed_writers, forum.session.sever_at) == (PEOPLE, PEOPLE, None)
    assert forum.revision == 1 + PEOPLE * (IDEAS_EACH + 3) + 1


def everything_beside(path: Path, idea: str) -> list[set[str]]:
    """For whoever looks for a link: every row of every table that names the idea, as the set of its values."""
    found = []
    with closing(sqlite3.connect(path)) as db:
        for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in db.execute(f'SELECT rowid, * FROM "{table}"'):  # noqa: S608
                values = {str(value) for value in row}
                if any(idea in value for value in values):
                    found.append({f"{table}: {value}" for value in values})
    return found


def test_an_adversary_with_the_file_links_no_two_ideas_of_one_person(evening):
    evening.sever()
    common = Counter(value for id in evening.author for row in everything_beside(evening.path, id) for value in row)

    # What an idea's rows hold is its own, or it is everybody's: nothing is shared by some.
    assert set(common.values()) == {1, len(evening.author)}
    assert [len(everything_beside(evening.path, id)) for id in evening.author] == [1] * len(evening.author)


def test_an_adversary_gains_nothing_by_the_order_of_rows(evening):
    """Guessing that the next row is of the same person was right three times in four, and is now as good as chance."""
    before = SessionFile.read(evening.path)
    keys = keys_of_writers(before, run)

    def right(forum: Forum) -> int:
        authors = [evening.author[idea.id] for idea in forum.all(Idea)]
        return sum(one == other for one, other in pairwise(authors))

    by_chance = IDEAS_EACH - 1  # of a person's other ideas, beside each idea
    tries = [right(severed(before, keys, Random(lot))) for lot in range(60)]
    assert right(before) == PEOPLE * (IDEAS_EACH - 1)
    assert by_chance / 2 < sum(tries) / len(tries) < 2 * by_chance

    evening.sever()
    ids = [idea.id for idea in SessionFile.read(evening.path).all(Idea)]
    assert ids != [idea.id for idea in before.all(Idea)]


def test_a_session_that_was_opened_again_meanwhile_keeps_its_people(evening):
    keys = keys_of_writers(SessionFile.read(evening.path), run)
    file = SessionFile.open(evening.path)
    opened = Session(title="Ilta", state="open", salt="salt", phase="P1")
    file.commit([evening.change(file.revision() + 1, "set_state", "owner", "omistaja")], [opened])
    file.close()

    assert not sever_file(evening.path, keys, NOW)

    assert len(SessionFile.read(evening.path).all(Participant)) == PEOPLE


def test_a_writer_without_a_key_stops_it(evening):
    assert not sever_file(evening.path, {}, NOW)

    assert len(receipts_of(SessionFile.read(evening.path))) == PEOPLE


def test_a_crash_before_the_old_bytes_are_erased_is_made_up_for(evening, monkeypatch):
    def power_cut(file):
        raise StorageFailed("cut")

    monkeypatch.setattr(SessionFile, "_erase", power_cut)
    with pytest.raises(StorageFailed):
        evening.sever()
    monkeypatch.undo()
    monkeypatch.setattr(receipts, "SCRYPT_N", 2)
    halfway = SessionFile.read(evening.path)
    assert (halfway.all(Participant), halfway.session.sever_at) == ((), NOW)

    assert evening.sever()

    again = SessionFile.read(evening.path)
    assert (again.joined, again.session.severed_writers, again.session.sever_at) == (PEOPLE, PEOPLE, None)
    assert evening.holds(*evening.people) == []
    assert flaws(evening.path) == []
