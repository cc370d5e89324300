"""Participants who have joined a session, written into its file, each with the cookie of a browser of their own."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

from tests.live.server import Server
from workshop.domain.model import Entity, Forum, Participant
from workshop.store.session_file import SessionFile


def seed_participants(server: Server, code: str, count: int) -> dict[str, str]:
    """Add ``count`` participants; returns the Cookie header of each by participant id. Joining by HTTP would take longer than what is
    measured, so they are written into the session's file as ``join`` would leave them. Call it before anybody opens the session on the
    server, which reads the file once."""
    ids = [secrets.token_hex(16) for _ in range(count)]
    seed_entities(server, code, lambda _: [Participant(id, seed=number) for number, id in enumerate(ids)])
    signer = _signer(server)
    return {id: f"ideapoyta={signer.dumps({'_permanent': True, 'people': {code: id}})}" for id in ids}


def seed_entities(server: Server, code: str, make: Callable[[Forum], Iterable[Entity]]) -> None:
    """Commit what ``make`` returns to the file of a session that no server has open."""
    file = SessionFile.open(server.data_dir.session(code))
    file.commit([], make(file.load()))
    file.close()


def _signer(server: Server) -> URLSafeTimedSerializer:
    app = Flask(__name__)
    with server.office() as office:
        app.secret_key = office.secret()
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer
    return signer
