"""What was acknowledged is on disk, also when the server is killed at any moment, again and again.

``KILLS=200 pytest tests/live/test_kill.py`` kills it oftener than ``make test`` does.
"""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from uuid import uuid4

import requests
import websocket

from tests.live.client import Browser, Connection, Refused
from tests.live.hall import Hall, go_to, phase_of
from tests.live.server import Server
from workshop.domain.model import Idea
from workshop.store.session_file import SessionFile

KILLS = int(os.environ.get("KILLS", "20"))
WRITERS = 8
IDEAS_EACH = 50
LOST_LINE = (AssertionError, OSError, Refused, requests.RequestException, websocket.WebSocketException)


class Writer(threading.Thread):
    """A person who writes and votes on, whatever happens: as the phone does, each command is sent under the same id until
    it is acknowledged."""

    def __init__(self, browser: Browser, code: str, phase: str) -> None:
        super().__init__(daemon=True)
        self.browser, self.code, self.phase = browser, code, phase
        self.acknowledged: dict[str, str] = {}
        self.stopping = threading.Event()

    def run(self) -> None:
        connection: Connection | None = None
        while not self.stopping.is_set():
            command = str(uuid4())
            idea, text = self._idea_for(command), f"idea {random.randrange(10**9)}"
            asked = {"phase": self.phase} if idea == command else {"idea": idea}
            name = "post_idea" if idea == command else "edit_idea"
            while idea not in self.acknowledged or self.acknowledged[idea] != text:
                try:
                    connection = connection or self.browser.listen(self.code)
                    answer = connection.command(name, None, command, text=text, **asked)
                except LOST_LINE:
                    if connection:
                        connection.close()
                    connection = None
                    time.sleep(random.uniform(0.05, 0.2))
                else:
                    assert answer["ok"], answer
                    self.acknowledged[idea] = text
            time.sleep(random.uniform(0.0, 0.1))
        if connection:
            connection.close()

    def _idea_for(self, command: str) -> str:
        """A new idea, whose id is its command's; once there are many, an old one is edited."""
        return command if len(self.acknowledged) < IDEAS_EACH else random.choice(list(self.acknowledged))


def test_nothing_acknowledged_is_lost_when_the_server_is_killed(own_server):
    server: Server = own_server().start()
    hall = Hall(server)
    console = hall.console()
    phase = phase_of(console, "writing")
    console.ask("set_agenda", phases=[_roomy(one) for one in console.under("phase")])
    go_to(console, phase)
    writers = [Writer(hall.joined(), hall.code, phase["id"]) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()

    for _ in range(KILLS):
        time.sleep(random.uniform(0.1, 0.6))
        server.stop(signal.SIGKILL)
        server.start()
    time.sleep(1)
    for writer in writers:
        writer.stopping.set()
    for writer in writers:
        writer.join(60)
        assert not writer.is_alive()
    assert server.stop() == 0

    file = SessionFile.open(server.data_dir.session(hall.code))
    stored = {idea.id: idea.text for idea in file.load().all(Idea)}
    assert file.check() == []
    file.close()
    acknowledged = {id: text for writer in writers for id, text in writer.acknowledged.items()}
    assert len(acknowledged) > KILLS
    assert acknowledged == stored


def _roomy(phase: dict) -> dict:
    """The phase as ``set_agenda`` takes it, with room for everything that a tireless person writes."""
    given = {key: phase[key] for key in ("id", "kind", "title", "prompt", "say", "minutes", "topic", "settings")}
    if phase["kind"] == "writing":
        given["settings"] = {"ideas_each": 2 * IDEAS_EACH}
        given["minutes"] = 240
    return given
