"""``python -m tests.mutants [target or module …]``: tries the mutants of these (of all targets), and lists those that survive."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from functools import partial

from .mutations import mutants_of
from .targets import EQUIVALENT, TARGETS
from .trial import ROOT, quick_survivors, source_of, survives, survivors, warm_up


def main(names: list[str]) -> int:
    begun, at_once, lived_at_all = time.monotonic(), os.cpu_count() or 1, 0
    warm_up()
    for name, target in TARGETS.items():
        modules = target.modules if not names or name in names else [one for one in target.modules if one in names]
        if not modules:
            continue
        tests = [str(ROOT / "tests" / test) for test in target.tests]
        found = {module: _mutants(module) for module in modules}
        to_try = {
            module: [mutant for mutant in mutants if mutant.name not in EQUIVALENT.get(module, {})]
            for module, mutants in found.items()
        }
        quick = quick_survivors(to_try, tests, at_once)
        if quick is None:
            print(f"{name}: the tests fail on the program as it is: {' '.join(target.tests)}")
            return 2
        lived = 0
        for module, mutants in to_try.items():
            left = [(one, partial(survives, module, one, tests)) for one in mutants if (module, one.name) in quick]
            for mutant in survivors(left, at_once):
                print(f"{source_of(module).relative_to(ROOT)}:{mutant.line}: {mutant.name}", flush=True)
                lived += 1
        tried, equivalent = (
            sum(map(len, found.values())),
            sum(map(len, found.values())) - sum(map(len, to_try.values())),
        )
        killed = tried - equivalent - lived
        print(f"{name}: {tried} mutants, {killed} killed, {equivalent} equivalent, {lived} survived", flush=True)
        lived_at_all += lived
    print(f"{(time.monotonic() - begun) / 60:.1f} minutes")
    return 1 if lived_at_all else 0


def _mutants(module: str) -> list:
    path = source_of(module)
    return list(mutants_of(path.read_text(encoding="utf-8"), str(path)))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = scratch
        sys.exit(main(sys.argv[1:]))
