"""What a page holds, as static/src/shared/state.js does it: a map at a revision, changed by messages."""

from __future__ import annotations


class Missed(Exception):
    """A message is missing in between."""


class Page:
    def __init__(self) -> None:
        self.map, self.revision = {}, None

    def hear(self, message: dict) -> None:
        if message["since"] is None:
            self.map = dict(message["put"])
        elif message["since"] != self.revision:
            raise Missed(message["since"], self.revision)
        else:
            self.map = {
                key: value for key, value in {**self.map, **message["put"]}.items() if key not in message["drop"]
            }
        self.revision = message["revision"]
