"""Files through the real server, large ones too, while its worker process makes them."""

from __future__ import annotations

import io
import json

import docx
import pytest

from tests.live.hall import Hall
from workshop.asyncmode import MODES
from workshop.domain.model import Idea
from workshop.store.session_file import SessionFile

IDEAS = 2_000


@pytest.mark.parametrize("mode", MODES)
def test_a_large_session_comes_out_whole(own_server, mode):
    hall = Hall(own_server(mode).start())
    written = {f"Ajatus numero {number}, ja vielä vähän lisää sanottavaa" for number in range(1, IDEAS + 1)}
    keep(hall, written)
    desk = hall.helper("facilitator")

    exported = desk.get(f"/desk/{hall.code}/export.json")
    document = desk.get(f"/desk/{hall.code}/export.docx")
    hall.close()

    assert exported.status_code == 200, exported.text[:300]
    assert {idea["text"] for idea in json.loads(exported.content)["ideas"]} == written
    assert docx.Document(io.BytesIO(document.content)).paragraphs


def test_a_console_takes_a_session_whose_snapshot_is_longer_than_what_may_wait(own_server):
    hall = Hall(own_server().start())
    keep(hall, {"pitkä " * 60 + str(number) for number in range(IDEAS)})

    console = hall.console()
    console.ask("show_board", blank=True)

    console.wait(lambda: console["board"]["blank"])
    assert len(console.under("idea")) == IDEAS
    assert not console.gone
    hall.close()


def keep(hall: Hall, texts: set[str]) -> None:
    """Ideas as they lie in the file after a reveal; written before the server reads it."""
    file = SessionFile.open(hall.server.data_dir.session(hall.code))
    file.commit(
        [],
        [
            Idea(f"idea-{number}", text=text, number=f"T1-I{number:03d}", approved=True, author="a")
            for number, text in enumerate(sorted(texts), 1)
        ],
    )
    file.close()
