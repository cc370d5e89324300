"""What plans rest on: the list with what waits, a new plan, sessions that are added, surveys and their results."""

from __future__ import annotations

import io

import openpyxl
import pytest

from tests.web.conftest import House
from tests.web.test_plans import closed_session, new_plan
from workshop.domain.errors import Refusal
from workshop.exports.findings_import import ROWS_AT_MOST, findings_of
from workshop.plans.model import Survey

CSV = "Tulos;Vastaajia\nJoka kolmas ei löydä tietoa;214\nPuhelinpalvelu puuttuu;180\n"


def survey(house: House, key: str) -> Survey:
    return house.services.plans.get(key).plan.all(Survey)[0]


def workbook(*rows: tuple[object, ...]) -> bytes:
    book, content = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(content)
    return content.getvalue()


# ---- the list, and a new plan


def test_a_closed_session_waits_in_the_list_until_a_plan_has_it(house):
    code = closed_session(house)
    browser = house.owner()
    assert f"/desk/plans/new?session={code}" in browser.open("/desk/plans").text
    assert f"/desk/plans/new?session={code}" in browser.open(f"/desk/{code}").text

    browser.open(f"/desk/plans/new?session={code}")
    made = browser.send("/desk/plans/new")

    key = made.request.path.split("/")[3]
    plan = house.services.plans.get(key).plan
    assert (plan.details.title, plan.sources[0].id) == ("Yhdenvertaisuus- ja tasa-arvosuunnitelma", code)
    assert "session=" not in browser.open("/desk/plans").text
    assert f"/desk/plans/{key}" in browser.open(f"/desk/{code}").text


def test_a_form_that_is_sent_twice_makes_one_plan_and_a_topic_that_is_none_makes_no_plan(house):
    code = closed_session(house)
    browser = house.owner()
    browser.open(f"/desk/plans/new?session={code}")
    form = browser.forms["/desk/plans/new"]
    assert browser.post("/desk/plans/new", {**form, "source": f"{code}/T9"}).status_code == 422
    assert house.services.plans.all() == []

    for _ in range(2):
        browser.post("/desk/plans/new", form)

    assert len(house.services.plans.all()) == 1


def test_a_title_that_is_left_empty_is_the_usual_one_of_the_kind(house):
    key, _ = new_plan(house, kind="participation", title="")

    assert house.services.plans.get(key).plan.details.title == "Osallisuusmalli"


def test_a_topic_that_another_plan_has_says_so_and_is_not_chosen(house):
    _, code = new_plan(house)

    page = house.owner().open(f"/desk/plans/new?session={code}")

    assert "On jo suunnitelmassa Suunnitelma" in page.text
    assert "checked" not in page.text.split('name="source"')[1].split(">")[0]


def test_the_list_says_what_comes_next(house):
    key, _ = new_plan(house)
    browser = house.owner()
    assert "Tarkista 4 korttia" in browser.open("/desk/plans").text

    plan = house.services.plans.get(key).plan
    for idea in plan.ideas:
        browser.open(f"/desk/plans/{key}/review?card=unreviewed/{idea.id}")
        browser.send(f"/desk/plans/{key}/review?card=unreviewed/{idea.id}", act="hidden:other")

    assert "Julkaise ideat" in browser.open("/desk/plans").text


# ---- sources


def test_a_session_is_added_later_and_read_again(house):
    key, first = new_plan(house)
    second = closed_session(house)
    browser = house.owner()
    browser.open(f"/desk/plans/{key}/sources")

    browser.post(f"/desk/plans/{key}/sources", {"source": f"{second}/T1"})
    browser.post(f"/desk/plans/{key}/sources", {"source": f"{first}/T1"})

    plan = house.services.plans.get(key).plan
    assert [(source.id, source.letter) for source in plan.sources] == [(first, ""), (second, "B")]
    assert len(plan.ideas) == 4


def test_a_survey_is_a_card_of_cells_and_results(house):
    key, _ = new_plan(house)
    browser = house.owner()
    browser.open(f"/desk/plans/{key}/sources")
    browser.post(f"/desk/plans/{key}/surveys", {"act": "add"})
    cell = "survey/S1/title"

    browser.post(f"/desk/plans/{key}/cells", {cell: "Asukaskysely", f"was:{cell}": ""})
    browser.post(
        f"/desk/plans/{key}/surveys", {"act": "finding", "of": "S1", "seen": "0", "text": "Bussi ei kulje", "n": "62 %"}
    )
    browser.post(f"/desk/plans/{key}/surveys", {"act": "finding", "of": "S1", "seen": "1", "text": "Penkit puuttuvat"})
    browser.post(f"/desk/plans/{key}/surveys", {"act": "drop:0", "of": "S1", "seen": "2"})

    assert survey(house, key) == Survey("S1", title="Asukaskysely", findings=({"text": "Penkit puuttuvat", "n": ""},))


def test_of_two_who_remove_at_once_the_second_is_refused(house):
    key, _ = new_plan(house)
    browser = house.owner()
    browser.open(f"/desk/plans/{key}/sources")
    browser.post(f"/desk/plans/{key}/surveys", {"act": "add"})
    for n in range(2):
        browser.post(f"/desk/plans/{key}/surveys", {"act": "finding", "of": "S1", "seen": f"{n}", "text": f"Tulos {n}"})

    statuses = [
        browser.post(f"/desk/plans/{key}/surveys", {"act": "drop:0", "of": "S1", "seen": "2"}).status_code
        for _ in range(2)
    ]

    assert statuses == [200, 409]
    assert [finding["text"] for finding in survey(house, key).findings] == ["Tulos 1"]


def test_results_come_from_a_file_and_what_is_no_table_is_refused_in_words(house):
    key, _ = new_plan(house)
    browser = house.owner()
    browser.open(f"/desk/plans/{key}/sources")
    browser.post(f"/desk/plans/{key}/surveys", {"act": "add"})

    page = browser.post(
        f"/desk/plans/{key}/surveys", {"act": "import", "of": "S1", "file": (io.BytesIO(CSV.encode()), "kysely.csv")}
    )
    assert "Tuotiin 2 tulosta" in page.text
    page = browser.post(
        f"/desk/plans/{key}/surveys", {"act": "import", "of": "S1", "file": (io.BytesIO(b"PK\x03\x04 rikki"), "k.xlsx")}
    )

    assert page.status_code == 422
    assert "Tiedostoa ei voitu lukea." in page.text
    assert survey(house, key).findings[0] == {"text": "Joka kolmas ei löydä tietoa", "n": "214"}


# ---- the table itself


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        CSV.replace(";", ",").encode("cp1252"),
        workbook(("n", "Mitä vastattiin"), (214, "Joka kolmas ei löydä tietoa"), (180, "Puhelinpalvelu puuttuu")),
        workbook(("A", "B", "C"), (1, "Joka kolmas ei löydä tietoa", ""), (2, "Puhelinpalvelu puuttuu", "")),
    ],
    ids=["semicolons", "an old Excel's letters", "headings", "contents"],
)
def test_the_columns_are_found_by_their_headings_or_by_what_stands_in_them(content):
    found, count = findings_of(content)

    assert [finding["text"] for finding in found] == ["Joka kolmas ei löydä tietoa", "Puhelinpalvelu puuttuu"]
    assert all(finding["n"] for finding in found)
    assert count == 2


def test_a_long_table_gives_its_first_results_and_says_how_many_there_are():
    found, count = findings_of(b"Tulos\n" + b"".join(b"Tulos %d\n" % n for n in range(37)))

    assert (len(found), found[0]["text"], count) == (10, "Tulos 0", 37)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "bad_file"),
        (b"Tulos\n", "bad_file"),
        (b"\0\1\2", "bad_file"),
        (b"PK not a workbook", "bad_file"),
        (b"Tulos\n" + b"x\n" * (ROWS_AT_MOST + 1), "too_big"),
        (b"x" * 1_000_001, "too_big"),
    ],
)
def test_what_is_no_such_table_is_refused(content, code):
    with pytest.raises(Refusal, match=code):
        findings_of(content)
