"""Series: many dates at once, one address for all of them, one report; who answers for the data."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from workshop.domain.model import Session
from workshop.domain.schedule import local
from workshop.live import series_calendar
from workshop.live.clock import now_ms
from workshop.live.series_calendar import Entry, next_after, open_now
from workshop.store.series import Deadline, Occasion, Organiser, Series
from workshop.web.series import series_forms as forms

SEVEN = """\
pe 17.2.2023, Kulttuuritalo, Alavus
18.2.2023; Koulukeskus; Kauhajoki
24.2.2023\tKampustalo\tKurikka
25.2.2023, Seurojentalo, Ähtäri, Soini
11.3.2023 Nuorisoseura, Alajärvi
la 18.3.2023, Lapua
Evijärvi, 25.3.2023
"""


def today() -> date:
    return local(now_ms()).date()


@pytest.fixture
def series(house, monkeypatch):
    """A series with two dates, whose public pages are never old."""
    monkeypatch.setattr(series_calendar, "FRESH_S", -1)
    house.services.office.series.add(Series("foorumit", "Järjestöfoorumit", "pikaideointi-20min"))
    return house.services.office.series.get("foorumit")


def member(house, *towns: str, day: date | None = None, state: str = "draft", **details) -> str:
    """The code of a session of that series."""
    code = house.session(state="draft")
    house.ask(code, "set_details", date=day.isoformat() if day else "", place="Seurojentalo", **details)
    if state != "draft":
        house.ask(code, "set_state", state="open")
    if state == "closed":
        house.ask(code, "set_next_steps", steps=[], answer_by="", results_go_to="Suunnitelmaan")
        house.ask(code, "set_state", state="closed")
    house.services.office.series.put(Occasion(code, "foorumit", towns))
    return code


# ---- a new series


def test_a_series_with_seven_dates_is_two_forms_sent_twice_or_not(house):
    owner = house.owner()
    owner.open("/desk/series/new")
    owner.send(
        "/desk/series/new", name="Järjestöfoorumit 2023", template="kumppanuuspoyta-2h", how="paste", pasted=SEVEN
    )
    form = dict(owner.forms["/desk/series/new"])
    page = owner.send("/desk/series/new", how="create")
    owner.post("/desk/series/new", {**form, "how": "create"})

    assert page.request.path == "/desk/series/jarjestofoorumit-2023"
    entries = house.services.calendar.entries("jarjestofoorumit-2023")
    assert [(one.session.date, one.session.place, one.occasion.municipalities) for one in entries] == [
        ("2023-02-17", "Kulttuuritalo", ("Alavus",)),
        ("2023-02-18", "Koulukeskus", ("Kauhajoki",)),
        ("2023-02-24", "Kampustalo", ("Kurikka",)),
        ("2023-02-25", "Seurojentalo", ("Ähtäri", "Soini")),
        ("2023-03-11", "Nuorisoseura", ("Alajärvi",)),
        ("2023-03-18", "", ("Lapua",)),
        ("2023-03-25", "", ("Evijärvi",)),
    ]
    assert {one.session.state for one in entries} == {"draft"}
    assert entries[3].session.title == "Järjestöfoorumit 2023: Ähtäri, Soini"
    assert len(house.services.office.series.all()) == 1
    assert len(house.services.office.sessions()) == 7
    assert "Ähtäri, Soini" in page.text
    assert "7 tilaisuutta" in owner.open("/desk/series").text


def test_what_is_refused_keeps_what_was_typed(house, series):
    owner = house.owner()
    owner.open("/desk/series/new")
    typed = {
        "name": "Uusi sarja",
        "template": "pikaideointi-20min",
        "slug": "",
        "dates__0__place": "Seurojentalo",
        "dates__0__date": "2.11.2022",
    }
    wrong = [
        ({"name": ""}, "Sarjan nimi puuttuu."),
        ({"slug": "Ääkköset!"}, "Osoitteessa saa olla vain"),
        ({"slug": "foorumit"}, "Osoite on jo toisella sarjalla."),
        ({"dates__0__date": "perjantaina 26.10.2022"}, "26.10.2022 on keskiviikko."),
        ({"dates__0__date": "ensi viikolla"}, "Päivää ei tunnistettu."),
    ]

    for changed, said in wrong:
        page = owner.send("/desk/series/new", **{**typed, **changed}, how="create")

        assert page.status_code == 422
        assert said in page.text
        assert owner.forms["/desk/series/new"]["dates.0.place"] == ["Seurojentalo"]

    assert len(house.services.office.series.all()) == 1
    assert house.services.office.sessions() == []


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Ähtäri ja Soini", ("Ähtäri", "Soini")),
        ("Ähtäri + Soini", ("Ähtäri", "Soini")),
        ("Jalasjärvi", ("Jalasjärvi",)),
        (" ", ()),
    ],
)
def test_municipalities_are_parted_as_people_write_them(text, towns):
    assert forms.municipalities(text, "municipalities") == towns


def test_a_series_is_changed_copied_and_given_a_session_that_exists(house, series):
    owner, code = house.owner(), house.session(state="draft")
    owner.open("/desk/series/foorumit")
    owner.send("/desk/series/foorumit/add", code=f"{code[:4]} {code[4:]}")
    page = owner.send(
        "/desk/series/foorumit/settings", name="Järjestöfoorumit", groups="Järjestöt\nKunnat\n", hashtag="#foorumit",
        deadlines="pe 28.10.2022 Vastaa kyselyyn https://kunta.example/kysely", organisers__0__name="Alavuden kaupunki",
        organisers__0__role="controller",
    )  # fmt: skip
    assert "Tallennettu" in page.text

    copied = owner.send("/desk/series/foorumit/copy")

    changed = house.services.office.series.get("foorumit")
    assert changed.groups == ("Järjestöt", "Kunnat")
    assert changed.deadlines == (Deadline("2022-10-28", "Vastaa kyselyyn", "https://kunta.example/kysely"),)
    assert changed.organisers == (Organiser("Alavuden kaupunki", "controller"),)
    assert [one.code for one in house.services.office.series.occasions("foorumit")] == [code]
    copy = house.services.office.series.get(copied.request.path.rsplit("/", 1)[1])
    assert (copy.name, copy.groups, copy.deadlines) == ("Järjestöfoorumit, kopio", changed.groups, ())
    assert house.services.office.series.occasions(copy.slug) == []


def test_a_copy_and_more_dates_sent_twice_are_made_once(house, series):
    owner = house.owner()
    owner.open("/desk/series/foorumit")
    copy, more = (dict(owner.forms[f"/desk/series/foorumit/{form}"]) for form in ("copy", "dates"))

    for _ in range(2):
        owner.post("/desk/series/foorumit/copy", copy)
        owner.post(
            "/desk/series/foorumit/dates",
            {**more, "dates.0.date": "2.11.2022", "dates.1.date": "3.11.2022", "how": "create"},
        )

    assert len(house.services.office.series.all()) == 2
    assert len(house.services.office.series.occasions("foorumit")) == len(house.services.office.sessions()) == 2


def test_a_deadline_with_another_weekday_is_refused_where_it_stands(house, series):
    owner = house.owner()
    owner.open("/desk/series/foorumit")

    page = owner.send("/desk/series/foorumit/settings", deadlines="perjantaina 26.10.2022 Ilmoittaudu")

    assert page.status_code == 422
    assert "26.10.2022 on keskiviikko." in page.text
    assert owner.forms["/desk/series/foorumit/settings"]["deadlines"] == ["perjantaina 26.10.2022 Ilmoittaudu"]


def test_series_are_the_organisers_alone(house, series):
    participant, stranger = house.joined(house.session()), house.browser()

    for path in ("/desk/series", "/desk/series/new", "/desk/series/foorumit", "/desk/series/foorumit/export.xlsx"):
        assert participant.open(path).status_code == 403
        assert stranger.open(path).request.path == "/sign-in"


# ---- the address that stays


def test_the_same_address_leads_to_may_and_to_august(house, series):
    anyone = house.browser().client
    may = member(house, "Alavus", day=today() - timedelta(days=90), state="open")
    august = member(house, "Lapua", day=today(), state="draft")

    in_may = anyone.get("/s/foorumit")
    assert (in_may.status_code, in_may.location, in_may.headers["Cache-Control"]) == (303, f"/{may}", "no-store")

    house.ask(august, "set_state", state="open")  # and nobody closed May's
    assert anyone.get("/s/foorumit").location == f"/{august}"


def test_while_none_is_open_it_tells_the_next_date_and_the_earlier_results(house, series):
    done = member(house, "Alavus", day=today() - timedelta(days=30), state="closed")
    coming = member(house, "Ähtäri", "Soini", day=today() + timedelta(days=3))
    member(house, "Lapua", day=today() + timedelta(days=30))

    page = house.browser().open("/s/foorumit")

    assert page.status_code == 200
    assert "Seuraava tilaisuus" in page.text
    assert "Ähtäri, Soini" in page.text
    assert "Seurojentalo" in page.text
    assert f"/{done}" in page.text
    assert coming not in page.text
    assert "Lapua" not in page.text


def test_nobody_is_told_of_a_rehearsal_or_of_a_draft_s_code(house, series):
    rehearsal = member(house, "Harjoituskunta", day=today(), state="open", rehearsal=True)
    draft = member(house, "Lapua", day=today() + timedelta(days=1))

    for path in ("/s/foorumit", "/s/foorumit/dates"):
        page = house.browser().open(path)
        assert "Lapua" in page.text
        assert [secret for secret in ("Harjoituskunta", rehearsal, draft) if secret in page.text] == []


def test_the_timeline_has_sessions_and_deadlines_in_order_and_marks_what_is_past(house, series):
    code = member(house, "Lapua", day=today() + timedelta(days=10))
    tables = house.services.office.series
    url = "https://lyyti.example/a"
    tables.put(Occasion(code, "foorumit", ("Lapua",), {}, url, (today() + timedelta(days=5)).isoformat()))
    deadlines = (
        Deadline("2022-10-28", "Vastaa kyselyyn"),
        Deadline((today() + timedelta(days=20)).isoformat(), "Kommentoi luonnosta"),
    )
    tables.save(Series("foorumit", "Järjestöfoorumit", "pikaideointi-20min", deadlines=deadlines))

    page = house.browser().open("/s/foorumit/dates").text

    order = ["Vastaa kyselyyn", "Ilmoittautuminen päättyy: Lapua", "Seurojentalo", "Kommentoi luonnosta"]
    assert sorted(order, key=page.index) == order
    assert page.count('class="past"') == page.count(">Mennyt<") == 1
    assert page.index('class="past"') < page.index("Vastaa kyselyyn") < page.index(url)
    assert "<script" not in page


def test_the_poster_s_code_and_the_session_s_page_lead_to_the_series(house, series):
    code = member(house, "Lapua", day=today())

    picture = house.browser().open("/s/foorumit/qr.svg")

    assert picture.mimetype == "image/svg+xml"
    assert 'href="/desk/series/foorumit"' in house.owner().open(f"/desk/{code}").text


def test_an_address_of_no_series_is_refused(house):
    assert house.browser().open("/s/ei-ole").status_code == 404


def test_a_hall_that_scans_at_once_reads_the_files_once(house):
    house.services.office.series.add(Series("foorumit", "Järjestöfoorumit", "pikaideointi-20min"))
    code, reads = member(house, "Lapua", day=today()), []
    now = [100.0]

    def forum(code):
        reads.append(code)
        return house.forum(code)

    calendar = series_calendar.SeriesCalendar(house.services.office.series, forum, lambda: now[0])
    assert [one.occasion.code for one in calendar.announced("foorumit")] == [code]
    calendar.announced("foorumit")
    assert reads == [code]
    now[0] += series_calendar.FRESH_S + 1
    calendar.announced("foorumit")
    assert reads == [code, code]


def test_of_several_open_sessions_the_nearest_is_the_one():
    def entry(day: str, state: str = "open") -> Entry:
        return Entry(Occasion(day), Session(date=day, state=state))

    may, august = entry("2023-05-10"), entry("2023-08-20")
    assert open_now([may, august], date(2023, 8, 19)) is august
    assert open_now([may, entry("2023-08-20", "draft")], date(2023, 8, 19)) is may
    assert open_now([], date(2023, 8, 19)) is None
    assert (
        next_after([entry("2023-05-10", "draft"), entry("2023-08-20", "draft")], date(2023, 8, 20)).occasion.code
        == "2023-08-20"
    )
    assert next_after([may], date(2023, 8, 20)) is None


# ---- the report


def test_the_combined_file_is_made_for_the_whole_series(house, series):
    member(house, "Ähtäri", "Soini", day=today(), state="open")
    member(house, "Harjoituskunta", day=today(), rehearsal=True)
    owner = house.owner()

    page = owner.open("/desk/series/foorumit/export.xlsx")

    book = load_workbook(io.BytesIO(page.data))
    assert book.sheetnames == ["Lue minut", "Ideat", "Koonnit", "Äänet", "Vertailu", "Osallistuminen"]
    assert "Ähtäri, Soini" in [row[0].value for row in book["Vertailu"]]
    assert page.headers["Content-Disposition"].endswith('_jarjestofoorumit.xlsx"')


def test_a_series_without_a_session_has_no_file_and_says_so(house, series):
    member(house, "Harjoituskunta", day=today(), rehearsal=True)

    page = house.owner().open("/desk/series/foorumit/export.xlsx")

    assert page.status_code == 422
    assert "Sarjassa ei ole vielä raportoitavaa tilaisuutta." in page.text


def test_the_balance_of_groups_tells_no_count_under_five(house, series):
    house.services.office.series.save(
        Series("foorumit", "Järjestöfoorumit", "pikaideointi-20min", groups=("Järjestöt", "Kunnat", "Nuoret"))
    )
    member(house, "Lapua", day=today())
    owner = house.owner()
    owner.open("/desk/series/foorumit")
    typed = {
        "sessions__0__group__0": "14",
        "sessions__0__group__1": "6",
        "sessions__0__group__2": "3",
        "sessions__0__municipalities": "Lapua",
    }

    page = owner.send("/desk/series/foorumit/sessions", **typed)

    balance = page.text[page.text.index('id="balance"') : page.text.index('id="report"')]
    assert "14" in balance
    assert "23" in balance
    assert balance.count(">ei näytetä<") == 2
    assert house.services.office.series.occasions("foorumit")[0].headcounts == {
        "Järjestöt": 14,
        "Kunnat": 6,
        "Nuoret": 3,
    }
    wrong = owner.send("/desk/series/foorumit/sessions", **{**typed, "sessions__0__group__2": "kolme"})
    assert wrong.status_code == 422
    assert owner.forms["/desk/series/foorumit/sessions"]["sessions.0.group.2"] == ["kolme"]


def test_a_session_leaves_its_series_and_stays(house, series):
    code, owner = member(house, "Lapua", day=today()), house.owner()
    owner.open("/desk/series/foorumit")

    owner.send("/desk/series/foorumit/sessions", sessions__0__leave="yes")

    assert house.services.office.series.occasions("foorumit") == []
    assert house.services.office.series.occasion(code).municipalities == ("Lapua",)


# ---- who answers for the data


@pytest.mark.parametrize(
    ("organisers", "said", "not_said"),
    [
        ((Organiser("Alavuden kaupunki", "controller"),), ["Rekisterinpitäjä<", "Alavuden kaupunki"], ["Yhteisrekisterinpitäjät"]),
        (
            (*(Organiser(f"Kunta {n}", "controller") for n in "ABC"), Organiser("Järjestöhanke", "processor"), Organiser("Leader-ryhmä")),
            ["Yhteisrekisterinpitäjät", "Kunta A", "Kunta B", "Kunta C", "rekisterinpitäjän lukuun", "Järjestöhanke", "Muut järjestäjät", "Leader-ryhmä"],
            ["Rekisterinpitäjä<"],
        ),
    ],
    ids=["one controller", "three controllers"],
)  # fmt: skip
def test_the_privacy_page_of_a_session_names_its_controllers(house, series, organisers, said, not_said):
    code = member(house, "Lapua", day=today(), state="open", contact="tietosuoja@kunta.example")
    house.services.office.series.save(Series("foorumit", "Järjestöfoorumit", "pikaideointi-20min", organisers))

    landing = house.browser().open(f"/{code}").text
    page = house.browser().open(f"/{code}/privacy").text

    assert f"/{code}/privacy" in landing
    assert [text for text in [*said, "tietosuoja@kunta.example"] if text not in page] == []
    assert [text for text in not_said if text in page] == []


def test_what_a_session_says_of_itself_goes_before_its_series(house, series):
    code = member(house, "Lapua", day=today(), state="open")
    organisers = (Organiser("Kunta A", "controller"), Organiser("Palvelin Oy", "processor"), Organiser("Leader-ryhmä"))
    house.services.office.series.save(Series("foorumit", "Järjestöfoorumit", "pikaideointi-20min", organisers))
    house.ask(code, "set_options", controllers=["Lapuan kaupunki"])

    page = house.browser().open(f"/{code}/privacy").text

    assert [name for name in ("Lapuan kaupunki", "Palvelin Oy", "Leader-ryhmä") if name not in page] == []
    assert "Kunta A" not in page


def test_a_session_without_a_series_names_its_own_organiser_and_a_draft_nobody(house):
    code, draft = house.session(), house.session(state="draft")
    house.ask(code, "set_details", organiser="Lapuan kaupunki")
    house.ask(draft, "set_details", organiser="Salainen järjestäjä")

    assert "Lapuan kaupunki" in house.browser().open(f"/{code}/privacy").text
    refused = house.browser().open(f"/{draft}/privacy")
    assert refused.status_code == 403
    assert "Salainen" not in refused.text
