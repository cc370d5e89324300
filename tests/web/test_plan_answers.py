"""From an answer that is typed to what everyone reads: the step answers, the public pages, the follow-up, the working group."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from uuid import uuid4

import pytest

from tests.exports.evening import NOW
from tests.plans.planning import planning
from tests.web.conftest import Browser, House
from tests.web.test_plans import new_plan
from workshop.app import create_app
from workshop.domain.commands import Command
from workshop.domain.roles import Actor
from workshop.live.clock import now_ms
from workshop.plans import commands as c
from workshop.plans.answers import subjects
from workshop.plans.model import Details, Measure, Plan
from workshop.plans.review import cards
from workshop.plans.road import road
from workshop.services import Services
from workshop.settings import Settings
from workshop.store.entity_file import Change
from workshop.store.office import HELPERS
from workshop.store.plan_file import PlanFile
from workshop.web.plans.wording import published_road, worded
from workshop.web.today import today

BENCHES = "Penkkejä kävelyreittien varrelle"
SOFT_HYPHEN = "\u00ad"
RAMP = "Tarkistamatta jäänyt ehdotus"


LEADER = Actor("owner", by="omistaja")


class OpenHouse(House):
    """One for all tests here: what each of them does is in a plan of its own."""

    @cached_property
    def _owner(self) -> Browser:
        return super().owner()

    def owner(self) -> Browser:
        return self._owner


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    app = create_app(Settings(data=tmp_path_factory.mktemp("answers")))
    services: Services = app.extensions["ideapoyta"]
    yield OpenHouse(app, services)
    services.sessions.close()
    services.plans.close()
    services.worker.close()
    services.office.close()


@pytest.fixture
def key(house) -> str:
    """Of a new plan over the evening, in which every idea is read."""
    at = planning()
    at.reviewed()
    return saved(house, at.plan)


def saved(house: House, plan: Plan) -> str:
    key = uuid4().hex[:10]
    entities = [entity for rows in plan.entities.values() for entity in rows.values()]
    named = [replace(entity, key=key) if isinstance(entity, Details) else entity for entity in entities]
    file = PlanFile.open(house.services.data_dir.plan(key), create=True)
    file.commit([Change(1, new_id(), NOW, "owner", "omistaja", "CreatePlan", {})], named)
    file.close()
    return key


def new_id() -> str:
    return str(uuid4())


def plan_of(house: House, key: str) -> Plan:
    return house.services.plans.get(key).plan


def do(house: House, key: str, command: Command) -> None:
    house.services.plans.get(key).submit(LEADER, command)


def edit(house: House, key: str, name: str, value: object) -> None:
    """As staff would."""
    kind, _, rest = name.partition("/")
    of, _, field = rest.rpartition("/")
    plan = plan_of(house, key)
    row = {"answer": plan.answer, "review": plan.review}.get(kind, lambda id: plan.get(Measure, id))(of)
    do(house, key, c.EditCells(id=new_id(), cells=(c.Cell(kind, of, field, value, getattr(row, field)),)))


def subject_of(house: House, key: str, text: str) -> str:
    plan = plan_of(house, key)
    return next(idea.id for idea in plan.ideas if idea.text == text)


def answer(house: House, key: str, text: str = BENCHES, **fields: str) -> str:
    subject = subject_of(house, key, text)
    for name, value in fields.items():
        edit(house, key, f"answer/{subject}/{name}", value)
    return subject


def row_form(page: str, subject: str) -> dict[str, str]:
    """The form of that row, as a browser without a script sends it."""
    row = page[page.index(f'data-subject="{subject}"') :].partition("</form>")[0]
    found = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', row))
    found |= dict(re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)</textarea>', row))
    return found | dict(re.findall(r'type="(?:text|date)"[^>]* name="([^"]+)" data-cell="[^"]+" value="([^"]*)"', row))


# ---- the step answers


def test_a_plain_form_chooses_an_answer_and_gets_a_courteous_draft_that_is_no_answer_yet(house, key):
    browser, subject = house.owner(), subject_of(house, key, BENCHES)
    page = browser.open(f"/desk/plans/{key}/answers")

    page = browser.post(
        f"/desk/plans/{key}/answers/save", row_form(page.text, subject) | {f"answer/{subject}/status": "rejected"}
    )

    assert page.status_code == 200
    given = plan_of(house, key).answer(subject)
    assert (given.status, given.reason) == ("rejected", "Kiitos ehdotuksesta. Emme voi toteuttaa tätä, koska [syy].")
    assert "täydennä luonnoksen hakasulkeet" in page.text
    assert "Vastattu 0/6" in page.text
    browser.post(f"/desk/plans/{key}/answers/publish", {})
    assert plan_of(house, key).answer(subject).published == {}


def test_what_is_looked_into_gets_a_day_and_a_remembered_owner(house, key):
    do(house, key, c.EditCells(id=new_id(), cells=(c.Cell("details", "plan", "unit", "kirjasto", ""),)))
    browser, subject = house.owner(), subject_of(house, key, BENCHES)
    page = browser.open(f"/desk/plans/{key}/answers")

    browser.post(
        f"/desk/plans/{key}/answers/save", row_form(page.text, subject) | {f"answer/{subject}/status": "examined"}
    )

    given = plan_of(house, key).answer(subject)
    assert (given.until, given.owner) == ((today() + timedelta(days=30)).isoformat(), "kirjasto")


def test_a_refused_row_keeps_what_was_typed_in_it(house, key):
    browser, subject = house.owner(), subject_of(house, key, BENCHES)
    form = row_form(browser.open(f"/desk/plans/{key}/answers").text, subject)

    page = browser.post(f"/desk/plans/{key}/answers/save", form | {f"answer/{subject}/reason": "Pitkä " * 500})

    assert page.status_code == 422
    assert "Pitkä " * 400 in page.text
    assert plan_of(house, key).answer(subject).reason == ""


def test_the_resident_s_sentence_stands_beside_and_officialese_is_pointed_out(house, key):
    subject = answer(house, key, status="ongoing", reason="Mikäli rahaa on, penkit tulevat.", owner="tekninen toimiala")

    page = house.owner().open(f"/desk/plans/{key}/answers?at={subject}").text

    preview = page[page.index('id="preview"') :].partition("</aside>")[0]
    assert "Mikäli rahaa on, penkit tulevat." in preview
    assert "Kysymyksiin vastaa tekninen toimiala" in preview
    assert "virastokieltä. Selkeämmin: jos" in page


def test_who_is_unanswered_comes_first_and_included_without_a_measure_is_unanswered(house, key):
    answer(house, key, BENCHES, status="ongoing")
    answer(house, key, RAMP, status="included")

    page = house.owner().open(f"/desk/plans/{key}/answers").text

    assert page.index(RAMP) < page.index(BENCHES)
    assert "Mukaan ottaminen vaatii toimenpiteen." in page


def test_publishing_asks_with_counts_and_a_change_after_it_is_said(house, key):
    subject = answer(house, key, status="ongoing")
    browser = house.owner()

    page = browser.open(f"/desk/plans/{key}/answers")
    assert "Julkaise 1 vastaus" in page.text
    assert "5 odottaa vielä vastausta." in page.text
    page = browser.send(f"/desk/plans/{key}/answers/publish")
    assert "Vastaukset on julkaistu." in page.text
    assert "Kaikki valmis on julkaistu" in page.text

    edit(house, key, f"answer/{subject}/reason", "Valmistuu keväällä.")
    assert "Muutettu julkaisun jälkeen" in browser.open(f"/desk/plans/{key}/answers").text


# ---- what everyone reads


def test_a_plan_has_no_public_page_until_something_is_published(house, key):
    answer(house, key, status="ongoing")

    for page in (f"/plans/{key}", f"/plans/{key}/what-happened", "/plans/zzzzzzzzzz"):
        assert house.browser().open(page).status_code == 404


def test_published_ideas_wait_for_their_answers_out_of_search_engines_sight(house, key):
    do(house, key, c.PublishIdeas(id=new_id()))

    page = house.browser().open(f"/plans/{key}")

    assert BENCHES in page.text.replace(SOFT_HYPHEN, "")
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in page.text
    assert house.browser().open(f"/plans/{key}/what-happened").status_code == 404


def test_a_status_set_at_nine_is_on_the_public_page_and_on_the_road_within_the_same_second(house, key):
    do(house, key, c.PublishIdeas(id=new_id()))
    browser, stranger = house.owner(), house.browser()
    subject = subject_of(house, key, BENCHES)
    form = row_form(browser.open(f"/desk/plans/{key}/answers").text, subject)
    browser.post(
        f"/desk/plans/{key}/answers/save",
        form | {f"answer/{subject}/status": "ongoing", f"answer/{subject}/reason": "Penkit tulevat."},
    )
    assert "Penkit tulevat." not in stranger.open(f"/plans/{key}").text

    browser.open(f"/desk/plans/{key}/answers")
    browser.send(f"/desk/plans/{key}/answers/publish")

    page = stranger.open(f"/plans/{key}")
    assert "Penkit tulevat." in page.text
    assert "Jo tekeillä" in page.text
    assert "X-Robots-Tag" not in page.headers
    assert "noindex" not in page.text
    stops = road(plan_of(house, key), subject, today()).stops
    assert stops[2].answer.reason == "Penkit tulevat."


def test_a_promise_that_is_over_is_said_to_be_late_by_the_server_s_day(house, key):
    subject = answer(
        house, key, status="examined", until=(today() - timedelta(days=3)).isoformat(), reason="Selvitämme."
    )
    do(house, key, c.PublishAnswers(id=new_id()))

    page = house.browser().open(f"/plans/{key}").text

    assert "Myöhässä 3 päivää: vastaus luvattiin" in page
    assert plan_of(house, key).answer(subject).published["status"] == "examined"


def test_the_page_of_what_happened_says_each_state_with_its_measures(house, key):
    do(
        house,
        key,
        c.Add(
            id=new_id(), kind="measure", fields={"text": "Penkit torille", "ideas": [subject_of(house, key, BENCHES)]}
        ),
    )
    edit(house, key, "measure/M1/state", "done")
    edit(house, key, "measure/M1/state_note", "12 penkkiä")
    do(house, key, c.PublishProgress(id=new_id()))

    page = house.browser().open(f"/plans/{key}/what-happened")

    assert page.status_code == 200
    assert "Penkit torille" in page.text
    assert "12 penkkiä" in page.text


def test_the_session_s_page_tells_what_became_of_its_ideas_once_that_is_published(house):
    key, code = new_plan(house)
    for card in cards(plan_of(house, key)):
        field, value = {"outside": ("cluster", ""), "unreviewed": ("verdict", "reviewed")}[card.kind]
        edit(house, key, f"review/{card.of}/{field}", value)
    house.ask(code, "set_next_steps", steps=[], answer_by="2022-12-02", results_go_to="lautakunta")
    do(house, key, c.PublishIdeas(id=new_id()))
    before = house.browser().open(f"/{code}")
    answer(house, key, "Penkkejä reittien varrelle", status="ongoing", reason="Penkit tulevat.")
    assert "Penkit tulevat." not in house.browser().open(f"/{code}").text

    do(house, key, c.PublishAnswers(id=new_id()))

    after = house.browser().open(f"/{code}")
    assert before.headers["X-Robots-Tag"] == "noindex"
    assert f"Myöhässä {(today() - date(2022, 12, 2)).days} päivää: vastaus luvattiin 2.12.2022" in before.text
    assert "Penkit tulevat." in after.text
    assert f"/plans/{key}" in after.text
    assert "X-Robots-Tag" not in after.headers


# ---- the chain of an idea


def test_staff_follow_an_idea_to_its_answer_and_back_by_links(house, key):
    subject = subject_of(house, key, BENCHES)
    do(house, key, c.Add(id=new_id(), kind="measure", fields={"text": "Penkit torille", "ideas": [subject]}))
    reference = plan_of(house, key).reference(next(idea for idea in plan_of(house, key).ideas if idea.id == subject))
    browser = house.owner()
    assert f"/desk/plans/{key}/ideas/{reference}" in browser.open(f"/desk/plans/{key}/answers").text

    page = browser.open(f"/desk/plans/{key}/ideas/{reference}").text

    assert BENCHES in page
    assert (
        f"/desk/plans/{key}/measures?at={subject.replace('/', '%2F')}#M1" in page
        or f"/desk/plans/{key}/measures?at={subject}#M1" in page
    )
    assert f"/desk/plans/{key}/answers?at=" in page
    assert browser.open(f"/desk/plans/{key}/ideas/T9-I999").status_code == 404


# ---- the follow-up and the working group


def in_the_group(house: House, key: str) -> Browser:
    """The browser of a member who came in by a link that the follow-up's page made."""
    owner = house.owner()
    owner.open(f"/desk/plans/{key}/follow-up")
    page = owner.send(f"/desk/plans/{key}/follow-up/keys").text
    spent = re.search(r"/enter#([\w-]+)", page)
    assert spent
    browser = house.browser()
    browser.open("/enter")
    assert browser.send("/enter", key=spent[1]).request.path == f"/desk/plans/{key}/follow-up"
    return browser


def test_a_member_reads_measures_and_comments_and_sees_no_word_of_an_idea(house, key):
    covered = subject_of(house, key, RAMP)
    edit(house, key, f"review/{covered}/text", "Luiska julkiseen rakennukseen")
    edit(house, key, f"review/{covered}/verdict", "reviewed")
    answer(house, key, RAMP, status="ongoing", reason="Ei vielä julkaistu vastaus")
    do(house, key, c.Add(id=new_id(), kind="measure", fields={"text": "Esteettömyyskierros", "ideas": [covered]}))
    do(house, key, c.Add(id=new_id(), kind="opinion", fields={"body": "Vammaisneuvosto", "text": "Lausunnon sana"}))
    member = in_the_group(house, key)

    page = member.send(f"/desk/plans/{key}/follow-up/comment", text="Muistakaa hissi")

    assert "Esteettömyyskierros" in page.text
    assert "Muistakaa hissi" in page.text
    assert "Muistakaa hissi" in house.owner().open(f"/desk/plans/{key}/follow-up").text
    for unseen in (RAMP, BENCHES, "Luiska julkiseen", "Ei vielä julkaistu vastaus", "Lausunnon sana", "omistaja"):
        assert unseen not in page.text
    assert member.client.get(f"/desk/plans/{key}/changes").status_code == 403
    for tab in ("review", "measures", "answers", "document", "ideas/T1-I001"):
        assert member.client.get(f"/desk/plans/{key}/{tab}", headers={"Accept": "application/json"}).status_code == 403
    assert member.post(f"/desk/plans/{key}/follow-up/publish", {}).status_code == 403


def test_links_of_the_group_are_taken_out_of_use_and_another_plan_s_key_opens_nothing(house, key):
    member = in_the_group(house, key)
    other = saved(house, planning().plan)
    assert (
        member.client.get(f"/desk/plans/{other}/follow-up", headers={"Accept": "application/json"}).status_code == 403
    )
    assert member.open(f"/desk/plans/{key}/follow-up").status_code == 200

    owner = house.owner()
    owner.open(f"/desk/plans/{key}/follow-up")
    owner.send(f"/desk/plans/{key}/follow-up/revoke")

    assert member.client.get(f"/desk/plans/{key}/follow-up", headers={"Accept": "application/json"}).status_code in (
        401,
        403,
    )


def test_a_state_needs_its_sentence_before_the_yearly_review_is_published(house, key):
    do(house, key, c.Add(id=new_id(), kind="measure", fields={"text": "Penkit torille", "review_on": "2023-10-31"}))
    edit(house, key, "measure/M1/state", "not_done")
    browser = house.owner()
    browser.open(f"/desk/plans/{key}/follow-up")

    page = browser.send(f"/desk/plans/{key}/follow-up/publish")
    assert page.status_code == 422
    assert "Kirjoita asukkaalle, miksi se ei toteudu." in page.text

    edit(house, key, "measure/M1/state_note", "Määräraha ei riittänyt.")
    browser.open(f"/desk/plans/{key}/follow-up")
    browser.send(f"/desk/plans/{key}/follow-up/publish")
    assert "Määräraha ei riittänyt." in house.browser().open(f"/plans/{key}").text


def test_an_overdue_review_is_said_on_the_list_of_plans_and_first_in_the_follow_up(house, key):
    do(house, key, c.Add(id=new_id(), kind="measure", fields={"text": "Penkit torille"}))
    do(house, key, c.Add(id=new_id(), kind="measure", fields={"text": "Valot puistoon", "review_on": "2023-10-31"}))
    browser = house.owner()

    assert "1 toimenpiteen tarkistus on myöhässä" in browser.open("/desk/plans").text
    page = browser.open(f"/desk/plans/{key}/follow-up").text
    assert page.index("Valot puistoon") < page.index("Penkit torille")


def test_a_council_s_opinion_is_asked_for_and_received_by_plain_forms(house, key):
    browser = house.owner()
    browser.open(f"/desk/plans/{key}/follow-up")

    page = browser.post(
        f"/desk/plans/{key}/add",
        {"kind": "opinion", "tab": "follow_up", "field.body": "Nuorisovaltuusto", "field.asked_on": "2022-11-03"},
    )
    assert "Pyydetty 3.11.2022, odottaa lausuntoa" in page.text
    page = browser.post(
        f"/desk/plans/{key}/cells",
        {
            "opinion/O1/received_on": "2022-12-01",
            "was:opinion/O1/received_on": "",
            "back": f"/desk/plans/{key}/follow-up",
        },
    )
    assert "Saatu 1.12.2022" in page.text
    page = browser.post(f"/desk/plans/{key}/remove", {"kind": "opinion", "of": "O1", "tab": "follow_up"})
    assert "Saatu 1.12.2022" not in page.text


def test_a_one_time_key_of_the_group_is_good_once(house, key):
    plain = house.services.office.make_key("member", key, now_ms())

    assert house.services.office.spend_key(plain, now_ms(), HELPERS)
    assert house.services.office.spend_key(plain, now_ms(), HELPERS) is None


def test_everybody_is_owed_an_answer_on_the_page(house, key):

    page = house.owner().open(f"/desk/plans/{key}/answers").text

    assert all(f'data-subject="{subject}"' in page for subject in subjects(plan_of(house, key)))


# ---- the road in words


def road_in_words(house: House, key: str, number: str, lang: str = "fi") -> list[tuple[str, str, tuple[str, ...]]]:
    with house.app.test_request_context(headers={"Accept-Language": lang}):
        found = worded(road(plan_of(house, key), f"48210937/{number}", today()))
    return [(stop.how, stop.title, stop.more) for stop in found]


def test_the_road_of_an_idea_is_said_in_words_from_what_was_published(house, key):
    do(house, key, c.PublishIdeas(id=new_id()))
    answer(house, key, status="rejected", reason="Rahaa ei ole.", owner="kirjasto")
    do(house, key, c.PublishAnswers(id=new_id()))

    assert road_in_words(house, key, "T1-I009") == [
        ("done", "Idea julkaistiin", ()),
        ("done", "Idea on omana kohtanaan, ei missään koonnissa", ()),
        ("cut", "Ei toteuteta", ("Rahaa ei ole.", "Kysymyksiin vastaa kirjasto")),
    ]
    assert road_in_words(house, key, "T1-I010", "en") == [
        ("cut", "The idea was not published", ("It speaks of a person who can be recognised.",))
    ]


def test_a_session_s_idea_finds_its_road_in_the_plan_that_published_it(house):
    key, code = new_plan(house)
    number = plan_of(house, key).ideas[0].number
    with house.app.test_request_context():
        assert published_road(code, number) == ()
    for card in cards(plan_of(house, key)):
        field, value = {"outside": ("cluster", ""), "unreviewed": ("verdict", "reviewed")}[card.kind]
        edit(house, key, f"review/{card.of}/{field}", value)

    do(house, key, c.PublishIdeas(id=new_id()))

    with house.app.test_request_context():
        assert [stop.how for stop in published_road(code, number)] == ["done", "done", "to", "to"]
