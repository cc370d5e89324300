"""The list of sessions: new ones from a template or a file."""

from __future__ import annotations

import io

import pytest

from workshop.catalogues import catalogue
from workshop.domain.model import Idea
from workshop.exports import formats
from workshop.live.clock import now_ms


def test_a_session_is_made_from_a_template(house):
    owner = house.owner()
    owner.open("/desk/new")

    page = owner.send("/desk/new", template="kumppanuuspoyta-2h")
    code = page.request.path.rsplit("/", 1)[1]
    listed = owner.open("/desk")

    assert "Kumppanuuspöytä" in page.text
    assert len(house.forum(code).phases) == 20
    assert [topic.owner_role for topic in house.forum(code).topics] == [
        "hyvinvointipäällikkö",
        "vuorovaikutussuunnittelija",
    ]
    assert f"{code[:4]} {code[4:]}" in listed.text
    assert "Luonnos" in listed.text


def test_the_list_reads_the_files_and_writes_none(house):
    """Of a session that is open, the writer's own value; of the others a copy, so that no file gets a second writer."""
    quiet, open_one = house.session(state="draft"), house.session()
    house.joined(open_one)
    owner = house.owner()
    owner.open("/desk")

    def lying() -> dict[str, bytes]:
        files = sorted(house.services.data_dir.path.glob("[0-9]*"))
        return {one.name: b"" if one.name.endswith("-shm") else one.read_bytes() for one in files}

    before = lying()
    page = owner.open("/desk")

    assert "1 liittynyt" in page.text
    assert before[f"{open_one}.sqlite-wal"] != b""
    assert f"{quiet}.sqlite-wal" not in before
    assert lying() == before


def test_the_list_counts_people_and_ideas(house):
    code, owner = house.session(), house.owner()
    browser = house.joined(code)
    house.go_to(code, "writing")
    browser.open(f"/{code}")
    browser.send(f"/{code}/do/post_idea", text="Yksi idea")
    browser.send(f"/{code}/do/post_idea", text="Peruttava idea")
    withdrawn = next(idea for idea in house.forum(code).all(Idea) if idea.text == "Peruttava idea")
    browser.send(f"/{code}/do/withdraw_idea", idea=withdrawn.id)

    page = owner.open("/desk")

    assert "1 liittynyt" in page.text
    assert "2 ideaa" in page.text  # as the console and every file count them


def test_a_json_export_becomes_a_new_session(house):
    code, owner = house.session(), house.owner()
    browser = house.joined(code)
    house.go_to(code, "writing")
    browser.open(f"/{code}")
    browser.send(f"/{code}/do/post_idea", text="Siirrettävä idea")
    house.go_to(code, "reveal")
    house.bundled(code)
    exported = formats.make("json", house.forum(code), dict(catalogue("fi")), "fi", now_ms()).content
    owner.open("/desk")

    page = owner.post("/desk/import", {"file": (io.BytesIO(exported), "ilta.json")})
    new = page.request.path.rsplit("/", 1)[1]

    assert page.status_code == 200
    assert new != code
    assert [idea.text for idea in house.forum(new).numbered.values()] == ["Siirrettävä idea"]


@pytest.mark.parametrize("content", [b"", b"{}", b"PK\x03\x04", b"[" * 5000])
def test_a_file_that_is_none_of_ours_is_refused(house, content):
    owner = house.owner()
    owner.open("/desk")

    page = owner.post("/desk/import", {"file": (io.BytesIO(content), "outo.json")})

    assert page.status_code == 422
    assert "Tiedostoa ei voitu lukea." in page.text
    assert house.services.office.sessions() == []
