"""A kind of file is a short class: two dataclasses, their migrations, and the value that is made of them."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace

import pytest
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from workshop.store.entity_file import Change, Entities, EntityFile, copy_file
from workshop.store.errors import Damaged, StorageFailed
from workshop.store.tables import create_changes_table, create_table


@dataclass(frozen=True)
class Measure:
    id: str
    goal: str = ""
    sources: tuple[str, ...] = ()
    done: bool = False
    funding: int | None = None


@dataclass(frozen=True)
class Source:
    id: str
    session: str = ""


@dataclass(frozen=True)
class Plan:
    revision: int
    measures: tuple[Measure, ...]
    sources: tuple[Source, ...]


migrations = Migrations("plan")


@migrations()
def m001_plan(db: Database) -> None:
    create_table(db, "measure", "id goal sources")
    create_table(db, "source", "id session")
    create_changes_table(db)


@migrations()
def m002_progress(db: Database) -> None:
    db.table("measure").add_column("done", int, not_null_default=0)
    db.table("measure").add_column("funding", int)


class PlanFile(EntityFile[Plan]):
    kinds = (Measure, Source)
    migrations = migrations

    def value(self, revision: int, entities: Entities) -> Plan:
        measures, sources = (tuple(entities[kind].values()) for kind in self.kinds)
        if {source for measure in measures for source in measure.sources} - {source.id for source in sources}:
            raise Damaged("a measure without its source")
        return Plan(revision, measures, sources)


LIGHTS = Measure("m1", "Valoisa puisto ä’", ("s1",), True, 20_000)
BENCH = Measure("m2", "Penkkejä")
SESSION = Source("s1", "48210937")


def change(revision: int) -> Change:
    return Change(
        revision, f"command-{revision}", 1_800_000_000_000, "owner", "owner", "set_measure", {"measure": "m1"}
    )


@pytest.fixture
def path(tmp_path):
    return tmp_path / "plan.sqlite"


def read(path) -> Plan:
    with closing(PlanFile.open(path)) as file:
        return file.load()


def test_what_is_committed_is_loaded_again(path):
    with closing(PlanFile.open(path, create=True)) as file:
        assert file.load() == Plan(0, (), ())
        file.commit([change(1)], [SESSION, LIGHTS])
        file.commit([change(2)], [BENCH, replace(LIGHTS, done=False)])
        assert file.load() == Plan(2, (replace(LIGHTS, done=False), BENCH), (SESSION,))

    assert repr(read(path)) == repr(Plan(2, (replace(LIGHTS, done=False), BENCH), (SESSION,)))
    with closing(PlanFile.open(path)) as file:
        assert file.answer("command-1") == ("owner", {"measure": "m1"})
        assert file.commands() == ["command-1", "command-2"]
        assert file.check() == []


def test_a_batch_is_kept_whole_or_not_at_all(path):
    with closing(PlanFile.open(path, create=True)) as file:
        file.commit([change(1)], [SESSION])
        with pytest.raises(StorageFailed):
            file.commit([change(2), change(1)], [LIGHTS])

        assert file.load() == Plan(1, (), (SESSION,))


def test_a_file_of_an_older_version_is_migrated_when_it_is_opened(path):
    class OlderFile(PlanFile):
        migrations = Migrations("plan")

    OlderFile.migrations()(m001_plan)
    with closing(OlderFile.open(path, create=True)) as file:
        file.db.table("measure").insert({"id": "m1", "goal": "Valoisa puisto", "sources": '["s1"]'})
        file.db.table("source").insert({"id": "s1", "session": "48210937"})
    before = path.read_bytes()

    with closing(PlanFile.copied(path)) as copy:
        assert copy.load().measures == (Measure("m1", "Valoisa puisto", ("s1",)),)
    assert path.read_bytes() == before

    assert read(path) == Plan(0, (Measure("m1", "Valoisa puisto", ("s1",)),), (SESSION,))
    assert path.read_bytes() != before


def test_a_content_that_makes_no_sense_is_damaged(path):
    with closing(PlanFile.open(path, create=True)) as file:
        file.commit([change(1)], [LIGHTS])

        with pytest.raises(Damaged, match="without its source"):
            file.load()


def test_a_file_of_another_kind_is_damaged(path):
    class Other(EntityFile[Plan]):
        kinds = (Source,)
        migrations = Migrations("other")

        def value(self, revision: int, entities: Entities) -> Plan:
            return Plan(revision, (), tuple(entities[Source].values()))

    @Other.migrations()
    def m001_other(db: Database) -> None:
        create_table(db, "melody", "id notes")

    with closing(Other.open(path, create=True)):
        pass

    with closing(Other.open(path)) as file, pytest.raises(Damaged):
        file.load()


def test_a_copy_is_the_same(path):
    with closing(PlanFile.open(path, create=True)) as file:
        file.commit([change(1)], [SESSION, LIGHTS])
        copy_file(path, path.with_name("copy.sqlite"))

        assert read(path.with_name("copy.sqlite")) == file.load()
