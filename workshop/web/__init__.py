"""The pages: a package per audience; who may open what (``access``), and beside them what all pages share."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages

from flask import Blueprint


def blueprints() -> tuple[Blueprint, ...]:
    """All of them, for the composition root: of every module here that has ``pages``. Modules may share a blueprint."""
    modules = (import_module(found.name) for found in walk_packages(__path__, f"{__name__}."))
    pages = (getattr(module, "pages", None) for module in modules)
    return tuple(dict.fromkeys(one for one in pages if isinstance(one, Blueprint)))
