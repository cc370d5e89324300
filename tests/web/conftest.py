"""A real server's pages over a real data folder, and browsers that fill in forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from workshop import library
from workshop.app import create_app
from workshop.create_session import create_from_template
from workshop.domain.commands import parse
from workshop.domain.model import Forum, Phase
from workshop.domain.roles import Actor
from workshop.live.clock import now_ms
from workshop.services import Services
from workshop.settings import Settings

OWN = "http://localhost"
OWNERS_WORDS = "seitsemän pitkää sanaa"


class _Forms(HTMLParser):
    """The forms of a page as a browser would send them untouched: action → field → values."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: dict[str, dict[str, list[str]]] = {}
        self.token = ""
        self._form: dict[str, list[str]] = {}
        self._area = self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        name = said.get("name", "")
        if tag == "meta" and name == "csrf-token":
            self.token = said["content"]
        elif tag == "form":
            self._form = self.forms.setdefault(said["action"], {})
        elif tag == "input" and name and ("checked" in said or said.get("type") not in ("checkbox", "radio", "file")):
            self._form.setdefault(name, []).append(said.get("value", ""))
        elif tag == "textarea":
            self._area = name
            self._form[name] = [""]
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and ("selected" in said or self._select not in self._form):
            self._form[self._select] = [said.get("value", "")]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""
        elif tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self._form[self._area][0] += data


@dataclass
class Browser:
    """A browser without JavaScript: it opens pages, fills in their forms and follows where they lead."""

    client: FlaskClient
    page: TestResponse | None = None
    forms: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    token: str = ""

    def open(self, path: str, **how: Any) -> TestResponse:
        return self._read(
            self.client.get(path, headers={"Referer": f"{OWN}/", "Accept": "text/html"}, follow_redirects=True, **how)
        )

    def send(self, action: str, /, **typed: Any) -> TestResponse:
        """Send the page's form of that action with ``typed`` put into its fields (``__`` for a dot)."""
        form = {**self.forms[action], **{name.replace("__", "."): value for name, value in typed.items()}}
        return self.post(action, form)

    def post(
        self, path: str, form: dict[str, Any], origin: str | None = OWN, accept: str = "text/html", token: bool = True
    ) -> TestResponse:
        form = {**({"csrf_token": self.token} if token else {}), **form}
        headers = {"Accept": accept, **({"Origin": origin} if origin else {})}
        return self._read(self.client.post(path, data=form, headers=headers, follow_redirects=True))

    def _read(self, page: TestResponse) -> TestResponse:
        if page.mimetype == "text/html":
            found = _Forms()
            found.feed(page.text)
            self.page, self.forms, self.token = page, found.forms, found.token or self.token
        return page


@dataclass
class House:
    """The running application, with commands of the owner for set-up."""

    app: Flask
    services: Services

    def browser(self) -> Browser:
        return Browser(self.app.test_client())

    def joined(self, code: str, **form: str) -> Browser:
        """The browser of somebody who has joined."""
        browser = self.browser()
        browser.open(f"/{code}")
        assert browser.send("/join", **form).status_code == 200
        return browser

    def owner(self) -> Browser:
        """The browser of a signed-in owner."""
        if not self.services.office.account("omistaja"):
            self.services.office.add_account("omistaja", OWNERS_WORDS, "owner", now_ms())
        browser = self.browser()
        browser.open("/sign-in")
        assert browser.send("/sign-in", name="omistaja", password=OWNERS_WORDS).request.path == "/desk"
        return browser

    def session(self, template: str = "pikaideointi-20min", state: str = "open") -> str:
        """The code of a new session."""
        forum = create_from_template(
            self.services.data_dir, self.services.office, library.load(), template, "Järjestöilta", now_ms()
        )
        code = forum.session.code
        if state != "draft":
            self.ask(code, "set_state", state=state)
        return code

    def forum(self, code: str) -> Forum:
        return self.services.sessions.hub(code).forum

    def ask(self, code: str, name: str, /, **payload: Any) -> str:
        """A command of the owner's; returns its id."""
        id = str(uuid4())
        self.services.sessions.hub(code).submit(Actor("owner", by="omistaja"), parse(name, payload, id))
        return id

    def go_to(self, code: str, kind: str) -> Phase:
        """Open the first phase of that kind."""
        phase = next(phase for phase in self.forum(code).phases if phase.kind == kind)
        self.ask(code, "open_phase", phase=phase.id, leaving=self.forum(code).session.phase)
        return phase

    def bundled(self, code: str, *names: str) -> None:
        """Approve every idea, and make one cluster of each in turn."""
        numbers = list(self.forum(code).numbered)
        self.ask(code, "approve_ideas", ideas=numbers)
        for name, number in zip(names, numbers, strict=False):
            self.ask(code, "form_cluster", topic="T1", name=name, ideas=[number])


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    app = create_app(Settings(data=tmp_path))
    services: Services = app.extensions["ideapoyta"]
    yield House(app, services)
    services.sessions.close()
    services.plans.close()
    services.worker.close()
    services.office.close()
    services.contacts.close()
