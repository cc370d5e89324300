"""Servers and evenings, as the live tests have them."""

from tests.live.conftest import hall, own_server, server

__all__ = ["hall", "own_server", "server"]
