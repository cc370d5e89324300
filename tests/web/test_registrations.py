"""Registrations: a list from Excel, counted by organisation, with no way to anything that was written in the hall."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from workshop.domain.errors import Refusal
from workshop.exports.sheet_import import ROWS_AT_MOST, rows_of
from workshop.store.contacts import Registration
from workshop.web.contacts.registration_columns import Columns, guess, registrations
from workshop.web.contacts.uploads import AT_MOST, LIVES_S, Uploads

HEAD = ("Etunimi", "Sukunimi", "Sähköposti", "Organisaatio", "Osallistujien määrä", "Erityisruokavalio")
ORGANISATIONS = ("Äijät ry", "Lähiömutsit", "Åbo förening", "Martat", "Öljyn ystävät")


def workbook(*rows: tuple) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sixty() -> bytes:
    rows = [
        ("Testi", f"Henkilö {n}", f"h{n}@yhdistys.example", ORGANISATIONS[n % 5], 1 + n % 2, "gluteeniton")
        for n in range(60)
    ]
    return workbook(("Osallistujaluettelo 2.11.2022",), (), HEAD, *rows)


def sent(house, code, content: bytes, browser=None):
    browser = browser or house.owner()
    browser.open(f"/desk/{code}/people")
    return browser, browser.post(f"/desk/{code}/people/upload", {"file": (io.BytesIO(content), "lyyti.xlsx")})


def test_a_list_of_sixty_rows_is_counted_by_organisation(house):
    code = house.session()
    owner, page = sent(house, code, sixty())

    assert "60 riviä luettu" in page.text
    assert owner.forms[f"/desk/{code}/people/list"]["organisation"] == ["3"]
    assert owner.forms[f"/desk/{code}/people/list"]["people"] == ["4"]
    assert owner.forms[f"/desk/{code}/people/list"]["name"] == [""]
    assert house.services.contacts.registrations(code) == []

    saved = owner.send(f"/desk/{code}/people/list", how="save")

    assert {(row.organisation, row.people) for row in house.services.contacts.registrations(code)} == dict.fromkeys(
        ORGANISATIONS, 18
    ).items()
    assert "90 ilmoittautunutta" in saved.text
    assert all(name in saved.text for name in ORGANISATIONS)


def test_of_columns_that_were_not_chosen_nothing_is_kept(house):
    code = house.session()
    owner, _ = sent(house, code, sixty())

    owner.send(f"/desk/{code}/people/list", how="save")

    for path in house.services.data_dir.path.iterdir():
        if path.is_file():
            assert not any(
                word in path.read_bytes() for word in (b"gluteeniton", b"@yhdistys.example", "Henkilö".encode())
            )


def test_names_are_kept_when_asked_for_and_shown_to_the_owner_alone(house):
    code = house.session()
    owner, _ = sent(
        house, code, workbook(("Organisaatio", "Nimi"), ("Martat", "Testi Marttanen"), ("martat", "Toinen Marttanen"))
    )
    owner.send(f"/desk/{code}/people/list", name="1", how="save")

    assert "Testi Marttanen, Toinen Marttanen" in owner.open(f"/desk/{code}/people").text
    assert house.services.contacts.registrations(code) == [
        Registration("Martat", 1, "Testi Marttanen"),
        Registration("Martat", 1, "Toinen Marttanen"),
    ]


def test_a_facilitator_sees_counts_and_no_names(house):
    code = house.session()
    house.services.office.add_account("vetäjä", "toiset pitkät sanat", "facilitator", 1)
    house.services.contacts.register(code, [Registration("Martat", 1, "Testi Marttanen")], date(2022, 11, 2))
    facilitator = house.browser()
    facilitator.open("/sign-in")
    facilitator.send("/sign-in", name="vetäjä", password="toiset pitkät sanat")

    page = facilitator.open(f"/desk/{code}/people")

    assert "Martat" in page.text
    assert "Testi Marttanen" not in page.text


def test_the_columns_can_be_chosen_otherwise(house):
    code = house.session()
    owner, _ = sent(
        house, code, workbook(("A", "B", "Organisaatio"), ("Seura yksi", "2", "x"), ("Seura kaksi", "kolme", "x"))
    )

    shown = owner.send(f"/desk/{code}/people/list", organisation="0", people="", how="show")
    assert "Seura kaksi" in shown.text
    refused = owner.send(f"/desk/{code}/people/list", people="1", how="save")

    assert refused.status_code == 422
    assert "Rivillä 3 henkilöiden määrä ei ole luku: kolme." in refused.text
    assert owner.forms[f"/desk/{code}/people/list"]["organisation"] == ["0"]
    assert house.services.contacts.registrations(code) == []


def test_the_last_day_is_checked_against_its_weekday_and_the_link_is_kept(house):
    code, owner = house.session(), house.owner()
    owner.open(f"/desk/{code}/people")
    url = "https://www.lyyti.example/kumppanuuspoyta"

    warned = owner.send(f"/desk/{code}/people/link", url=url, until="perjantaina 26.10.2022")
    assert warned.status_code == 422
    assert "26.10.2022 on keskiviikko." in warned.text
    assert owner.forms[f"/desk/{code}/people/link"] | {"csrf_token": []} == {
        "csrf_token": [],
        "url": [url],
        "until": ["perjantaina 26.10.2022"],
    }

    saved = owner.send(f"/desk/{code}/people/link", until="keskiviikkona 26.10.2022")
    assert "keskiviikko" in saved.text
    occasion = house.services.office.series.occasion(code)
    assert (occasion.register_url, occasion.register_by) == (url, "2022-10-26")
    assert owner.send(f"/desk/{code}/people/link", url="javascript:alert(1)").status_code == 422


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b" " * 40_000_000)
    return out.getvalue()


def with_a_document_type() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sixty())) as sound, zipfile.ZipFile(out, "w") as parts:
        for part in sound.infolist():
            content = sound.read(part)
            if part.filename.endswith("sheet1.xml"):
                content = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>' + content.split(b"?>", 1)[-1]
            parts.writestr(part, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", "not a zip file"),
        (b"PK\x03\x04", "not a zip file"),
        (b"Organisaatio;2", "not a zip file"),
        (bomb(), "unpacks to too much"),
        (with_a_document_type(), "has a document type"),
    ],
    ids=["empty", "half a zip", "csv", "zip bomb", "document type"],
)
def test_what_is_no_list_is_not_unpacked(content, cause):
    with pytest.raises(Refusal) as refused:
        rows_of(content)

    assert refused.value.code == "bad_file"
    assert cause in str(refused.value.__cause__)


def test_a_list_without_rows_is_refused_kindly(house):
    code = house.session()

    _, page = sent(house, code, workbook())

    assert page.status_code == 422
    assert "Tiedosto ei ole Excel-taulukko" in page.text


def test_a_list_has_its_bounds():
    with pytest.raises(Refusal) as too_many:
        rows_of(workbook(("Organisaatio",), *((f"Seura {n}",) for n in range(ROWS_AT_MOST + 1))))
    with pytest.raises(Refusal) as too_large:
        rows_of(b"x" * 2_000_001)

    assert (too_many.value.code, too_large.value.code) == ("too_big", "too_big")
    assert rows_of(workbook(("Organisaatio",), (None, "x"), ("Seura",))) == [
        ["Organisaatio", ""],
        ["", "x"],
        ["Seura", ""],
    ]


def test_the_head_of_the_list_is_found_below_titles():
    rows = [["Osallistujat", "", ""], ["Nimi", "Yhdistys", "Antal"], ["Testi", "Martat", "2"]]

    assert guess(rows) == Columns(1, 1, 2)
    assert guess([["Jotain", "muuta"]]) == Columns(0, 0)
    assert registrations(rows, guess(rows)) == [Registration("Martat", 2)]


def test_an_upload_is_held_for_its_account_for_half_an_hour():
    now = [0.0]
    uploads = Uploads(lambda: now[0])
    id = uploads.put(("omistaja", "48210937"), [["a"]])

    assert uploads.get(("omistaja", "48210937"), id) == [["a"]]
    with pytest.raises(Refusal):
        uploads.get(("toinen", "48210937"), id)
    now[0] += LIVES_S
    with pytest.raises(Refusal):
        uploads.get(("omistaja", "48210937"), id)
    first, *_ = [uploads.put(("omistaja", "48210937"), [[str(n)]]) for n in range(AT_MOST + 1)]
    with pytest.raises(Refusal):
        uploads.get(("omistaja", "48210937"), first)


@pytest.mark.parametrize("path", ["people", "contacts.csv"])
def test_the_page_is_the_organisers_alone(house, path):
    code = house.session()

    assert house.joined(code).open(f"/desk/{code}/{path}").status_code == 403
