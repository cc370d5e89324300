"""Files of a session, for those who may have them."""

from __future__ import annotations

import pytest

from workshop.live.clock import now_ms


@pytest.mark.parametrize("format", ["json", "csv", "xlsx"])
def test_a_file_is_taken_home(house, format):
    code, owner = house.session(), house.owner()

    file = owner.open(f"/desk/{code}/export.{format}?topic=T1")

    assert file.status_code == 200
    assert file.headers["Content-Disposition"].endswith(f'.{format}"')
    assert file.headers["Cache-Control"] == "no-store"
    assert len(file.data) > 100


def test_a_file_of_an_unknown_kind_or_topic_is_refused(house):
    code, owner = house.session(), house.owner()

    assert owner.open(f"/desk/{code}/export.exe").status_code == 404
    assert owner.open(f"/desk/{code}/export.json?topic=T9").status_code == 422
    assert house.browser().client.get(f"/desk/{code}/export.json", headers={"Accept": "text/html"}).status_code == 303


@pytest.fixture
def secret(house):
    """A closed session in which an idea was hidden because of what it tells of somebody."""
    code = house.session()
    browser = house.joined(code)
    house.go_to(code, "writing")
    browser.open(f"/{code}")
    browser.send(f"/{code}/do/post_idea", text="Soittakaa Aaro Esimerkille")
    house.go_to(code, "reveal")
    house.bundled(code)
    number = next(iter(house.forum(code).numbered))
    house.ask(code, "hide_idea", idea=number, reason="personal")
    return code


def test_the_internal_edition_is_an_explicit_choice_and_is_logged_without_a_word_of_it(house, secret, caplog):
    owner = house.owner()

    with caplog.at_level("INFO", "workshop.web.sessions.downloads"):
        public = owner.open(f"/desk/{secret}/export.csv").data.decode()
        chosen = owner.open(f"/desk/{secret}/export.csv?edition=internal&topic=T1").data.decode()

    assert ("Aaro" in public, "Aaro" in chosen) == (False, True)
    [line] = [record.getMessage() for record in caplog.records]
    assert line.startswith(f"Internal edition: csv of session {secret}, topic T1, taken by owner ")
    assert "Aaro" not in caplog.text


def test_the_owner_of_a_topic_gets_no_internal_edition(house, secret):
    reader = house.browser()
    reader.open("/enter")
    reader.send("/enter", key=house.services.office.make_key("reader", secret, now_ms(), label="T1"))

    assert reader.open(f"/desk/{secret}/export.csv?topic=T1").status_code == 200
    assert reader.open(f"/desk/{secret}/export.csv?topic=T1&edition=internal").status_code == 403


def test_an_edition_that_does_not_exist_is_refused(house, secret):
    assert house.owner().open(f"/desk/{secret}/export.csv?edition=all").status_code == 404


def test_the_page_offers_both_editions_the_public_one_first(house, secret):
    page = house.owner().open(f"/desk/{secret}").text

    assert 'name="edition" value="public" aria-describedby="edition-public-help" checked' in page
    assert 'name="edition" value="internal"' in page
