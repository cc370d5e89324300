"""The pages: a package per audience; who may open what (``access``), and what all pages share, beside them."""

from __future__ import annotations

from flask import Blueprint


def blueprints() -> tuple[Blueprint, ...]:
    """All of them, for the composition root."""
    from .account.accounts import pages as accounts
    from .hall.printing import pages as printing
    from .hall.screens import pages as hall
    from .participant.join import pages as join
    from .participant.views import pages as participant
    from .sessions.downloads import pages as downloads
    from .sessions.links import pages as links
    from .sessions.session_list import pages as desk
    from .sessions.session_page import pages as prepare

    return (join, participant, hall, accounts, desk, prepare, links, downloads, printing)
