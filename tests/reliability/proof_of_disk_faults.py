"""Real disks that fill up, become read-only or fail, under the real server while people write: nobody is told a falsehood, and
when the fault is gone all goes on by itself.

Needs ``strace`` and the right to mount, which whoever has no other rights gets in a namespace of their own:
``unshare --user --map-root-user --mount .venv/bin/python -m pytest tests/reliability/proof_of_disk_faults.py``; run by
``make torture`` and not by ``make test``."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.live.hall import Hall, go_to
from tests.live.server import Server
from tests.reliability.fault_scenario import Evening
from tests.reliability.history import Asked

PEOPLE = 4
DISK_BYTES = 8_000_000
ROOM_LEFT = 100_000
AT_LEAST = 10
PATIENCE_S = 60.0
SENTENCE = "Tallennus ei onnistunut. Teksti on yhä tässä: odota hetki ja lähetä uudelleen."


@pytest.fixture
def disk(tmp_path) -> Iterator[Path]:
    """A small file system of its own."""
    folder = tmp_path / "data"
    folder.mkdir()
    _run("mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES},mode=700", "ideapoyta", folder)
    yield folder
    _run("umount", folder)


@pytest.fixture
def server(disk) -> Iterator[Server]:
    running = Server(disk).start()
    yield running
    running.stop()


@contextmanager
def full(server: Server) -> Iterator[None]:
    """Something else takes what room there is."""
    ballast = server.data / "ballast"
    free = int(_run("stat", "--file-system", "--format=%a", server.data)) * 4096
    ballast.write_bytes(b"x" * max(0, free - ROOM_LEFT))
    yield
    ballast.unlink()


def failing(call: str, error: str) -> Callable[[Server], object]:
    """The system answers each such call of the server's with an error, as a file system does that has become read-only, or
    a disk that is dying. (A file system with open files is not remounted read-only by force, except by its own errors.)"""

    @contextmanager
    def fault(server: Server) -> Iterator[None]:
        assert server.process
        said = server.data.parent / "tampering"
        with said.open("wb") as log:
            tampering = subprocess.Popen(
                ["strace", "-f", "-p", str(server.process.pid), "-e", f"trace={call}", "-e", f"inject={call}:error={error}"],
                stderr=log,
            )  # fmt: skip
        _until(lambda: "attached" in said.read_text(encoding="utf-8"))
        yield
        tampering.terminate()
        tampering.wait(PATIENCE_S)

    return fault


@pytest.mark.parametrize(
    "fault",
    [full, failing("pwrite64", "EROFS"), failing("pwrite64", "EIO"), failing("fdatasync", "EIO")],
    ids=["full", "read-only", "writes fail", "syncs fail"],
)
def test_what_people_are_told_by_a_bad_disk_is_true(server, fault):
    evening = Evening(server, PEOPLE)
    evening.open("writing")
    asked = evening.history.asked

    with evening.busy():
        _until(lambda: len(_done(asked)) >= AT_LEAST)
        with fault(server):
            _until(lambda: len(_refused(asked)) >= AT_LEAST)
        before = len(asked)
        _until(lambda: len(_done(asked[before:])) >= AT_LEAST)  # without a restart
    again = next(one for one in _refused(asked) if one.name == "post_idea")
    again.outcomes.append(evening.people[0].browser.do(evening.code, again.name, again.id, **again.payload))

    assert again.is_done
    assert {answer["sentence"] for one in asked for answer in one.answered if not answer["ok"]} == {SENTENCE}
    evening.converges()
    stored = evening.ends()
    assert again.id in {idea.id for idea in stored.ideas}
    assert not (server.data / "damaged").exists()


def test_a_folder_that_is_read_only_for_a_while(server):
    """Linux keeps a file system that is being written to writable. A folder that is mounted read-only over itself stops what
    is not open yet: that is refused in words and not called damaged, and what is open goes on."""
    here, elsewhere = Hall(server), Hall(server)
    phone, console = here.phone(), here.console()
    writing = go_to(console, "writing", phone)
    stranger = elsewhere.browser()
    assert "busy" in _refusal("mount", "-o", "remount,ro", server.data)

    with _read_only(server.data):
        page = stranger.get(f"/{elsewhere.code}", headers={"Accept": "application/json"})
        assert (page.status_code, page.json()["code"], page.json()["sentence"]) == (503, "storage_failed", SENTENCE)
        assert phone.command("post_idea", {"phase": writing, "text": "Tiedosto on jo auki"})["ok"]

    assert elsewhere.joined().listen(elsewhere.code)["phase"]["kind"] == "lobby"
    assert phone.command("post_idea", {"phase": writing, "text": "Nyt saa taas kirjoittaa"})["ok"]
    console.wait(lambda: console["writing"] == {"ideas": 2, "writers": 1})
    assert not (server.data / "damaged").exists()
    assert server.bugs() == []
    here.close()
    elsewhere.close()


@contextmanager
def _read_only(folder: Path) -> Iterator[None]:
    _run("mount", "--bind", folder, folder)
    _run("mount", "-o", "remount,bind,ro", folder)
    yield
    _run("umount", folder)


def _done(asked: list[Asked]) -> list[Asked]:
    return [one for one in list(asked) if one.is_done]


def _refused(asked: list[Asked]) -> list[Asked]:
    return [one for one in list(asked) if one.is_refused]


def _until(enough: Callable[[], bool]) -> None:
    ends = time.monotonic() + PATIENCE_S
    while not enough():
        assert time.monotonic() < ends
        time.sleep(0.05)


def _run(*command: object) -> str:
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, (
        f"{done.args}: {done.stderr} (these proofs must be able to mount: see their first lines)"
    )
    return done.stdout


def _refusal(*command: object) -> str:
    """What is said by a command that must fail."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    return done.stderr
