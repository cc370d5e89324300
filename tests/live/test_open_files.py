"""Each phone is an open file: the server takes as many as it may, and says so when that will not do."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

import pytest

from workshop.server import OPEN_FILES


@pytest.fixture
def limits():
    """Sets this process's limits, which the server inherits; they can be given back, for the hard one is lowered in a child."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    yield lambda soft: resource.setrlimit(resource.RLIMIT_NOFILE, (soft, before[1]))
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_a_low_limit_is_raised_as_far_as_it_may_be(own_server, limits):
    limits(500)

    server = own_server().start()

    assert server.process
    line = next(
        line
        for line in Path(f"/proc/{server.process.pid}/limits").read_text().splitlines()
        if line.startswith("Max open files")
    )
    soft, hard = line.split()[3:5]
    assert int(soft) == min(OPEN_FILES, int(hard))
    assert "open files" not in server.said()


def test_a_limit_that_cannot_be_raised_is_said_with_what_to_do(own_server):
    server = own_server(command=["bash", "-c", 'ulimit -n 900; exec "$0" run.py serve', sys.executable]).start()

    assert "only 900 open files, so about 450 phones at once" in server.said()
    assert "LimitNOFILE" in server.said()
