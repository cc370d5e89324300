"""The pins, the page that gives their reasons, what is installed and what is imported: all the same."""

import ast
import json
import re
import sys
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"^(?P<name>[\w.-]+)(?:\[\w+\])?==(?P<version>\S+)$")
OURS = {"workshop", "tests"}
NEVER_IMPORTED = {
    "simple-websocket",  # Flask-SocketIO takes it up by itself
    "tzdata",  # as does the standard library's zoneinfo
}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(file: str) -> dict[str, str]:
    """Every pinned package and its version. A line that is no exact pin fails the test that asks."""
    lines = [line for line in (ROOT / file).read_text().splitlines() if line and not line.startswith(("#", "-r "))]
    loose = [line for line in lines if not PIN.match(line)]
    assert loose == []
    return {normal(match["name"]): match["version"] for line in lines if (match := PIN.match(line))}


def asked_for(file: str) -> set[str]:
    """The first group of the file: what we use ourselves."""
    first = (ROOT / file).read_text().split("# Asked for by name")[1].split("# Brought along")[0]
    return {normal(match["name"]) for line in first.splitlines() if (match := PIN.match(line))}


def reasons(heading: str) -> set[str]:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    section = page.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \|$", section, re.MULTILINE)[1:]
    return {normal(name) for row in rows for name in row.split(", ")}


def imported(*folders: str) -> set[str]:
    """The distributions that the code under these folders names in its imports."""
    names = set()
    for folder in folders:
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    names |= {alias.name.split(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                    names.add(node.module.split(".")[0])
    known = packages_distributions()
    return {normal(known[name][0]) for name in names - OURS - sys.stdlib_module_names if name in known}


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_installed_as_pinned(file):
    wanted = pins(file)

    assert {name: version(name) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("file", "heading"), [("requirements.txt", "What runs"), ("requirements-dev.txt", "What checks")]
)
def test_every_package_that_we_ask_for_has_its_reason(file, heading):
    assert asked_for(file) == reasons(heading)


def test_what_the_program_imports_is_asked_for_by_name():
    assert imported("workshop") - asked_for("requirements.txt") == set()


def test_what_is_asked_for_is_used():
    assert asked_for("requirements.txt") - imported("workshop", "tests") - NEVER_IMPORTED == set()


def test_what_the_tests_import_is_pinned():
    assert imported("tests") - pins("requirements.txt").keys() - pins("requirements-dev.txt").keys() == set()


@pytest.mark.parametrize(
    ("group", "heading"),
    [("dependencies", "In the pages"), ("devDependencies", "What builds and checks the pages")],
)
def test_every_front_end_package_is_pinned_and_has_its_reason(group, heading):
    named = json.loads((ROOT / "package.json").read_text())[group]
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]

    assert {normal(name) for name in named} == reasons(heading)
    assert named == {name: locked[f"node_modules/{name}"]["version"] for name in named}
