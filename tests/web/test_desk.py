"""The organiser's desk: accounts, sessions, preparing, links."""

from __future__ import annotations

import io
import re

import pytest

from tests.web.conftest import OWNERS_WORDS
from workshop.catalogues import catalogue
from workshop.exports import formats
from workshop.live.clock import now_ms

SHORT, WRONG = "lyhyt", "väärä salasana"
FORUM = "1. Tilaisuuden avaus\n2. Järjestöneuvottelukunnan kokoonpano\n3. Järjestöyhteistyön malli\n4. Valmistelun eteneminen\n5. Tilaisuuden päätös"


# ---- accounts and links


def test_the_first_account_is_made_with_the_key_of_the_first_start(house):
    key = house.at.office.make_key("setup", "", now_ms())
    browser = house.browser()
    browser.open("/setup")

    short = browser.send("/setup", key=key, name="omistaja", password=SHORT)
    made = browser.send("/setup", key=key, name="omistaja", password=OWNERS_WORDS)
    browser.open("/setup")
    again = browser.send("/setup", key=key, name="toinen", password=OWNERS_WORDS)

    assert "Kirjoita vähintään 10 merkkiä." in short.text
    assert made.request.path == "/desk"
    assert again.status_code == 410
    assert [account.name for account in house.at.office.accounts()] == ["omistaja"]


def test_keys_at_the_wrong_door_open_nothing_and_stay_good(house):
    office = house.at.office
    first, helper = office.make_key("setup", "", now_ms()), office.make_key("screen", house.session(), now_ms())
    browser = house.browser()
    browser.open("/enter")

    wrong = browser.send("/enter", key=first)
    browser.open("/setup")
    also_wrong = browser.send("/setup", key=helper, name="omistaja", password=OWNERS_WORDS)

    assert (wrong.status_code, also_wrong.status_code) == (410, 410)
    assert office.accounts() == []
    assert browser.send("/setup", key=first, name="omistaja", password=OWNERS_WORDS).request.path == "/desk"
    other = house.browser()
    other.open("/enter")
    assert other.send("/enter", key=helper).request.path.startswith("/board/")


def test_signing_in_leaves_nothing_of_what_a_stranger_planted_in_the_cookie(house):
    """Somebody may have used this browser, or planted a cookie of their own in it: their keys, and a form token that they know."""
    house.owner()
    code = house.session()
    browser = house.joined(code)
    browser.open("/enter")
    browser.send("/enter", key=house.at.office.make_key("moderator", code, now_ms()))
    browser.open("/sign-in")
    with browser.client.session_transaction() as before:
        planted = dict(before)
    browser.send("/sign-in", name="omistaja", password=OWNERS_WORDS)
    with browser.client.session_transaction() as after:
        kept = dict(after)

    assert planted.keys() >= {"keys", "people", "csrf_token"}
    assert kept["account"] == "omistaja"
    assert kept["people"] == planted["people"]
    assert "keys" not in kept
    assert kept["csrf_token"] != planted["csrf_token"]


def test_a_wrong_password_tells_no_name_from_another(house):
    house.owner()
    browser = house.browser()
    browser.open("/sign-in")

    known = browser.send("/sign-in", name="omistaja", password=WRONG)
    unknown = browser.send("/sign-in", name="tuntematon", password=WRONG)

    assert (known.status_code, unknown.status_code) == (401, 401)
    assert "Nimi tai salasana ei täsmää." in known.text
    assert re.sub(r'content="[^"]*"|value="[^"]*"', "", known.text) == re.sub(
        r'content="[^"]*"|value="[^"]*"', "", unknown.text
    )


def test_signing_in_leads_on_to_the_page_that_was_asked_for_and_nowhere_else(house):
    house.owner()
    browser = house.browser()

    page = browser.open("/desk/new")
    there = browser.send("/sign-in", name="omistaja", password=OWNERS_WORDS)
    other = house.browser()
    other.open("/sign-in?to=https://evil.example/")
    elsewhere = other.send("/sign-in", name="omistaja", password=OWNERS_WORDS)

    assert page.request.path == "/sign-in"
    assert there.request.path == "/desk/new"
    assert elsewhere.request.path == "/desk"


def test_signing_out_closes_the_desk(house):
    browser = house.owner()
    browser.send("/sign-out")

    assert browser.open("/desk").request.path == "/sign-in"


@pytest.mark.parametrize(("role", "place"), [("screen", "board"), ("facilitator", "console"), ("moderator", "console")])
def test_a_one_time_link_opens_its_page_once(house, role, place):
    code, owner = house.session(), house.owner()
    owner.open(f"/desk/{code}")
    page = owner.send(f"/desk/{code}/keys", role=role)
    key = re.search(r"/enter#([\w-]+)", page.text)[1]
    helper, second = house.browser(), house.browser()
    helper.open("/enter")
    second.open("/enter")

    opened = helper.send("/enter", key=key)
    spent = second.send("/enter", key=key)

    assert opened.request.path == f"/{place}/{code}"
    assert opened.status_code == 200
    assert spent.status_code == 410
    assert "Linkki on jo käytetty" in spent.text
    assert key not in owner.open(f"/desk/{code}").text


def test_a_script_is_told_where_the_link_leads(house):
    code, browser = house.session(), house.browser()
    browser.open("/enter")

    answer = browser.post(
        "/enter", {"key": house.at.office.make_key("screen", code, now_ms())}, accept="application/json"
    )

    assert answer.json == {"ok": True, "to": f"/board/{code}"}


def test_revoked_links_let_nobody_in_any_more(house):
    code, owner, helper = house.session(), house.owner(), house.browser()
    helper.open("/enter")
    helper.send("/enter", key=house.at.office.make_key("facilitator", code, now_ms()))
    before = helper.open(f"/console/{code}").status_code
    owner.open(f"/desk/{code}")

    owner.send(f"/desk/{code}/revoke")

    assert (before, helper.open(f"/console/{code}").status_code) == (200, 403)


def test_a_missing_key_is_refused(house):
    browser = house.browser()
    browser.open("/enter")

    assert browser.send("/enter").status_code == 410


def test_a_participant_does_not_open_the_desk_the_console_or_the_board(house):
    code = house.session()
    browser = house.joined(code)

    answers = {
        path: browser.open(path).status_code for path in (f"/console/{code}", f"/board/{code}", f"/print/{code}/sign")
    }

    assert answers == {f"/console/{code}": 403, f"/board/{code}": 403, f"/print/{code}/sign": 403}
    assert browser.open(f"/desk/{code}").status_code == 403


# ---- sessions


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
        files = sorted(house.at.shelf.data.glob("[0-9]*"))
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

    page = owner.open("/desk")

    assert "1 liittynyt" in page.text
    assert "1 idea" in page.text


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
    assert house.at.office.sessions() == []


# ---- preparing


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


def test_the_sign_shows_code_address_and_qr(house):
    code, owner = prepared(house)
    house.ask(code, "set_details", date="2022-11-02")

    page = owner.open(f"/print/{code}/sign")

    assert f"<span>{code[:4]}</span><span>{code[4:]}</span>" in page.text
    assert f'src="/qr/{code}.svg"' in page.text
    assert house.at.address in page.text
    assert "ke 2.11.2022 klo 17–19" in page.text


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

    assert owner.open(f"/desk/{code}/export.pdf").status_code == 404
    assert owner.open(f"/desk/{code}/export.json?topic=T9").status_code == 422
    assert house.browser().client.get(f"/desk/{code}/export.json", headers={"Accept": "text/html"}).status_code == 303


def test_a_session_without_hours_is_prepared_all_the_same(house):
    code, owner = prepared(house)

    page = owner.send(f"/desk/{code}/details", starts="", ends="")

    assert page.status_code == 200
    assert "120 minuuttia" in page.text
    assert (house.forum(code).session.starts, house.forum(code).session.ends) == ("", "")
