"""Trying mutants, each in a process of its own.

The quick way: a process has collected the tests and knows which of them call which function. For each mutant it forks, puts the mutated
code into the function, and runs those tests. The thorough way, for a mutant of what stands outside functions, and for one that survived:
a process in which nothing of the program has been imported forks, and the mutated module is imported in place of the real one."""

from __future__ import annotations

import gc
import importlib
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, FrameType, FunctionType

import pytest
from hypothesis import Phase, settings

from .mutations import Mutant

ROOT = Path(__file__).parent.parent.parent
HEAVY = (
    "flask",
    "hypothesis.stateful",
    "hypothesis.strategies",
    "jinja2",
    "regex",
    "sqlite_utils",
    "typing_extensions",
)
"""Libraries that the tests import: once for all mutants."""
QUIET = ["-x", "-q", "--no-header", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
CPU_S, WALL_S = 60, 600
"""A mutant that takes longer has been noticed: it does not end."""
Called = dict[str, frozenset[tuple[str, int]]]
"""Test → the functions of the mutated modules that it calls, by name and line. The tests that took least come first."""


def source_of(module: str) -> Path:
    """The file of ``domain.votes``, which is below ``workshop``."""
    path = ROOT.joinpath("workshop", *module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def warm_up() -> None:
    for name in HEAVY:
        importlib.import_module(name)


def quick_survivors(mutants: dict[str, list[Mutant]], tests: list[str], at_once: int) -> set[tuple[str, str]] | None:
    """Those of the modules' mutants, by module and name, that were not noticed. None: the tests fail on the program as it is."""
    receiving, sending = os.pipe()
    pid = _forked(
        lambda: int(pytest.main([*QUIET, *tests], plugins=[SameEveryTime(), Collected(mutants, at_once, sending)])),
        7200,
    )
    os.close(sending)
    with os.fdopen(receiving, "r") as pipe:
        told = pipe.read()
    os.waitpid(pid, 0)
    return {(module, name) for module, name in json.loads(told)} if told else None


def survives(module: str, mutant: Mutant, tests: list[str]) -> int:
    """The id of a process that ends with 0 when ``tests`` do not notice that ``module`` is another one."""

    def run() -> int:
        sys.meta_path.insert(0, Finder(f"workshop.{module}", mutant.code))  # type: ignore[arg-type]
        return next(
            (failed for test in tests if (failed := int(pytest.main([*QUIET, test], plugins=[SameEveryTime()])))), 0
        )

    return _forked(run)


def survivors(begun: Iterable[tuple[Mutant, Callable[[], int]]], at_once: int) -> Iterator[Mutant]:
    """Those whose process, which the second of each pair begins, ended with 0."""
    running: dict[int, Mutant] = {}
    waiting = iter(begun)
    while True:
        while len(running) < at_once and (one := next(waiting, None)):
            running[one[1]()] = one[0]
        if not running:
            return
        pid, status = os.wait()
        mutant = running.pop(pid)
        if os.waitstatus_to_exitcode(status) == 0:
            yield mutant


def _forked(run: Callable[[], int], cpu_s: int = CPU_S) -> int:
    """The id of a silent process that ends with what ``run`` returns."""
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s))
        signal.alarm(max(WALL_S, cpu_s))
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        status = run()
    finally:
        os._exit(status)


class SameEveryTime:
    """Hypothesis tries the same examples in every run, keeps none, and shrinks nothing: that a mutant was noticed is enough."""

    def pytest_sessionstart(self) -> None:
        found = settings.get_profile(settings.get_current_profile_name())
        settings.register_profile(
            "mutants", found, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate]
        )
        settings.load_profile("mutants")


# ---- the quick way


class Collected:
    """Tries mutants instead of running the tests that were collected."""

    def __init__(self, mutants: dict[str, list[Mutant]], at_once: int, sending: int) -> None:
        self.mutants, self.at_once, self.sending = mutants, at_once, sending

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        called = self._called(session)
        if called is None:
            return True
        left: set[tuple[str, str]] = set()
        for module, mutants in self.mutants.items():
            path = source_of(module)
            original = compile(path.read_bytes(), str(path), "exec", dont_inherit=True)
            tried = [
                (mutant, self._begun(session, items, functions))
                for mutant in mutants
                for functions in (replacements(original, mutant.code),)
                if functions
                for items in (_items_that_call(session, called, functions),)
            ]
            quick = {mutant.name for mutant, _ in tried}
            left |= {(module, mutant.name) for mutant in mutants if mutant.name not in quick}
            left |= {(module, mutant.name) for mutant in survivors(tried, self.at_once)}
        with os.fdopen(self.sending, "w") as pipe:
            json.dump(sorted(left), pipe)
        return True

    def _begun(
        self, session: pytest.Session, items: list[pytest.Item], functions: list[tuple[FunctionType, CodeType]]
    ) -> Callable[[], int]:
        def run() -> int:
            for function, code in functions:
                function.__code__ = code
            return _run(session, items)

        return lambda: _forked(run)

    def _called(self, session: pytest.Session) -> Called | None:
        """By a run of all tests, in a process of its own, on the program as it is. None when one of them fails."""
        receiving, sending = os.pipe()
        paths = {str(source_of(module)) for module in self.mutants}

        def run() -> int:
            called: dict[str, list[tuple[str, int]]] = {}
            took: dict[str, float] = {}
            for item in session.items:
                seen: set[tuple[str, int]] = set()

                def note(frame: FrameType, event: str, arg: object, seen: set[tuple[str, int]] = seen) -> None:
                    if event == "call" and frame.f_code.co_filename in paths:
                        seen.add((frame.f_code.co_qualname, frame.f_code.co_firstlineno))

                begun = time.process_time()
                sys.setprofile(note)
                failed = _run(session, [item])
                sys.setprofile(None)
                took[item.nodeid] = time.process_time() - begun
                if failed:
                    return 1
                called[item.nodeid] = sorted(seen)
            with os.fdopen(sending, "w") as pipe:
                json.dump({test: called[test] for test in sorted(called, key=lambda test: took[test])}, pipe)
            return 0

        pid = _forked(run, 600)
        os.close(sending)
        with os.fdopen(receiving, "r") as pipe:
            told = pipe.read()
        os.waitpid(pid, 0)
        found = json.loads(told) if told else None
        return found and {test: frozenset(map(tuple, functions)) for test, functions in found.items()}


def replacements(original: CodeType, mutated: CodeType) -> list[tuple[FunctionType, CodeType]]:
    """The functions that exist of the original's code and their mutated code; none when something else differs too."""
    pairs = list(_differing(original, mutated))
    live: dict[CodeType, list[FunctionType]] = {}
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename == original.co_filename:
            live.setdefault(one.__code__, []).append(one)
    found = []
    for before, after in pairs:
        functions = live.get(before, [])
        if not functions or before.co_freevars != after.co_freevars:
            return []
        found += [(function, after) for function in functions]
    return found


def _differing(original: CodeType, mutated: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """The outermost functions that differ; a module or class that differs outside of its functions is given as a whole."""
    if original == mutated:
        return
    inner, others = _functions_in(original), _functions_in(mutated)
    is_scope = original.co_name == "<module>" or not original.co_flags & 0x2  # CO_NEWLOCALS: not in modules and classes
    if not is_scope or len(inner) != len(others) or _outside(original) != _outside(mutated):
        yield original, mutated
        return
    for before, after in zip(inner, others, strict=True):
        yield from _differing(before, after)


def _functions_in(code: CodeType) -> list[CodeType]:
    return [constant for constant in code.co_consts if isinstance(constant, CodeType)]


def _outside(code: CodeType) -> tuple[object, ...]:
    constants = [repr(constant) for constant in code.co_consts if not isinstance(constant, CodeType)]
    return code.co_code, constants, code.co_names, code.co_varnames


def _items_that_call(
    session: pytest.Session, called: Called, functions: list[tuple[FunctionType, CodeType]]
) -> list[pytest.Item]:
    """The tests that call one of the functions, the others not at all; all of them when none is known to."""
    wanted = {(function.__code__.co_qualname, function.__code__.co_firstlineno) for function, _ in functions}
    by_id = {item.nodeid: item for item in session.items}
    return [by_id[test] for test, those in called.items() if those & wanted] or session.items


def _run(session: pytest.Session, items: list[pytest.Item]) -> int:
    """1 when one of the tests failed, the first that does being the last that is run."""
    for item, following in zip(items, [*items[1:], None], strict=True):
        session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return 1
    return 0


# ---- the thorough way


class Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, code: CodeType) -> None:
        super().__init__(name, path)
        self.code = code

    def get_code(self, fullname: str) -> CodeType:
        return self.code


class Finder(PathFinder):
    """Finds the one module's mutant, and nothing else."""

    def __init__(self, module: str, code: CodeType) -> None:
        self.module, self.code = module, code

    def find_spec(self, fullname: str, path=None, target=None) -> ModuleSpec | None:  # type: ignore[override]
        if fullname != self.module:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        assert spec
        assert spec.origin
        spec.loader = Loader(fullname, spec.origin, self.code)
        return spec
