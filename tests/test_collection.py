"""Any selection of test folders, in any order, can be collected in one run: each folder is a package, so modules of one name do not
meet. ``make test-collection`` collects every pair of folders in both orders."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parent
MODULES = sorted(TESTS.rglob("*.py"))
FOLDERS = {module.parent for module in MODULES}


def test_every_folder_of_tests_is_a_package():
    assert [folder for folder in sorted(FOLDERS) if not (folder / "__init__.py").exists()] == []


def test_no_module_of_the_tests_is_imported_by_its_bare_name():
    """Such an import finds whichever folder pytest met first."""
    ours = {module.stem for module in MODULES} - {"__init__"}

    assert [
        f"{module.relative_to(TESTS)}: {name}"
        for module in MODULES
        for name in _top_level_imports(module)
        if name in ours - sys.stdlib_module_names
    ] == []


def test_all_folders_are_collected_in_reverse_order():
    folders = sorted((str(folder) for folder in FOLDERS - {TESTS}), reverse=True)
    command = [sys.executable, "-m", "pytest", "--collect-only", "--quiet", *folders]

    done = subprocess.run(command, cwd=TESTS.parent, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-2_000:]


def _top_level_imports(module: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found
