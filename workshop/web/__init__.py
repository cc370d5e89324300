"""The pages: a package per audience; who may open what (``access``), and beside them what all pages share."""

from __future__ import annotations

from flask import Blueprint


def blueprints() -> tuple[Blueprint, ...]:
    """All of them, for the composition root."""
    from . import health, language
    from .account import accounts
    from .contacts import pledges, registrations
    from .hall import printing, qr, screens
    from .participant import join, privacy, views
    from .plans import answers, critique, document, follow_up, measures, plan_list, review, workspace
    from .series import series_desk, series_pages
    from .sessions import downloads, links, session_list, session_page

    modules = (
        *(join, views, privacy, language, health),
        *(screens, qr, printing),
        *(accounts, session_list, session_page, links, downloads),
        *(plan_list, workspace),
        *(series_desk, series_pages, registrations, pledges),
    )
    # the steps of a plan add their pages to the workspace's blueprint
    assert all(step.pages is workspace.pages for step in (review, measures, answers, critique, document, follow_up))
    return tuple(module.pages for module in modules)
