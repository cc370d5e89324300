"""People who have joined a session, made beside the server, each with the cookie of a browser of their own."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

from tests.live.server import Server
from workshop.domain.model import Entity, Forum, Participant
from workshop.store.session_file import SessionFile


def joined(server: Server, code: str, count: int) -> dict[str, str]:
    """So many participants, and the Cookie header of each, by their ids. Joining by HTTP would take longer than what is measured, so
    they are written into the session's file as ``join`` would leave them. Call it before anybody asks the server for the
    session, for the server reads the file once."""
    people = [secrets.token_hex(16) for _ in range(count)]
    keep(server, code, lambda _: [Participant(id, seed=number) for number, id in enumerate(people)])
    signer = _signer(server)
    return {id: f"ideapoyta={signer.dumps({'_permanent': True, 'people': {code: id}})}" for id in people}


def keep(server: Server, code: str, made: Callable[[Forum], Iterable[Entity]]) -> None:
    """Put what ``made`` answers into the file of a session that no server has open."""
    file = SessionFile.open(server.shelf.session(code))
    file.commit([], made(file.load()))
    file.close()


def _signer(server: Server) -> URLSafeTimedSerializer:
    app = Flask(__name__)
    with server.office() as office:
        app.secret_key = office.secret()
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer
    return signer
