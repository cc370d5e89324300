"""Whether the server is up."""

from __future__ import annotations


def test_health(house):
    assert house.browser().open("/health").json == {"ok": True}
