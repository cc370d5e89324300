"""The document's step: chapters to read, fields that fill them, files in two editions, the city's template, what is public."""

from __future__ import annotations

import io
import logging

from docx import Document

from tests.exports.planned import planned
from tests.plans.planning import MANAGER
from tests.web.conftest import OWN, Browser, House
from tests.web.test_plans import new_plan
from workshop.plans import commands as c
from workshop.web.plans import document


def documented(house: House) -> str:
    """The key of a plan in which every part has something."""
    key, _ = new_plan(house)
    one = house.services.plans.get(key)
    details = one.plan.details
    made = planned().plan
    one.plan = made.after(one.plan.revision, [type(details)(**{**_fields(made.details), "key": key})])
    return key


def _fields(entity):
    return {name: getattr(entity, name) for name in type(entity).__slots__}


def downloaded(browser: Browser, key: str, format: str, **form: str):
    return browser.client.post(
        f"/desk/plans/{key}/files/{format}",
        data={"csrf_token": browser.token, **form},
        headers={"Origin": OWN, "Accept": "text/html"},
    )


def given(browser: Browser, key: str, content: bytes):
    """The form as a browser sends it."""
    parts = (
        (b'name="csrf_token"', browser.token.encode()),
        (b'name="template"; filename="malli.docx"\r\nContent-Type: application/octet-stream', content),
    )
    body = b"".join(b"--x\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n" % part for part in parts)
    return browser.client.post(
        f"/desk/plans/{key}/template",
        data=body + b"--x--\r\n",
        headers={"Origin": OWN, "Accept": "text/html", "Content-Type": "multipart/form-data; boundary=x"},
    )


def test_the_page_shows_a_chapter_its_gaps_and_the_fields_that_fill_them(house):
    key = documented(house)

    page = house.owner().open(f"/desk/plans/{key}/document?chapter=3")

    assert "Kutsu lähti 84 yhdistykselle." in page.text
    assert 'href="#fact-absent"' in page.text
    assert 'id="fact-absent"' in page.text
    assert "Naapurin Aaro" not in page.text


def test_what_is_filled_in_without_a_script_stands_in_the_text(house):
    key = documented(house)
    browser = house.owner()
    browser.open(f"/desk/plans/{key}/document?chapter=3")

    page = browser.post(
        f"/desk/plans/{key}/cells",
        {
            "details/plan/facts.absent": "Omaishoitajat jäivät pois.",
            "was:details/plan/facts.absent": "",
            "back": f"/desk/plans/{key}/document?chapter=3",
        },
    )

    assert page.text.count("Omaishoitajat jäivät pois.") == 3  # in the text, in the field, and what stood there before
    assert 'href="#fact-absent"' not in page.text


def test_every_chapter_can_be_read_and_the_page_in_every_language(house):
    key = documented(house)
    browser = house.owner()

    titles = [browser.open(f"/desk/plans/{key}/document?chapter={place}").text for place in range(15)]

    assert all(text.count("aria-current") >= 2 for text in titles)
    assert "Selkokieliset tiedotteet" in titles[11]
    for lang, word in (("sv", "Kapitel"), ("en", "Chapters")):
        browser.client.set_cookie("lang", lang)
        assert word in browser.open(f"/desk/plans/{key}/document").text


def test_a_large_annex_is_shown_in_part_and_says_so(house, monkeypatch):
    key = documented(house)
    monkeypatch.setattr(document, "SHOWN_BLOCKS", 5)

    page = house.owner().open(f"/desk/plans/{key}/document?chapter=11")

    assert "jotka ovat tiedostossa" in page.text


def test_the_public_edition_needs_no_reason_and_the_internal_one_does(house, caplog):
    key = documented(house)
    one = house.services.plans.get(key)
    browser = house.owner()
    browser.open(f"/desk/plans/{key}/document")
    revision = one.plan.revision

    public = downloaded(browser, key, "json", edition="public")
    refused = downloaded(browser, key, "json", edition="internal", reason=" ")
    with caplog.at_level(logging.INFO):
        internal = downloaded(browser, key, "json", edition="internal", reason="muistion tarkistus")

    assert public.status_code == browser.open(f"/desk/plans/{key}/files/json").status_code == 200
    assert browser.open(f"/desk/plans/{key}/files/json?edition=internal").status_code == 422
    assert "Naapurin Aaro" not in public.text
    assert refused.status_code == 422
    assert "Kirjoita, miksi sisäinen versio otetaan." in refused.text
    assert internal.status_code == 200
    assert "Naapurin Aaro" in internal.text
    assert internal.headers["Cache-Control"] == "no-store"
    assert internal.headers["Content-Disposition"].endswith('_sisainen.json"')
    assert one.plan.revision == revision + 1
    row = one.file.db.execute("SELECT action, answer FROM changes ORDER BY revision DESC LIMIT 1").fetchone()
    assert (row[0], "muistion tarkistus" in row[1]) == ("TakeInternalEdition", True)
    assert f"Internal edition: json of plan {key}" in caplog.text
    assert "Aaro" not in caplog.text


def test_strangers_take_no_file_of_the_desk(house):
    key = documented(house)
    for browser in (house.browser(), house.joined(house.session())):
        for path in ("files/json", "files/docx?edition=internal", "document"):
            page = browser.client.get(f"/desk/plans/{key}/{path}", headers={"Accept": "application/json"})
            assert page.status_code in (401, 403)


def test_the_public_address_says_nothing_before_the_ideas_are_published(house):
    key = documented(house)

    for format in ("pdf", "xlsx", "csv", "json", "docx"):
        assert house.browser().open(f"/plans/{key}/files/{format}").status_code == 404


def test_the_public_address_says_what_was_published_and_nothing_that_was_typed_since(house):
    key, _ = new_plan(house)
    one = house.services.plans.get(key)
    actor = MANAGER
    first = one.plan.ideas[0]
    for idea in one.plan.ideas:
        one.submit(actor, c.EditCells(id=f"w{idea.number}", cells=(c.Cell("review", idea.id, "cluster", "", "?"),)))
        one.submit(
            actor, c.EditCells(id=f"v{idea.number}", cells=(c.Cell("review", idea.id, "verdict", "reviewed", ""),))
        )
    one.submit(actor, c.PublishIdeas(id="p"))
    one.submit(
        actor, c.EditCells(id="t", cells=(c.Cell("answer", first.id, "reason", "Vasta luonnos vastauksesta", ""),))
    )
    one.submit(actor, c.Add(id="m", kind="measure", fields={"text": "Vasta luonnos toimenpiteestä"}))
    one.submit(
        actor, c.EditCells(id="f", cells=(c.Cell("details", "plan", "facts.absent", "Vasta luonnos kohdasta", ""),))
    )
    one.submit(
        actor, c.EditCells(id="r", cells=(c.Cell("review", first.id, "text", "Vasta luonnos sanamuodosta", ""),))
    )

    page = house.browser().open(f"/plans/{key}/files/json")

    assert page.status_code == 200
    assert one.plan.ideas[1].text in page.text
    assert "Vasta luonnos" not in page.text
    assert first.text not in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert house.browser().open(f"/plans/{key}/files/docx").status_code == 404


def test_a_new_plan_remembers_what_lasts_of_the_latest_of_its_kind(house):
    key = documented(house)
    one = house.services.plans.get(key)
    facts = {"harassment": "Ilmoitus palautekanavassa.", "absent": "Omaishoitajat", "case_number": "1/2022"}
    for name, value in facts.items():
        one.submit(MANAGER, c.EditCells(id=name, cells=(c.Cell("details", "plan", f"facts.{name}", value, ""),)))

    next_key, _ = new_plan(house, title="Seuraava")
    other_key, _ = new_plan(house, title="Muu", kind="other")

    details = house.services.plans.get(next_key).plan.details
    assert details.facts == {"harassment": "Ilmoitus palautekanavassa."}
    assert details.unit == "hyvinvointipalvelut"
    assert house.services.plans.get(other_key).plan.details.facts == {}


def test_a_template_is_taken_told_used_and_taken_away(house):
    key = documented(house)
    browser = house.owner()
    browser.open(f"/desk/plans/{key}/document")
    template = Document()
    template.add_paragraph("Kaupungin kansi")
    for style in [style for style in template.styles if style.name == "List Bullet"]:
        style.element.getparent().remove(style.element)
    template.save(out := io.BytesIO())

    assert given(browser, key, out.getvalue()).status_code == 303
    page = browser.open(f"/desk/plans/{key}/document")
    assert "Mallipohjasta puuttuu tyyli Merkitty luettelo: käytettiin Leipätekstiä." in page.text
    word = downloaded(browser, key, "docx", edition="public")
    assert Document(io.BytesIO(word.data)).paragraphs[0].text == "Kaupungin kansi"

    browser.post(f"/desk/plans/{key}/template", {"remove": "yes"})
    word = downloaded(browser, key, "docx", edition="public")
    assert Document(io.BytesIO(word.data)).paragraphs[0].text != "Kaupungin kansi"


def test_what_is_no_template_is_refused_on_the_page_and_not_kept(house):
    key = documented(house)
    browser = house.owner()
    browser.open(f"/desk/plans/{key}/document")

    page = given(browser, key, b"%PDF-1.7" + b"x" * 3_000_000)

    assert page.status_code == 422
    assert "Tallenna mallipohja muotoon .docx" in page.text
    assert not house.services.data_dir.plan_template(key).exists()
