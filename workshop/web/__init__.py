"""The pages: a package per audience; who may open what (``access``), and beside them what all pages share."""

from __future__ import annotations

from flask import Blueprint


def blueprints() -> tuple[Blueprint, ...]:
    """All of them, for the composition root."""
    from . import health, language
    from .account import accounts
    from .hall import printing, qr, screens
    from .participant import join, privacy, views
    from .sessions import downloads, links, session_list, session_page

    modules = (
        *(join, views, privacy, language, health),
        *(screens, qr, printing),
        *(accounts, session_list, session_page, links, downloads),
    )
    return tuple(module.pages for module in modules)
