"""Which mutants a passage has, and which it has not."""

import pytest

from tests.mutants.mutations import mutants_of
from tests.mutants.targets import EQUIVALENT, TARGETS
from tests.mutants.trial import ROOT, source_of


def changes(source):
    return [mutant.name for mutant in mutants_of(source, "passage.py")]


@pytest.mark.parametrize(
    ("passage", "changed"),
    [
        ("a < b", ["a < b → a <= b", "a < b → a >= b"]),
        ("a is not b", ["a is not b → a is b"]),
        ("a and b", ["a and b → a or b", "a and b → b", "a and b → a"]),
        ("not a", ["not a → a"]),
        ("a + b", ["a + b → a - b"]),
        ("True", ["True → False"]),
        ("2", ["2 → 3", "2 → 1"]),
        ("min(a)", ["min(a) → max(a)"]),
        ("f(a, b=c)", ["f(…) without b=c"]),
        ("zip(a, b, strict=True)", []),
        ("a if b else c", ["a if b else c → a", "a if b else c → c"]),
        ("{a, b}", ["{a, b} without a", "{a, b} without b"]),
        ("{a}", ["{a} → set()"]),
        ("{a: b, **c}", ["{…} without a", "{…} without **c"]),
        ("a[b:c]", ["b:c → :c", "b:c → b:"]),
        ("[a for a in b if c]", ["without if c", "if c → if not c"]),
        ("f'{a}{b}'", ["f'{a}{b}' without a", "f'{a}{b}' without b"]),
        ("'a text'", []),
    ],
)
def test_an_expression_has_these_mutants(passage, changed):
    assert changes(f"x = {passage}") == [f"module: {change}" for change in changed]


def test_a_function_has_a_mutant_without_each_of_its_statements():
    source = "def f(a: int = 1) -> int:\n    'What it does.'\n    require(a)\n    assert a\n    if a:\n        return a\n    return b\n"

    assert [name for name in changes(source) if "without" in name or "if" in name] == [
        "f: without require(a)",
        "f: if a → if not a",
        "f: if a → if True",
        "f: if a → if False",
        "f: without return a",
        "f: without return b",
    ]


def test_types_and_imports_are_left_alone():
    source = "from a import b\nfrom typing import Literal\n__all__ = ['b']\nKind = Literal[1, 2]\nx: dict[str, Literal[3]]\nView = dict[str, int]\n"

    assert changes(source) == []


def test_two_mutants_of_a_function_never_have_one_name():
    assert changes("def f():\n    return 1 + 1\n") == [
        "f: without return 1 + 1", "f: 1 + 1 → 1 - 1", "f: 1 → 2", "f: 1 → 0", "f: 1 → 2 #2", "f: 1 → 0 #2",
    ]  # fmt: skip


def test_what_is_listed_as_equivalent_and_what_is_tried_exists():
    names = {
        module: {mutant.name for mutant in mutants_of(source_of(module).read_text(encoding="utf-8"), module)}
        for target in TARGETS.values()
        for module in target.modules
    }

    assert all((ROOT / "tests" / test).is_file() for target in TARGETS.values() for test in target.tests)
    assert [
        (module, name) for module, listed in EQUIVALENT.items() for name in listed if name not in names[module]
    ] == []
