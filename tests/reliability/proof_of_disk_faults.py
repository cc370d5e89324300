"""Real disks that fill up, become read-only or fail, under the real server while participants write: every acknowledgement and refusal is
true, and the server recovers by itself when the fault is gone.

Needs ``strace`` and the right to mount, which an ordinary user has in a namespace of their own:
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
from tests.reliability.fault_scenario import FaultScenario
from tests.reliability.history import Operation

PEOPLE = 4
DISK_BYTES = 8_000_000
FREE_BYTES = 100_000
AT_LEAST = 10
PATIENCE_S = 60.0
SENTENCE = "Tallennus ei onnistunut. Teksti on yhä tässä: odota hetki ja lähetä uudelleen."


@pytest.fixture
def disk(tmp_path) -> Iterator[Path]:
    """A small file system for this test."""
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
    """Another file fills the disk."""
    ballast = server.data / "ballast"
    free = int(_run("stat", "--file-system", "--format=%a", server.data)) * 4096
    ballast.write_bytes(b"x" * max(0, free - FREE_BYTES))
    yield
    ballast.unlink()


def failing(call: str, error: str) -> Callable[[Server], object]:
    """Each such system call of the server fails, as on a file system that has become read-only, or on a failing disk. (Linux does not
    remount a file system read-only under open files, except after its own errors.)"""

    @contextmanager
    def fault(server: Server) -> Iterator[None]:
        assert server.process
        output = server.data.parent / "strace.log"
        with output.open("wb") as log:
            strace = subprocess.Popen(
                ["strace", "-f", "-p", str(server.process.pid), "-e", f"trace={call}", "-e", f"inject={call}:error={error}"],
                stderr=log,
            )  # fmt: skip
        _until(lambda: "attached" in output.read_text(encoding="utf-8"))
        yield
        strace.terminate()
        strace.wait(PATIENCE_S)

    return fault


@pytest.mark.parametrize(
    "fault",
    [full, failing("pwrite64", "EROFS"), failing("pwrite64", "EIO"), failing("fdatasync", "EIO")],
    ids=["full", "read-only", "writes fail", "syncs fail"],
)
def test_acknowledgements_and_refusals_are_true_on_a_failing_disk(server, fault):
    scenario = FaultScenario(server, PEOPLE)
    scenario.open("writing")
    operations = scenario.history.operations

    with scenario.busy():
        _until(lambda: len(_done(operations)) >= AT_LEAST)
        with fault(server):
            _until(lambda: len(_refused(operations)) >= AT_LEAST)
        before = len(operations)
        _until(lambda: len(_done(operations[before:])) >= AT_LEAST)  # without a restart
    again = next(one for one in _refused(operations) if one.name == "post_idea")
    again.outcomes.append(scenario.clients[0].browser.do(scenario.code, again.name, again.id, **again.payload))

    assert again.is_done
    assert {answer["sentence"] for one in operations for answer in one.acknowledgements if not answer["ok"]} == {
        SENTENCE
    }
    scenario.wait_until_equal()
    stored = scenario.finish()
    assert again.id in {idea.id for idea in stored.ideas}
    assert not (server.data / "damaged").exists()


def test_a_folder_that_is_read_only_for_a_while(server):
    """Linux does not remount a file system read-only while it is written to. A folder that is bind-mounted read-only over itself affects
    files that are not open yet: they are refused with a sentence and not called damaged, and what is open goes on."""
    hall, other = Hall(server), Hall(server)
    phone, console = hall.phone(), hall.console()
    writing = go_to(console, "writing", phone)
    stranger = other.browser()
    assert "busy" in _refusal("mount", "-o", "remount,ro", server.data)

    with _read_only(server.data):
        page = stranger.get(f"/{other.code}", headers={"Accept": "application/json"})
        assert (page.status_code, page.json()["code"], page.json()["sentence"]) == (503, "storage_failed", SENTENCE)
        assert phone.command("post_idea", {"phase": writing, "text": "Tiedosto on jo auki"})["ok"]

    assert other.joined().listen(other.code)["phase"]["kind"] == "lobby"
    assert phone.command("post_idea", {"phase": writing, "text": "Nyt saa taas kirjoittaa"})["ok"]
    console.wait(lambda: console["writing"] == {"ideas": 2, "writers": 1})
    assert not (server.data / "damaged").exists()
    assert server.bugs() == []
    hall.close()
    other.close()


@contextmanager
def _read_only(folder: Path) -> Iterator[None]:
    _run("mount", "--bind", folder, folder)
    _run("mount", "-o", "remount,bind,ro", folder)
    yield
    _run("umount", folder)


def _done(operations: list[Operation]) -> list[Operation]:
    return [one for one in list(operations) if one.is_done]


def _refused(operations: list[Operation]) -> list[Operation]:
    return [one for one in list(operations) if one.is_refused]


def _until(enough: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not enough():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _run(*command: object) -> str:
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, (
        f"{done.args}: {done.stderr} (these proofs must be able to mount: see their first lines)"
    )
    return done.stdout


def _refusal(*command: object) -> str:
    """The error message of a command that must fail."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    return done.stderr
