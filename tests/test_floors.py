"""Imports go down the stairs: the steps of the program as facts."""

import ast
import posixpath
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from workshop.domain.model import Page
from workshop.domain.phases import KINDS
from workshop.domain.votes import METHODS

ROOT = Path(__file__).resolve().parent.parent
STAIRS = (
    *("domain", "plans", "settings", "plurals", "catalogues", "library", "worker", "asyncmode"),
    *("store", "language", "exports", "live", "create_session", "services", "web"),
    *("app", "addresses", "server", "maintenance", "bot_client", "rehearsal", "contract", "cli"),
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


def test_plans_need_the_domain_and_the_standard_library_alone():
    used = {name.split(".")[0] for path in modules() if step(name_of(path)) == "plans" for name in imports(path)}

    assert used <= {*sys.stdlib_module_names, "workshop", "typing_extensions"}


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
        ("openpyxl", {"workshop.exports"}),
        ("wordcloud", {"workshop.exports"}),
        ("typst", {"workshop.exports"}),
        ("simplemma", {"workshop.language"}),
        ("libvoikko", {"workshop.language"}),
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
    ("asyncmode", "work"): ("store.passwords", "domain.receipts"),  # what a Lane was given
    ("asyncmode", "self._process.call"): ("worker",),
    ("live.writer", "self.file.commit"): (
        "store.session_file",
        "store.entity_file",
        "store.entity_table",
        "store.errors",
    ),
    ("live.plans", "self.file.commit"): (
        "store.plan_file",
        "store.entity_file",
        "store.entity_table",
        "store.errors",
    ),
    ("live.sessions", "sever_file"): (
        *(
            "live.severing",
            "domain.severing",
            "domain.receipts",
            "store.session_file",
            "store.entity_file",
            "store.file_lock",
        ),
        *("store.entity_table", "store.database", "store.errors", "store.copying", "store.tables"),
    ),
    ("live.sessions", "SessionFile.read"): (
        *("store.session_file", "store.entity_file", "store.entity_table", "store.database", "store.errors"),
        *("store.copying", "store.tables"),
    ),
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


# ---- the pages' scripts

SOURCES = ROOT / "static" / "src"
FLOORS = {
    "shared": set(),
    "votes": {"shared"},
    "phases": {"shared", "votes"},
    "participant": {"shared", "votes", "phases"},
    "board": {"shared", "votes", "phases"},
    "console": {"shared", "votes", "phases", "board"},  # its preview is the board's own page
    "plan": {"shared"},
    "pages": {"shared", "plan"},
}
"""Which folders each folder of static/src may import from, besides itself."""
JS_IMPORT = re.compile(r"""(?:\bfrom |\bimport\(|\bimport )(['"])([.#][^'"]+)\1""")
"""Also the types in comments, ``import('./a.js').A``: whoever knows another's types depends on it."""
OUR_KINDS_ALONE = {"closed", "generic", "vote"}
"""Views in static/src/phases/ that are no kind's own: of a closed session, of a kind unknown to the page, and of all votes."""


def scripts() -> list[str]:
    return sorted(
        path.relative_to(SOURCES).as_posix() for path in SOURCES.glob("*/**/*") if path.suffix in (".js", ".jsx", ".ts")
    )


def js_imports(script: str) -> Iterator[str]:
    """Every script of ours that this one imports; of ``#phases/phone`` all that the build gathers."""
    for _, name in JS_IMPORT.findall((SOURCES / script).read_text(encoding="utf-8")):
        if name.startswith("#"):
            folder, audience = name[1:].split("/")
            yield from (path for path in scripts() if re.fullmatch(rf"{folder}/[^/]+/{audience}\.jsx", path))
        else:
            path = posixpath.normpath(posixpath.join(posixpath.dirname(script), name))
            yield next(found for ending in ("", ".d.ts", ".js", ".jsx") if (found := path + ending) in scripts())


def cycles(imports: dict[str, set[str]]) -> list[str]:
    """What is left when, again and again, those are taken away that import nothing that is left."""
    left = dict(imports)
    while free := [name for name, wanted in left.items() if not wanted & left.keys()]:
        for name in free:
            del left[name]
    return sorted(left)


def test_a_script_imports_from_its_own_floor_or_from_below():
    upwards = [
        (script, wanted)
        for script in scripts()
        for wanted in js_imports(script)
        if wanted.split("/")[0] not in FLOORS[script.split("/")[0]] | {script.split("/")[0]}
    ]

    assert upwards == []


def test_no_scripts_import_each_other_in_a_circle():
    wanted = defaultdict(set, {script: set(js_imports(script)) for script in scripts()})

    assert cycles(wanted) == []


def test_every_kind_of_phase_and_every_voting_method_has_its_view():
    phone = {path.parent.name for path in SOURCES.glob("phases/*/phone.jsx")}
    methods = {path.parent.name for path in SOURCES.glob("votes/*/phone.jsx")}

    assert methods == METHODS.keys()
    assert phone == (KINDS.keys() - METHODS.keys()) | OUR_KINDS_ALONE


def test_every_page_of_the_board_that_a_kind_opens_is_drawn():
    """The general ones and those that kinds bring; a name that the board does not know would show the join sign."""
    named = re.compile(r"(?m)^export const pages = \{(\w+):|^  \{(\w+:.*)\},$")
    sources = [*SOURCES.glob("phases/*/board.jsx"), SOURCES / "board" / "pages" / "index.js"]
    found = [match for path in sources for match in named.findall(path.read_text(encoding="utf-8"))]
    drawn = {page for one, several in found for page in ([one] if one else re.findall(r"(\w+):", several))}

    assert drawn == set(get_args(Page)) - {"auto"}


def test_no_kind_and_no_method_is_named_outside_its_own_folder():
    compared = re.compile(r"""\b(?:kind|method)\s*[!=]==|[!=]==\s*(?:\w+\.)*(?:kind|method)\b""")

    assert [path for path in scripts() if compared.search((SOURCES / path).read_text(encoding="utf-8"))] == []


def test_no_script_knows_a_limit_of_a_text():
    """The page's value says how long a command's texts may be (``limitOf``)."""
    number = re.compile(r"maxLength=(?:\{\d|\"\d)")

    assert [path for path in scripts() if number.search((SOURCES / path).read_text(encoding="utf-8"))] == []
