"""An evening behind a bad network: its people do what each phase admits, as fast as they can, while a test breaks things."""

from __future__ import annotations

import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from tests.live.client import Browser, Line
from tests.live.server import Server
from tests.reliability.faulty_proxy import Wire
from tests.reliability.history import History, Stored, problems
from tests.reliability.retrying_client import LOST, Person

KINDS = ("lobby", "talk", "writing", "reveal", "clustering", "dots", "results", "break", "wrapup", "feedback")
PAUSE_S = 0.05
CONVERGED_WITHIN_S = 15.0


class Evening:
    def __init__(self, server: Server, people: int) -> None:
        self.server, self.wire, self.history = server, Wire(server.port), History()
        self.code = server.open().code
        self._browsers: list[Browser] = []
        leader = self._browser()
        leader.enter(server.key("facilitator", self.code))
        self.leader = Person(leader, self.code, self.history, "console")
        self.people = [self._joined() for _ in range(people)]
        self._set_up()

    # ---- what people do

    def open(self, kind: str) -> None:
        """The leader goes on to the phase of that kind."""
        (wanted,) = (id for id in self._phases if self._phases[id] == kind)
        answer = self.leader.ask("open_phase", phase=wanted, leaving=self.phase)
        assert answer["ok"], answer
        self.phase, self.kind = wanted, kind
        if kind == "clustering":
            self._gather()

    @contextmanager
    def busy(self, leader: bool = True) -> Iterator[None]:
        """Everybody (the leader too) does what the phase admits, all the time; on leaving, each is answered, and once more when all is well
        again (so does a phone learn that its line is half open)."""
        enough = threading.Event()
        everybody = (*self.people, self.leader) if leader else tuple(self.people)

        def live(person: Person) -> None:
            while not enough.is_set():
                self._deed(person)
                time.sleep(random.uniform(0, PAUSE_S))

        with ThreadPoolExecutor(len(everybody)) as hall:
            living = [hall.submit(live, person) for person in everybody]
            try:
                yield
            finally:
                enough.set()
        for one in living:
            one.result()
        self.wire.heal()
        for person in everybody:
            self._deed(person)

    def one_more(self) -> Line:
        """The line of somebody who only looks on."""
        one = self._browser()
        assert one.join(self.code).status_code == 303
        return one.listen(self.code)

    def restart(self, how: signal.Signals = signal.SIGKILL) -> None:
        self.server.stop(how)
        self.server.start()

    # ---- what must be so

    def converges(self) -> None:
        """Everybody comes to hold what the server would show a newcomer in their place."""
        for person in self.people:
            _until_equal(person.held, lambda person=person: person.browser.state(self.code))
        newcomer = Person(self.leader.browser, self.code, History(), "console")
        _until_equal(self.leader.held, newcomer.held)
        newcomer.leave()

    def ends(self) -> Stored:
        """Close the evening; answers what is stored, which agrees with all that anybody was told."""
        self.close()
        assert self.server.stop() == 0
        assert self.server.bugs() == [], self.server.said()
        stored = Stored.read(self.server.shelf.session(self.code))
        found = problems(self.history.asked, stored)
        assert found == [], f"{found}; {self.history}"
        return stored

    def close(self) -> None:
        for person in (*self.people, self.leader):
            person.leave()
        for one in self._browsers:
            one.close()
        self.wire.close()

    # ---- how

    def _browser(self) -> Browser:
        self._browsers.append(Browser(self.wire.url))
        return self._browsers[-1]

    def _joined(self) -> Person:
        one = self._browser()
        assert one.join(self.code).status_code == 303
        return Person(one, self.code, self.history)

    def _set_up(self) -> None:
        """A phase of every kind, with time and room."""
        topic = next(key for key in self.leader.held()["console"] if key.startswith("topic/")).partition("/")[2]
        agenda = [
            {"kind": kind, "title": kind, "minutes": 240, "topic": topic, "settings": SETTINGS.get(kind, {})}
            for kind in KINDS
        ]
        lobby = self.leader.held()["console"]["phase"]
        agenda[0]["id"] = lobby["id"]
        for name, payload in (
            ("set_agenda", {"phases": agenda}),
            ("set_details", {"name_policy": "optional", "approval": False}),
        ):
            answer = self.leader.ask(name, **payload)
            assert answer["ok"], answer
        line = self.leader._listening()
        line.wait(lambda: len(line.under("phase")) == len(KINDS))
        self._phases = {phase["id"]: phase["kind"] for phase in line.under("phase")}
        self.phase, self.kind = lobby["id"], "lobby"

    def _gather(self) -> None:
        """Three clusters of what was written, so that there is something to vote on."""
        line = self.leader._listening()
        line.wait(lambda: line["phase"]["kind"] == "clustering")
        ideas = [idea["number"] for idea in line.under("idea")]
        topic = line.under("topic")[0]["id"]
        for n in range(3):
            answer = self.leader.ask("form_cluster", topic=topic, name=f"Koonti {n}", ideas=ideas[n::3])
            assert answer["ok"], answer

    def _deed(self, person: Person) -> None:
        try:
            name, payload = self._next_deed(person)
        except LOST:  # only looking, and nothing to be seen
            person.leave()
        else:
            if name:
                person.ask(name, **payload)

    def _next_deed(self, person: Person) -> tuple[str, dict[str, Any]]:
        """A command, or "" after having looked at the page."""
        if person is self.leader:
            return "show_board", {"blank": random.random() < 0.5}
        if self.kind == "lobby":
            return "set_name", {"name": f"Nimi {random.randrange(1000)}"}
        if self.kind == "writing":
            return "post_idea", {"phase": self.phase, "text": f"Ajatus {random.randrange(10**9)}"}
        if self.kind == "dots":  # often more than anybody has
            votes = [value for key, value in person.held()["phone"].items() if key.startswith("vote/")]
            dots = {option["id"]: random.randrange(3) for vote in votes for option in vote["options"]}
            if not dots:  # this page is behind; whatever it asks over its line shows whether the line still lives
                return "mark_ready", {"phase": self.phase, "ready": True}
            return "cast_ballot", {"phase": self.phase, "dots": dots}
        if self.kind == "feedback":
            return "give_feedback", {"phase": self.phase, "heard": random.randint(1, 5), "text": "Kiitos"}
        person.browser.state(self.code)
        return "", {}


SETTINGS: dict[str, dict[str, Any]] = {"writing": {"ideas_each": 100}, "dots": {"dots": 3, "at_most": 2}}


def _until_equal(one: Callable[[], Any], other: Callable[[], Any]) -> None:
    ends = time.monotonic() + CONVERGED_WITHIN_S
    held = wanted = None
    while time.monotonic() < ends:
        try:
            held, wanted = one(), other()
        except LOST:
            time.sleep(0.2)
            continue
        if held == wanted:
            return
        time.sleep(0.1)
    assert held == wanted
