"""Where files lie: no name leads out of the folder, one server at a time, and a damaged file is kept aside."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from workshop.store.data_dir import DataDir, DataDirLocked

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def data_dir(tmp_path):
    return DataDir(tmp_path / "data" / "sessions")


def test_the_folder_is_made_for_its_owner_alone(data_dir):
    assert stat.S_IMODE(data_dir.path.stat().st_mode) == 0o700
    assert DataDir(data_dir.path).path == data_dir.path


def test_a_session_lies_under_its_code(data_dir):
    assert data_dir.session("48210937") == data_dir.path / "48210937.sqlite"
    assert data_dir.office == data_dir.path / "office.sqlite"


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
def test_nothing_but_eight_digits_is_a_code(data_dir, code):
    with pytest.raises(ValueError, match="eight digits"):
        data_dir.session(code)
    with pytest.raises(ValueError, match="eight digits"):
        data_dir.quarantine(code)


def test_a_damaged_file_is_set_aside_whole(data_dir):
    for suffix in ("", "-wal", "-shm"):
        Path(f"{data_dir.session('48210937')}{suffix}").write_text(f"damaged{suffix}")
    other = data_dir.session("11111111")
    other.write_text("sound")

    where = data_dir.quarantine("48210937")
    assert where == data_dir.path / "damaged" / "48210937.sqlite.1"
    assert [Path(f"{where}{suffix}").read_text() for suffix in ("", "-wal", "-shm")] == [
        "damaged",
        "damaged-wal",
        "damaged-shm",
    ]
    assert [one.name for one in data_dir.path.iterdir() if one.is_file()] == ["11111111.sqlite"]


def test_what_was_set_aside_is_never_overwritten(data_dir):
    for n in (1, 2, 3):
        data_dir.session("48210937").write_text(f"damaged {n}")
        assert data_dir.quarantine("48210937").name == f"48210937.sqlite.{n}"

    assert [(data_dir.path / "damaged" / f"48210937.sqlite.{n}").read_text() for n in (1, 2, 3)] == [
        "damaged 1",
        "damaged 2",
        "damaged 3",
    ]


def test_one_server_holds_the_folder(data_dir):
    held = data_dir.lock()
    with pytest.raises(DataDirLocked):
        data_dir.lock()
    assert (data_dir.path / "server.lock").read_text() == f"{os.getpid()}\n"

    held.release()
    data_dir.lock().release()


def test_another_process_is_kept_out_and_a_dead_one_is_not_waited_for(data_dir):
    held = data_dir.lock()
    assert second(data_dir.path) == "held"

    held.release()
    assert second(data_dir.path) == "free"
    data_dir.lock().release()


def second(data):
    program = (
        "import sys; from pathlib import Path; from workshop.store.data_dir import DataDir, DataDirLocked\n"
        "try: held = DataDir(Path(sys.argv[1])).lock(); print('free')\n"
        "except DataDirLocked: print('held')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(data)], capture_output=True, text=True, cwd=ROOT, timeout=30, check=True
    )
    return done.stdout.strip()
