"""A session behind a faulty network: its participants do what each phase allows, as fast as they can, while a test injects faults."""

from __future__ import annotations

import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from tests.live.client import Browser, Connection
from tests.live.server import Server
from tests.reliability.faulty_proxy import FaultyProxy
from tests.reliability.history import History, Stored, violations
from tests.reliability.retrying_client import NETWORK_ERRORS, RetryingClient

KINDS = ("lobby", "talk", "writing", "reveal", "clustering", "dots", "results", "break", "wrapup", "feedback")
PAUSE_S = 0.05
CONVERGE_TIMEOUT_S = 15.0


class FaultScenario:
    def __init__(self, server: Server, clients: int) -> None:
        self.server, self.proxy, self.history = server, FaultyProxy(server.port), History()
        self.code = server.open().code
        self._browsers: list[Browser] = []
        facilitator = self._browser()
        facilitator.enter(server.key("facilitator", self.code))
        self.facilitator = RetryingClient(facilitator, self.code, self.history, "console")
        self.clients = [self._join() for _ in range(clients)]
        self._set_up()

    # ---- actions

    def open(self, kind: str) -> None:
        """The facilitator opens the phase of that kind."""
        (wanted,) = (id for id in self._phases if self._phases[id] == kind)
        answer = self.facilitator.ask("open_phase", phase=wanted, leaving=self.phase)
        assert answer["ok"], answer
        self.phase, self.kind = wanted, kind
        if kind == "clustering":
            self._form_clusters()

    @contextmanager
    def busy(self, facilitator: bool = True) -> Iterator[None]:
        """Everybody (the facilitator too) does what the phase allows, all the time; on leaving, each command is acknowledged, and one more
        after ``heal`` (by which a client notices that its connection is half-open)."""
        stop = threading.Event()
        everybody = (*self.clients, self.facilitator) if facilitator else tuple(self.clients)

        def run(client: RetryingClient) -> None:
            while not stop.is_set():
                self._act(client)
                time.sleep(random.uniform(0, PAUSE_S))

        with ThreadPoolExecutor(len(everybody)) as pool:
            running = [pool.submit(run, client) for client in everybody]
            try:
                yield
            finally:
                stop.set()
        for one in running:
            one.result()
        self.proxy.heal()
        for client in everybody:
            self._act(client)

    def observer(self) -> Connection:
        """The connection of another participant, who does nothing."""
        one = self._browser()
        assert one.join(self.code).status_code == 303
        return one.listen(self.code)

    def restart(self, how: signal.Signals = signal.SIGKILL) -> None:
        self.server.stop(how)
        self.server.start()

    # ---- checks

    def wait_until_equal(self) -> None:
        """Wait until everybody holds what the server would send a new client in their place."""
        for client in self.clients:
            _until_equal(client.held, lambda client=client: client.browser.state(self.code))
        newcomer = RetryingClient(self.facilitator.browser, self.code, History(), "console")
        _until_equal(self.facilitator.held, newcomer.held)
        newcomer.leave()

    def finish(self) -> Stored:
        """Stop the server; returns what is stored, after checking it against the history."""
        self.close()
        assert self.server.stop() == 0
        assert self.server.bugs() == [], self.server.said()
        stored = Stored.read(self.server.data_dir.session(self.code))
        found = violations(self.history.operations, stored)
        assert found == [], f"{found}; {self.history}"
        return stored

    def close(self) -> None:
        for client in (*self.clients, self.facilitator):
            client.leave()
        for one in self._browsers:
            one.close()
        self.proxy.close()

    # ---- set-up and choices

    def _browser(self) -> Browser:
        self._browsers.append(Browser(self.proxy.url))
        return self._browsers[-1]

    def _join(self) -> RetryingClient:
        one = self._browser()
        assert one.join(self.code).status_code == 303
        return RetryingClient(one, self.code, self.history)

    def _set_up(self) -> None:
        """Set an agenda with a phase of every kind, long enough and with generous limits."""
        topic = next(key for key in self.facilitator.held()["console"] if key.startswith("topic/")).partition("/")[2]
        agenda = [
            {"kind": kind, "title": kind, "minutes": 240, "topic": topic, "settings": SETTINGS.get(kind, {})}
            for kind in KINDS
        ]
        lobby = self.facilitator.held()["console"]["phase"]
        agenda[0]["id"] = lobby["id"]
        for name, payload in (
            ("set_agenda", {"phases": agenda}),
            ("set_details", {"name_policy": "optional", "approval": False}),
        ):
            answer = self.facilitator.ask(name, **payload)
            assert answer["ok"], answer
        connection = self.facilitator.connected()
        connection.wait(lambda: len(connection.under("phase")) == len(KINDS))
        self._phases = {phase["id"]: phase["kind"] for phase in connection.under("phase")}
        self.phase, self.kind = lobby["id"], "lobby"

    def _form_clusters(self) -> None:
        """Form three clusters of the ideas, so that there is something to vote on."""
        connection = self.facilitator.connected()
        connection.wait(lambda: connection["phase"]["kind"] == "clustering")
        ideas = [idea["number"] for idea in connection.under("idea")]
        topic = connection.under("topic")[0]["id"]
        for n in range(3):
            answer = self.facilitator.ask("form_cluster", topic=topic, name=f"Koonti {n}", ideas=ideas[n::3])
            assert answer["ok"], answer

    def _act(self, client: RetryingClient) -> None:
        try:
            name, payload = self._next_command(client)
        except NETWORK_ERRORS:  # it only reads, and there is nothing to retry
            client.leave()
        else:
            if name:
                client.ask(name, **payload)

    def _next_command(self, client: RetryingClient) -> tuple[str, dict[str, Any]]:
        """The next command, or "" when the client has only read its state."""
        if client is self.facilitator:
            return "show_board", {"blank": random.random() < 0.5}
        if self.kind == "lobby":
            return "set_name", {"name": f"Nimi {random.randrange(1000)}"}
        if self.kind == "writing":
            return "post_idea", {"phase": self.phase, "text": f"Ajatus {random.randrange(10**9)}"}
        if self.kind == "dots":  # often more than is allowed
            votes = [value for key, value in client.held()["phone"].items() if key.startswith("vote/")]
            dots = {option["id"]: random.randrange(3) for vote in votes for option in vote["options"]}
            if not dots:  # this client is behind; any command shows whether its connection still works
                return "mark_ready", {"phase": self.phase, "ready": True}
            return "cast_ballot", {"phase": self.phase, "marks": dots}
        if self.kind == "feedback":
            return "give_feedback", {"phase": self.phase, "heard": random.randint(1, 5), "text": "Kiitos"}
        client.browser.state(self.code)
        return "", {}


SETTINGS: dict[str, dict[str, Any]] = {"writing": {"ideas_each": 100}, "dots": {"dots": 3, "at_most": 2}}


def _until_equal(one: Callable[[], Any], other: Callable[[], Any]) -> None:
    deadline = time.monotonic() + CONVERGE_TIMEOUT_S
    held = wanted = None
    while time.monotonic() < deadline:
        try:
            held, wanted = one(), other()
        except NETWORK_ERRORS:
            time.sleep(0.2)
            continue
        if held == wanted:
            return
        time.sleep(0.1)
    assert held == wanted
