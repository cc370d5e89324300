"""Whether the server is up, for whoever watches it."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from .access import allow

pages = Blueprint("health", __name__)


@pages.get("/health")
@allow("anyone")
def health() -> Response:
    return jsonify(ok=True)
