"""The ways of voting, one module each. A new one is a module here with a ``METHOD``; nothing else in Python names it.

docs/architecture.md lists what else belongs to a method (its pages and its words), and a test looks for all of it."""

from importlib import import_module
from pkgutil import iter_modules

from .method import Method

METHODS: dict[str, Method] = {
    module.METHOD.name: module.METHOD
    for found in sorted(iter_modules(__path__), key=lambda found: found.name)
    if found.name != "method"
    for module in (import_module(f"{__name__}.{found.name}"),)
}

__all__ = ["METHODS", "Method"]
