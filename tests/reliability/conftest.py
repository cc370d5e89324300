"""The servers and sessions of the live tests."""

from tests.live.conftest import hall, own_server, server

__all__ = ["hall", "own_server", "server"]
