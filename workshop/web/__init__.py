"""The pages: a blueprint per audience, and who may open what (``access``)."""

from __future__ import annotations

from flask import Blueprint


def blueprints() -> tuple[Blueprint, ...]:
    """All of them, for the composition root."""
    from .accounts import pages as accounts
    from .desk import pages as desk
    from .downloads import pages as downloads
    from .hall import pages as hall
    from .join import pages as join
    from .links import pages as links
    from .participant import pages as participant
    from .prepare import pages as prepare
    from .printing import pages as printing

    return (join, participant, hall, accounts, desk, prepare, links, downloads, printing)
