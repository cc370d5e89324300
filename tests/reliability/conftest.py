"""Servers and evenings, as the live tests have them."""

from tests.live.conftest import own_server

__all__ = ["own_server"]
