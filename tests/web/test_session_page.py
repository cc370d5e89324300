"""The page of one session: its forms."""

from __future__ import annotations

import pytest

FORUM = "1. Tilaisuuden avaus\n2. Järjestöneuvottelukunnan kokoonpano\n3. Järjestöyhteistyön malli\n4. Valmistelun eteneminen\n5. Tilaisuuden päätös"


def prepared(house, template="kumppanuuspoyta-2h"):
    code, owner = house.session(template, state="draft"), house.owner()
    owner.open(f"/desk/{code}")
    return code, owner


def test_details_are_saved_as_people_write_them(house):
    code, owner = prepared(house)

    page = owner.send(f"/desk/{code}/details", date="keskiviikkona 2.11.2022", starts="17.00", place="Apila-kirjasto, Jaaksi-sali",
                      contact="p. 000 000 0000", rules="Kuuntele.\n\nKirjoita.")  # fmt: skip
    session = house.forum(code).session

    assert page.status_code == 200
    assert (session.date, session.starts, session.place, session.rules) == (
        "2022-11-02",
        "17:00",
        "Apila-kirjasto, Jaaksi-sali",
        ("Kuuntele.", "Kirjoita."),
    )
    assert "ke 2.11.2022 klo 17–19" in page.text
    assert "keskiviikko" in page.text
    assert "Tallennettu" in page.text
    assert "ke 2.11.2022" in owner.open("/desk").text


def test_a_weekday_that_is_not_that_day_s_is_pointed_out(house):
    code, owner = prepared(house)

    page = owner.send(f"/desk/{code}/details", date="perjantaina 26.10.2022", place="Apila-kirjasto")

    assert page.status_code == 422
    assert "26.10.2022 on keskiviikko. Korjaa päivä tai viikonpäivä." in page.text
    assert 'value="perjantaina 26.10.2022"' in page.text
    assert 'value="Apila-kirjasto"' in page.text
    assert house.forum(code).session.date == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"date": "31.2.2022"}, "Päivää ei tunnistettu."),
        ({"starts": "25.00"}, "Kellonaikaa ei tunnistettu."),
        ({"title": "  "}, "Teksti puuttuu."),
        ({"title": "x" * 121}, "Lyhennä se enintään 120 merkkiin."),
    ],
)
def test_a_detail_that_cannot_stand_is_told_at_its_field(house, typed, said):
    code, owner = prepared(house)
    before = house.forum(code).session

    page = owner.send(f"/desk/{code}/details", **typed)

    [field] = typed
    assert page.status_code == 422
    assert said in page.text
    assert f'id="{field}-wrong"' in page.text
    assert "autofocus" in page.text
    assert house.forum(code).session == before


def test_a_topic_takes_its_measures_from_the_library(house):
    code, owner = prepared(house)

    owner.send(f"/desk/{code}/topics", topics__0__theme="osallisuusmalli-2023")

    assert len(house.forum(code).topics[0].about) == 19


def test_a_link_is_never_a_script(house):
    code, owner = prepared(house)

    refused = owner.send(
        f"/desk/{code}/topics", topics__1__links="Ohje https://kunta.example/ohje\nKalenteri javascript:alert(1)"
    )
    saved = owner.send(f"/desk/{code}/topics", topics__1__links="Ohje https://kunta.example/ohje")

    assert refused.status_code == 422
    assert 'id="topic-1-links-wrong"' in refused.text
    assert "Linkin pitää alkaa https:// tai http://." in refused.text
    assert "Kalenteri javascript:alert(1)</textarea>" in refused.text
    assert 'href="javascript' not in refused.text
    assert saved.status_code == 200
    assert house.forum(code).topics[1].links == ({"title": "Ohje", "url": "https://kunta.example/ohje"},)


def test_topics_are_added_moved_and_removed(house):
    code, owner = prepared(house)
    titles = []

    for change in ("add", "up.2", "remove.1"):
        owner.send(f"/desk/{code}/topics", change=change)
        titles.append([topic.title for topic in house.forum(code).topics])

    assert titles == [
        ["Yhdenvertaisuus- ja tasa-arvosuunnitelma", "Osallisuusmalli", "Uusi teema"],
        ["Yhdenvertaisuus- ja tasa-arvosuunnitelma", "Uusi teema", "Osallisuusmalli"],
        ["Yhdenvertaisuus- ja tasa-arvosuunnitelma", "Osallisuusmalli"],
    ]


def test_a_topic_with_phases_is_not_lost(house):
    code, owner = prepared(house)

    page = owner.send(f"/desk/{code}/topics", change="remove.1")

    assert page.status_code == 422
    assert "Teemaa ”Osallisuusmalli” ei voi poistaa." in page.text
    assert len(house.forum(code).topics) == 2


def test_phases_are_edited_added_moved_and_removed(house):
    code, owner = prepared(house, "pikaideointi-20min")

    def kinds():
        return [phase.kind for phase in house.forum(code).phases]

    before = kinds()
    owner.send(f"/desk/{code}/agenda", phases__1__minutes="7", phases__1__title="Hiljainen hetki", change="after.1")
    added = kinds()
    phase = house.forum(code).phases[1]
    owner.send(f"/desk/{code}/agenda", change="down.2")
    moved = kinds()
    owner.send(f"/desk/{code}/agenda", change="remove.3")

    assert (phase.title, phase.minutes) == ("Hiljainen hetki", 7)
    assert added == [*before[:2], "talk", *before[2:]]
    assert moved == [*before[:2], before[2], "talk", *before[3:]]
    assert kinds() == before


def test_a_phase_that_cannot_stand_is_told_at_its_row_and_opened(house):
    code, owner = prepared(house, "pikaideointi-20min")

    page = owner.send(f"/desk/{code}/agenda", phases__3__minutes="viisi", phases__2__title="Muuttunut")
    owner.open(f"/desk/{code}")
    dots = owner.send(f"/desk/{code}/agenda", phases__4__settings__dots="0")

    assert page.status_code == 422
    assert 'id="phase-3-minutes-wrong"' in page.text
    assert page.text.count("<details open>") == 1
    assert 'value="viisi"' in page.text
    assert 'value="Muuttunut"' in page.text
    assert 'id="phase-4-dots-wrong"' in dots.text


def test_another_kind_brings_its_own_settings(house):
    code, owner = prepared(house, "pikaideointi-20min")

    owner.send(f"/desk/{code}/agenda", phases__4__kind="talk")

    assert (house.forum(code).phases[4].kind, house.forum(code).phases[4].settings) == (
        "talk",
        {"speaker": "", "board": "question"},
    )


def test_a_pasted_programme_becomes_the_agenda(house):
    code, owner = prepared(house)

    page = owner.send(f"/desk/{code}/paste", programme=FORUM, how="replace")

    assert page.status_code == 200
    assert [(phase.title, phase.kind, phase.minutes) for phase in house.forum(code).phases] == [
        ("Tilaisuuden avaus", "talk", 10), ("Järjestöneuvottelukunnan kokoonpano", "talk", 10), ("Järjestöyhteistyön malli", "talk", 10),
        ("Valmistelun eteneminen", "talk", 10), ("Tilaisuuden päätös", "talk", 10),
    ]  # fmt: skip


def test_a_pasted_programme_can_follow_what_is_there(house):
    code, owner = prepared(house)

    owner.send(f"/desk/{code}/paste", programme="1. Kahvit (15 min)", how="append")
    empty = owner.send(f"/desk/{code}/paste", programme="  ", how="append")

    assert [(phase.title, phase.kind, phase.minutes) for phase in house.forum(code).phases][-1] == (
        "Kahvit",
        "talk",
        15,
    )
    assert len(house.forum(code).phases) == 21
    assert "Ohjelmaa ei löytynyt." in empty.text


def test_next_steps_say_when_the_answer_comes_or_that_it_is_not_known(house):
    code, owner = prepared(house)

    silent = owner.send(f"/desk/{code}/next", results_go_to="hyvinvointilautakunta", steps__0__what="Luonnos")
    unknown = owner.send(
        f"/desk/{code}/next", results_go_to="hyvinvointilautakunta", answer="unknown", steps__0__what="Luonnos"
    )
    owner.send(f"/desk/{code}/next", answer="known", answer_by="to 15.12.2022")

    assert silent.status_code == 422
    assert "Kirjoita päivä tai valitse ”ei vielä tiedossa”." in silent.text
    assert unknown.status_code == 200
    assert (house.forum(code).session.answer_by, house.forum(code).session.steps[0]["what"]) == (
        "2022-12-15",
        "Luonnos",
    )


def test_closing_asks_first_where_the_results_go(house):
    code, owner = house.session(), house.owner()
    owner.open(f"/desk/{code}")

    asked = owner.send(f"/desk/{code}/state", state="closed")
    owner.send(f"/desk/{code}/next", results_go_to="ei vielä tiedossa", answer="unknown")
    owner.send(f"/desk/{code}/state", state="closed")

    assert asked.status_code == 422
    assert "Kerro ennen sulkemista, mihin tulokset menevät." in asked.text
    assert house.forum(code).session.state == "closed"


def test_the_agenda_shows_its_minutes_and_what_does_not_fit(house):
    code, owner = prepared(house)

    fits = owner.open(f"/desk/{code}")
    owner.send(f"/desk/{code}/agenda", phases__3__minutes="30")
    over = owner.open(f"/desk/{code}")

    assert "120 minuuttia" in fits.text
    assert "Tauosta" in fits.text or "tauosta" in fits.text
    assert "Ohjelma on 18 minuuttia tilaisuutta pidempi." in over.text


def test_two_forms_of_the_desk_sent_twice_are_one_change(house):
    code, owner = prepared(house)
    form = dict(owner.forms[f"/desk/{code}/topics"], change="add")

    owner.post(f"/desk/{code}/topics", form)
    owner.post(f"/desk/{code}/topics", form)

    assert len(house.forum(code).topics) == 3


def test_a_session_without_hours_is_prepared_all_the_same(house):
    code, owner = prepared(house)

    page = owner.send(f"/desk/{code}/details", starts="", ends="")

    assert page.status_code == 200
    assert "120 minuuttia" in page.text
    assert (house.forum(code).session.starts, house.forum(code).session.ends) == ("", "")
