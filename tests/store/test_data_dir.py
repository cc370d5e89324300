"""Where files lie: no name leads out of the folder, one server at a time, and a damaged file is kept aside."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from workshop.store.data_dir import Shelf, TwoServers

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path / "data" / "sessions")


def test_the_folder_is_made_for_its_owner_alone(shelf):
    assert stat.S_IMODE(shelf.data.stat().st_mode) == 0o700
    assert Shelf(shelf.data).data == shelf.data


def test_a_session_lies_under_its_code(shelf):
    assert shelf.session("48210937") == shelf.data / "48210937.sqlite"
    assert shelf.office == shelf.data / "office.sqlite"


@pytest.mark.parametrize(
    "code",
    [
        "",
        "1234567",
        "123456789",
        "../../../etc/passwd",
        "1234567/",
        "..\x0012345",
        "1234 678",
        "abcdefgh",
        "12345678\n",
        "١٢٣٤٥٦٧٨",
        "office",
    ],
)
def test_nothing_but_eight_digits_is_a_code(shelf, code):
    with pytest.raises(ValueError, match="eight digits"):
        shelf.session(code)
    with pytest.raises(ValueError, match="eight digits"):
        shelf.set_aside(code)


def test_a_damaged_file_is_set_aside_whole(shelf):
    for suffix in ("", "-wal", "-shm"):
        Path(f"{shelf.session('48210937')}{suffix}").write_text(f"damaged{suffix}")
    other = shelf.session("11111111")
    other.write_text("sound")

    where = shelf.set_aside("48210937")
    assert where == shelf.data / "damaged" / "48210937.sqlite.1"
    assert [Path(f"{where}{suffix}").read_text() for suffix in ("", "-wal", "-shm")] == [
        "damaged",
        "damaged-wal",
        "damaged-shm",
    ]
    assert [one.name for one in shelf.data.iterdir() if one.is_file()] == ["11111111.sqlite"]


def test_what_was_set_aside_is_never_overwritten(shelf):
    for n in (1, 2, 3):
        shelf.session("48210937").write_text(f"damaged {n}")
        assert shelf.set_aside("48210937").name == f"48210937.sqlite.{n}"

    assert [(shelf.data / "damaged" / f"48210937.sqlite.{n}").read_text() for n in (1, 2, 3)] == [
        "damaged 1",
        "damaged 2",
        "damaged 3",
    ]


def test_one_server_holds_the_folder(shelf):
    held = shelf.lock()
    with pytest.raises(TwoServers):
        shelf.lock()
    assert (shelf.data / "server.lock").read_text() == f"{os.getpid()}\n"

    held.release()
    shelf.lock().release()


def test_another_process_is_kept_out_and_a_dead_one_is_not_waited_for(shelf):
    held = shelf.lock()
    assert second(shelf.data) == "held"

    held.release()
    assert second(shelf.data) == "free"
    shelf.lock().release()


def second(data):
    program = (
        "import sys; from pathlib import Path; from workshop.store.data_dir import Shelf, TwoServers\n"
        "try: held = Shelf(Path(sys.argv[1])).lock(); print('free')\n"
        "except TwoServers: print('held')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(data)], capture_output=True, text=True, cwd=ROOT, timeout=30, check=True
    )
    return done.stdout.strip()
