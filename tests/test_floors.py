"""Imports go down the stairs: the steps of the program as facts."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
STAIRS = (
    *("domain", "settings", "plurals", "catalogues", "library", "worker", "asyncmode"),
    *("store", "language", "exports", "live", "opening", "services", "web"),
    *("app", "addresses", "serving", "keeping", "phones", "rehearsal", "contract", "cli"),
)
"""From the ground up, folders and single modules alike: each may use what stands before it, and nothing that stands after."""


def modules() -> list[Path]:
    return sorted((ROOT / "workshop").rglob("*.py"))


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[str]:
    """Every module that this one imports, absolute, also inside functions."""
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            start = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{start}.{alias.name}" for alias in node.names)


def step(module: str) -> str:
    """``domain`` for workshop.domain.model, ``asyncmode`` for workshop.asyncmode."""
    return module.split(".")[1] if module.startswith("workshop.") else ""


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_module_imports_from_its_own_step_or_from_below(path):
    here = step(name_of(path))
    below = STAIRS[: STAIRS.index(here) + 1] if here else ()

    ours = {step(name) for name in imports(path) if name.startswith("workshop.")}

    assert ours - set(below) == set()


def test_the_domain_needs_the_standard_library_graphemes_and_typed_dictionaries_alone():
    used = {name.split(".")[0] for path in modules() if step(name_of(path)) == "domain" for name in imports(path)}

    assert used <= {*sys.stdlib_module_names, "workshop", "regex", "typing_extensions"}


def test_the_package_itself_imports_nothing():
    assert list(imports(ROOT / "workshop" / "__init__.py")) == []


@pytest.mark.parametrize(
    ("library", "owners"),
    [
        ("eventlet", {"workshop.asyncmode"}),
        ("gevent", {"workshop.asyncmode"}),
        ("geventwebsocket", {"workshop.asyncmode"}),
        ("sqlite3", {"workshop.store"}),
        ("sqlite_utils", {"workshop.store"}),
        ("flask", {"workshop.web", "workshop.services", "workshop.app"}),
        ("flask_socketio", {"workshop.live", "workshop.app"}),
        ("docx", {"workshop.exports"}),
        ("xlsxwriter", {"workshop.exports"}),
        ("wordcloud", {"workshop.exports"}),
        ("simplemma", {"workshop.language"}),
    ],
)
def test_a_library_is_named_in_one_place_alone(library, owners):
    users = {name_of(path) for path in modules() if library in {name.split(".")[0] for name in imports(path)}}

    assert [user for user in users if not any(user == owner or user.startswith(f"{owner}.") for owner in owners)] == []
    assert users


def test_what_asyncmode_stands_on_is_patched_later():
    """Nothing that waits may be imported before the patch, so asyncmode imports no module of ours at its top."""
    tree = ast.parse((ROOT / "workshop" / "asyncmode.py").read_text(encoding="utf-8"))

    at_top = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.level]

    assert at_top == []


RUN_IN_REAL_THREADS = {
    ("asyncmode", "work"): ("store.passwords",),  # what a Lane was given
    ("asyncmode", "self._process.call"): ("worker",),
    ("live.writer", "self.file.commit"): ("store.session_file",),
    ("live.sessions", "_read"): ("store.session_file", "store.copying", "store.schema"),
}
"""Every call of ``offload``: in which module, of what, and the modules of ours that are then run in a real OS thread."""


def test_what_real_threads_run_knows_no_lock_of_the_greenlets():
    """A patched lock, or a logger, which has one inside, belongs to the greenlets of one thread: waited for in another one,
    it is never given (two sign-ins at the same moment once stopped the console for good)."""
    offloaded = {
        (name_of(path).removeprefix("workshop."), ast.unparse(node.args[0]))
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("offload", "asyncmode.offload")
    }

    assert offloaded == RUN_IN_REAL_THREADS.keys()
    run = {f"workshop.{name}" for names in RUN_IN_REAL_THREADS.values() for name in names}
    greenlets = {"threading", "logging", "queue", "concurrent"}
    assert [
        (name_of(path), name)
        for path in modules()
        if name_of(path) in run
        for name in imports(path)
        if name.split(".")[0] in greenlets
    ] == []
