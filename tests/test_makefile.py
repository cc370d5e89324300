"""The Makefile's targets: make takes one without a rule for done, and only warns of one with two."""

import re
from pathlib import Path

MAKEFILE = (Path(__file__).parents[1] / "Makefile").read_text(encoding="utf-8")


def test_every_target_has_one_rule():
    phony = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    rules = re.findall(r"^([a-z][\w-]*):(?!=)", MAKEFILE, re.MULTILINE)

    assert phony
    assert sorted(rules) == sorted(phony[1].split())


def test_what_a_target_waits_for_has_a_rule():
    rules = re.findall(r"^([\w./-]+):(?!=)([^#\n]*)", MAKEFILE, re.MULTILINE)
    made = {name for name, _ in rules}
    waited_for = {
        word for _, words in rules for word in words.split() if re.fullmatch(r"[a-z][a-z-]+|\.stamps/\w+", word)
    }

    assert waited_for <= made
