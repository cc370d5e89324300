"""The command line, started as people start it, on real files and against a real server."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
import requests

from workshop.domain.model import Ballot, Feedback, Idea, Participant
from workshop.library import PlanOutline
from workshop.live.plans import OpenPlans
from workshop.plans.model import Measure
from workshop.store.data_dir import DataDir
from workshop.store.entity_file import Change
from workshop.store.office import Office
from workshop.store.plan_file import PlanFile
from workshop.store.session_file import SessionFile

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = "pikaideointi-20min"


class Desk:
    """A data folder, and the program beside it."""

    def __init__(self, data: Path, port: int) -> None:
        self.data = data
        self.url = f"http://127.0.0.1:{port}"
        self.environ = os.environ | {
            "WORKSHOP_DATA": str(data),
            "WORKSHOP_HOST": "127.0.0.1",
            "WORKSHOP_PORT": str(port),
        }

    def ask(self, *words: str | Path, **options) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "run.py", *map(str, words)]
        return subprocess.run(
            command, cwd=ROOT, env=self.environ, capture_output=True, text=True, timeout=120, check=False, **options
        )

    def told(self, *words: str | Path, **options) -> str:
        """What a command printed; it must have ended well."""
        done = self.ask(*words, **options)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def refused(self, *words: str | Path) -> str:
        """Why a command did not do what it was asked; it must say so without a traceback."""
        done = self.ask(*words)
        assert done.returncode != 0, done.stdout
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr

    def opened(self) -> dict[str, str]:
        return json.loads(self.told("open", "--template", TEMPLATE, "--title", "Iltapäivän ideat", "--json"))

    def file(self, code: str) -> Path:
        return self.data / f"{code}.sqlite"

    def change(self, code: str, *entities) -> None:
        """Put entities into a session's file, as the server would have written them."""
        file = SessionFile.open(self.file(code))
        revision = file.revision() + 1
        file.commit([Change(revision, f"made-up-{revision}", 0, "participant", "", "made_up", {})], entities)
        file.close()


@pytest.fixture
def desk(tmp_path) -> Desk:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return Desk(tmp_path / "data", port)


@pytest.fixture
def server(desk) -> Iterator[Desk]:
    process = subprocess.Popen(
        [sys.executable, "run.py", "serve"], cwd=ROOT, env=desk.environ, stdout=subprocess.DEVNULL
    )
    for _ in range(200):
        try:
            assert requests.get(f"{desk.url}/health", timeout=5).json() == {"ok": True}
            break
        except requests.ConnectionError:
            assert process.poll() is None
            time.sleep(0.05)
    yield desk
    process.terminate()
    assert process.wait(timeout=20) == 0


def test_help_names_every_command(desk):
    page = desk.told("--help")

    for command in ("serve", "account", "open", "import", "export", "rehearse", "check", "sever", "backup"):
        assert f"\n  {command} " in page


def test_open_prints_the_session_and_its_addresses(desk):
    opened = desk.opened()

    assert set(opened) == {"session", "code", "participant_url", "board_url", "console_url"}
    assert opened["participant_url"].endswith(f"/{opened['code']}")
    assert SessionFile.read(desk.file(opened["code"])).session.title == "Iltapäivän ideat"


def test_open_without_json_is_for_eyes(desk):
    page = desk.told("open", "--template", TEMPLATE)

    assert "participant_url" in page
    assert "{" not in page


def test_open_names_the_templates_there_are_when_asked_for_another(desk):
    assert TEMPLATE in desk.refused("open", "--template", "iltamat")


def test_an_account_is_added_once(desk):
    assert "may now sign in" in desk.told("account", "add", "vetäjä", input="pitkä salasana\npitkä salasana\n")

    assert "taken" in desk.refused("account", "add", "vetäjä", "--password", "toinen salasana")


def test_a_short_password_is_refused(desk):
    assert "at least 10" in desk.refused("account", "add", "vetäjä", "--password", "lyhyt")


def test_a_code_that_nobody_has_is_refused(desk):
    for command in (["check"], ["export", "--format", "csv", "-o", "ideat.csv"], ["rehearse"]):
        assert "no session" in desk.refused(command[0], "48210937", *command[1:])


def test_check_finds_a_sound_session_sound(desk):
    assert "Sound" in desk.told("check", desk.opened()["code"])


def test_check_tells_of_a_ballot_of_nobody(desk):
    code = desk.opened()["code"]
    vote = next(phase for phase in SessionFile.read(desk.file(code)).phases if phase.kind == "dots")
    option = {"id": "o1", "number": "T1-K01", "title": "Bussit", "topic": "T1", "place": 1, "count": 2}
    desk.change(code, replace(vote, options=(option,)), Ballot(f"{vote.id}:p1", vote.id, "p1", {"o1": 1}))

    assert "of nobody who joined" in desk.refused("check", code)


def test_sever_severs_the_ids_of_a_closed_session_once(desk):
    code = desk.opened()["code"]
    session = SessionFile.read(desk.file(code)).session
    assert "is not closed" in desk.refused("sever", code)
    desk.change(
        code, replace(session, state="closed", sever_at=2**52, salt="salt"), Participant("p1"), Idea("i1", author="p1")
    )

    assert "are severed" in desk.told("sever", code)
    assert "were severed already" in desk.told("sever", code)

    forum = SessionFile.read(desk.file(code))
    assert (forum.all(Participant), forum.joined, [idea.author for idea in forum.all(Idea)]) == ((), 1, [""])
    assert "Sound" in desk.told("check", code)


def test_sever_leaves_a_session_to_the_server_that_has_it_open(desk):
    code = desk.opened()["code"]
    held = SessionFile.open(desk.file(code))

    assert "severs the ids itself" in desk.refused("sever", code)

    held.close()


def test_check_tells_of_a_damaged_file(desk):
    code = desk.opened()["code"]
    whole = desk.file(code).read_bytes()
    desk.file(code).write_bytes(whole[: len(whole) // 2])

    assert "damaged" in desk.refused("check", code)


def test_a_damaged_office_file_is_said_in_words(desk, tmp_path):
    desk.opened()
    office = desk.data / "office.sqlite"
    office.write_bytes(office.read_bytes()[:4096] + b"\xa5" * 4096)

    for words in (["serve"], ["open", "--template", TEMPLATE], ["backup", tmp_path], ["account", "add", "vetäjä", "--password", "pitkä salasana"]):  # fmt: skip
        assert "office file is damaged" in desk.refused(*words)


def test_backup_copies_everything_whole(desk, tmp_path):
    code = desk.opened()["code"]

    assert f"{code} sound" in desk.told("backup", tmp_path / "copies")

    (folder,) = (tmp_path / "copies").iterdir()
    assert sorted(path.name for path in folder.iterdir()) == [f"{code}.sqlite", "office.sqlite"]
    assert SessionFile.read(folder / f"{code}.sqlite") == SessionFile.read(desk.file(code))


def test_a_backup_holds_the_plans_and_says_where_a_link_leads_nowhere(desk, tmp_path):
    desk.opened()
    plans = OpenPlans(DataDir(desk.data))
    outline = PlanOutline(name="other", title="Suunnitelma")
    sound, broken = (plans.create("other", "Suunnitelma", "2023", "2024", "omistaja", outline) for _ in range(2))
    plans.get(broken).file.commit([], [Measure("M1", ideas=("12345678/T1-I001",))])
    plans.close()
    DataDir(desk.data).plan_template(sound).write_bytes(b"a template of the city's")

    page = desk.refused("backup", tmp_path / "copies")

    assert f"plan-{sound} sound" in page
    assert f"plan-{broken} measure M1: there is no idea 12345678/T1-I001" in page
    (folder,) = (tmp_path / "copies").iterdir()
    assert PlanFile.read(folder / f"plan-{sound}.sqlite").details.key == sound
    assert (folder / f"plan-{sound}.docx").read_bytes() == b"a template of the city's"


def test_whoever_reads_from_outside_leaves_the_files_as_they_are(desk, tmp_path):
    """Open ones with their WAL, and closed ones alone, while the server's connections stay open (sqlite.org/wal.html#walresetbug)."""
    open_one, closed = desk.opened()["code"], desk.opened()["code"]

    def lying() -> dict[str, bytes]:
        return {one.name: b"" if one.name.endswith("-shm") else one.read_bytes() for one in desk.data.iterdir()}

    with closing(SessionFile.open(desk.file(open_one))) as file, closing(Office(desk.data / "office.sqlite")) as office:
        revision = file.revision()
        file.commit([Change(revision + 1, str(uuid4()), 0, "owner", "", "test", {})], [])
        office.list_session(open_one, "Iltapäivän ideat", "2022-11-02", 0)
        before = lying()

        assert f"{open_one} sound" in desk.told("backup", tmp_path / "copies")
        assert "Sound" in desk.told("check", open_one)
        assert "Sound" in desk.told("check", closed)
        desk.told("export", closed, "--format", "json", "-o", tmp_path / "ilta.json")
        desk.told("export", open_one, "--format", "json", "-o", tmp_path / "ilta.json")

        assert lying() == before
        assert len(before[f"{open_one}.sqlite-wal"]) > 0
        assert len(before["office.sqlite-wal"]) > 0
        assert f"{closed}.sqlite-wal" not in before
        file.commit([Change(revision + 2, str(uuid4()), 0, "owner", "", "test", {})], [])
    (folder,) = (tmp_path / "copies").iterdir()
    assert SessionFile.read(folder / f"{open_one}.sqlite").revision == revision + 1
    assert {one.stat().st_mode & 0o777 for one in folder.iterdir()} == {0o600}


def test_a_backup_of_a_folder_without_an_office_is_refused_and_makes_nothing(tmp_path):
    other = Desk(tmp_path / "mistyped", 1)

    assert "no office.sqlite" in other.refused("backup", tmp_path / "copies")

    assert not (tmp_path / "copies").exists()


def test_backup_copies_the_others_when_one_is_damaged(desk, tmp_path):
    broken, sound = desk.opened()["code"], desk.opened()["code"]
    desk.file(broken).write_bytes(b"not a database, and long enough to be none" * 100)

    page = desk.refused("backup", tmp_path / "copies")

    assert f"{broken} not copied" in page
    assert f"{sound} sound" in page


def test_a_session_moves_to_another_machine_with_its_code(desk, tmp_path):
    code = desk.opened()["code"]
    other = Desk(tmp_path / "other", 1)

    assert code in other.told("import", desk.file(code))

    assert SessionFile.read(other.file(code)) == SessionFile.read(desk.file(code))
    assert "already" in other.refused("import", desk.file(code))


def test_an_export_in_json_comes_back_as_a_new_session(desk, tmp_path):
    code = desk.opened()["code"]
    desk.told("export", code, "--format", "json", "-o", tmp_path / "session.json")

    new = desk.told("import", tmp_path / "session.json").split()[0]

    assert new != code
    assert SessionFile.read(desk.file(new)).session.title == "Iltapäivän ideat"


def test_a_file_that_is_no_session_is_refused(desk, tmp_path):
    (tmp_path / "kirje.txt").write_text("Hyvä vastaanottaja")

    assert "neither" in desk.refused("import", tmp_path / "kirje.txt")


@pytest.mark.parametrize("format", ["docx", "xlsx", "csv", "json", "memo", "pdf", "evidence", "zip"])
def test_export_writes_the_file_that_was_asked_for(desk, tmp_path, format):
    code = desk.opened()["code"]

    desk.told("export", code, "--format", format, "-o", tmp_path / f"out.{format}")

    assert (tmp_path / f"out.{format}").stat().st_size > 100


def test_a_cloud_of_no_words_is_refused_in_words(desk, tmp_path):
    code = desk.opened()["code"]

    assert "failed" not in desk.refused("export", code, "--format", "png", "-o", tmp_path / "cloud.png")
    assert not (tmp_path / "cloud.png").exists()


@pytest.mark.parametrize(
    "trace", [Idea("i1", text="Lisää penkkejä"), Ballot("v:p", "v", "p", {"o": 1}), Feedback("f:p", "f", "p", 4)]
)
def test_a_rehearsal_refuses_a_session_in_which_people_wrote(desk, trace):
    code = desk.opened()["code"]
    desk.change(code, trace)

    assert "needs one of its own" in desk.refused("rehearse", code)


def test_a_rehearsal_without_a_server_says_how_to_start_one(desk):
    assert "make run" in desk.refused("rehearse", desk.opened()["code"])


def test_bots_live_through_the_whole_agenda(server):
    code = server.opened()["code"]

    page = server.told("rehearse", code, "--phones", "4", "--seconds", "8")

    forum = SessionFile.read(server.file(code))
    assert "The rehearsal is over." in page
    assert forum.session.rehearsal
    assert forum.phase == forum.phases[-1]
    assert len(forum.shown) >= 4
    assert forum.clusters
    assert forum.all(Ballot)
    assert forum.all(Feedback) or not any(phase.kind == "feedback" for phase in forum.phases)
    assert "Sound" in server.told("check", code)


def test_a_rehearsed_session_may_be_rehearsed_again(server):
    opened = server.opened()
    server.told("rehearse", opened["code"], "--phones", "2", "--seconds", "2")

    assert "over" in server.told("rehearse", opened["code"], "--phones", "2", "--seconds", "2")
