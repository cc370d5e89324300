"""A change that the tests notice is killed, and one that they do not notice survives: in the quick way and in the thorough one."""

import subprocess
import sys

from tests.mutants.trial import ROOT

TRY = """
import sys
from tests.mutants import targets
from tests.mutants.__main__ import main
targets.TARGETS.clear()
targets.TARGETS["few"] = targets.Target(("domain.votes.method",), (sys.argv[1],))
sys.exit(main([]))
"""
MARKS_ON = [
    "marks_on: without return [marks[option] for marks in ballots if option in marks]",
    "marks_on: without if option in marks",
    "marks_on: if option in marks → if not option in marks",
    "marks_on: option in marks → option not in marks",
]
"""The mutants of the module's one function; the others stand outside of functions."""
STANCE = [
    *("Method: 1 if mark else 0 → 1", "Method: 1 if mark else 0 → 0"),
    *("Method: 1 → 2", "Method: 1 → 0", "Method: 0 → 1", "Method: 0 → -1"),
]


def tried_with(test):
    done = subprocess.run(
        [sys.executable, "-c", TRY, test], cwd=ROOT, capture_output=True, text=True, check=False, timeout=600
    )
    *lived, figures, _ = done.stdout.splitlines()
    return done.returncode, [line.partition(": ")[2] for line in lived], figures


def test_what_the_tests_notice_is_killed():
    assert tried_with("domain/test_votes.py") == (0, [], "few: 11 mutants, 11 killed, 0 equivalent, 0 survived")


def test_what_no_test_notices_survives():
    status, lived, figures = tried_with("domain/test_results.py")

    assert (status, figures) == (1, "few: 11 mutants, 0 killed, 0 equivalent, 11 survived")
    assert sorted(lived) == sorted([*MARKS_ON, *STANCE, "Score: field(…) without default_factory=dict"])
