"""A whole evening without JavaScript, from one person's browser."""

from __future__ import annotations

import json
import re

from workshop import plurals
from workshop.domain.model import Ballot, Feedback, Idea
from workshop.live.protocol import PROTOCOL

HOSTILE = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}"


def ideas(house, code):
    return house.forum(code).all(Idea)


def test_an_idea_is_posted_edited_and_withdrawn(house):
    code = house.session()
    browser = house.joined(code)
    house.go_to(code, "writing")

    browser.open(f"/{code}")
    posted = browser.send(f"/{code}/do/post_idea", text="Penkkejä pysäkeille")
    [idea] = ideas(house, code)
    editing = browser.open(f"/{code}?edit={idea.id}")
    edited = browser.send(f"/{code}/do/edit_idea", text="Penkkejä ja katoksia pysäkeille")
    withdrawn = browser.send(f"/{code}/do/withdraw_idea")

    assert posted.request.path == f"/{code}"
    assert "Penkkejä pysäkeille" in posted.text
    assert "Tallennettu" in posted.text
    assert "Muokkaa ideaasi" in editing.text
    assert "Penkkejä ja katoksia pysäkeille" in edited.text
    assert "Peruttu" in withdrawn.text
    assert [idea.withdrawn for idea in ideas(house, code)] == [True]


def test_the_same_form_sent_twice_is_one_idea(house):
    code = house.session()
    browser = house.joined(code)
    house.go_to(code, "writing")
    browser.open(f"/{code}")
    form = dict(browser.forms[f"/{code}/do/post_idea"], text="Valoja pyöräteille")

    browser.post(f"/{code}/do/post_idea", form)
    browser.post(f"/{code}/do/post_idea", form)

    assert [idea.text for idea in ideas(house, code)] == ["Valoja pyöräteille"]


def test_a_refused_idea_comes_back_with_its_text_and_the_sentence_at_its_field(house):
    code = house.session()
    browser = house.joined(code)
    house.go_to(code, "writing")
    browser.open(f"/{code}")

    page = browser.send(f"/{code}/do/post_idea", text="ä" * 501)

    assert page.status_code == 422
    assert "ä" * 501 in page.text
    assert "Lyhennä se enintään 500 merkkiin." in page.text
    assert 'aria-invalid="true"' in page.text
    assert 'aria-describedby="idea-wrong idea-note"' in page.text
    assert ideas(house, code) == ()


def test_a_text_that_came_too_late_is_still_on_the_page(house):
    code = house.session()
    browser = house.joined(code)
    house.go_to(code, "writing")
    browser.open(f"/{code}")
    form = dict(browser.forms[f"/{code}/do/post_idea"], text="Tämä tuli myöhässä", phase="P99")
    house.go_to(code, "reveal")

    page = browser.post(f"/{code}/do/post_idea", form)

    assert page.status_code == 422
    assert "Tämä tuli myöhässä" in page.text


def test_an_idea_is_attached_to_a_measure_of_the_model(house):
    code = house.session("kumppanuuspoyta-2h")
    browser = house.joined(code)
    phase = next(phase for phase in house.forum(code).phases if phase.kind == "writing" and phase.topic == "T2")
    house.ask(code, "open_phase", phase=phase.id, leaving=None)
    page = browser.open(f"/{code}")

    browser.send(f"/{code}/do/post_idea", text="Digiapua kylille", about="2.4.5")

    assert '<option value="2.4.5">2.4.5 Digiapua osallisuuden tueksi</option>' in page.text
    assert page.text.count("<optgroup") == 4
    assert [idea.about for idea in ideas(house, code)] == ["2.4.5"]


def test_ready_is_said_and_taken_back(house):
    code = house.session()
    browser = house.joined(code)
    house.go_to(code, "writing")
    browser.open(f"/{code}")

    ready = browser.send(f"/{code}/do/mark_ready")
    again = browser.send(f"/{code}/do/mark_ready")

    assert "Kerroit, että olet valmis." in ready.text
    assert "Kerroit, että olet valmis." not in again.text


def test_nobody_reads_another_ones_idea_before_the_reveal_and_everybody_after(house):
    code = house.session()
    writer, reader = house.joined(code), house.joined(code)
    house.go_to(code, "writing")
    writer.open(f"/{code}")
    writer.send(f"/{code}/do/post_idea", text="Salainen ajatus")
    before = reader.open(f"/{code}")

    house.go_to(code, "reveal")
    house.bundled(code)
    after = reader.open(f"/{code}")
    own = writer.open(f"/{code}")

    assert "Salainen ajatus" not in before.text
    assert "Salainen ajatus" in after.text
    assert "Sinun ideasi" not in after.text.split('id="page"')[0]
    assert "Sinun ideasi" in own.text


def _voting(house, voters=1):
    code = house.session()
    browsers = [house.joined(code) for _ in range(voters)]
    house.go_to(code, "writing")
    for text in ("Lisää busseja", "Lisää valoja", "Lisää penkkejä"):
        browsers[0].open(f"/{code}")
        browsers[0].send(f"/{code}/do/post_idea", text=text)
    house.go_to(code, "clustering")
    house.bundled(code, "Bussit", "Valot", "Penkit")
    phase = house.go_to(code, "dots")
    options = {option["title"]: option["id"] for option in house.forum(code).phase.options}
    return code, browsers, phase, options


def test_a_ballot_is_cast_changed_and_counted(house):
    code, [browser], _, options = _voting(house)
    page = browser.open(f"/{code}")

    first = browser.send(f"/{code}/do/cast_ballot", **{f"marks.{options['Bussit']}": "2"})
    browser.send(f"/{code}/do/cast_ballot", **{f"marks.{options['Bussit']}": "1", f"marks.{options['Valot']}": "2"})
    house.go_to(code, "results")
    result = browser.open(f"/{code}")

    assert "Jokaisella on 3 pistettä, yhdelle enintään 2." in page.text
    assert "neuvoa-antava" in page.text
    assert "1 piste jäljellä" in first.text
    assert [ballot.marks for ballot in house.forum(code).all(Ballot)] == [{options["Bussit"]: 1, options["Valot"]: 2}]
    assert "1. Valot" in result.text
    assert "Sinulta 2 pistettä" in result.text


def test_a_refused_ballot_keeps_the_chosen_dots(house):
    code, [browser], _, options = _voting(house)
    browser.open(f"/{code}")

    page = browser.send(f"/{code}/do/cast_ballot", **{f"marks.{id}": "2" for id in options.values()})

    assert page.status_code == 422
    assert "Ota pisteitä pois, kunnes niitä on yhteensä enintään 3." in page.text
    assert page.text.count('<option value="2" selected>') == 3
    assert house.forum(code).all(Ballot) == ()


def test_each_person_sees_the_options_in_an_order_of_their_own(house):
    code, browsers, phase, _ = _voting(house, voters=6)

    orders = set()
    for browser in browsers:
        titles = re.findall(r'<h2 class="choice-title"[^>]*>(Bussit|Valot|Penkit)</h2>', browser.open(f"/{code}").text)
        own = browser.client.get(f"/{code}/state.json").json[1]["put"][f"order/{phase.id}"]
        orders.add(tuple(titles))
        assert sorted(titles) == ["Bussit", "Penkit", "Valot"]
        assert len(own) == 3

    assert len(orders) > 1


def test_feedback_is_given_and_changed(house):
    code = house.session()
    browser = house.joined(code)
    house.go_to(code, "feedback")
    browser.open(f"/{code}")

    thanked = browser.send(f"/{code}/do/give_feedback", heard="4", text="Enemmän aikaa")
    browser.send(f"/{code}/do/give_feedback", easy="5")

    assert "Kiitos palautteesta!" in thanked.text
    assert [(one.heard, one.easy, one.text) for one in house.forum(code).all(Feedback)] == [(4, 5, "Enemmän aikaa")]


def test_results_and_next_steps_are_public_once_the_session_is_closed(house):
    code, [browser], _, options = _voting(house)
    browser.open(f"/{code}")
    browser.send(f"/{code}/do/cast_ballot", **{f"marks.{options['Bussit']}": "2"})
    house.go_to(code, "results")
    house.ask(code, "set_next_steps", steps=[{"when": "joulukuu", "what": "Luonnos lautakuntaan", "who": "hyvinvointipäällikkö"}],
              answer_by="2022-12-15", results_go_to="hyvinvointilautakunta")  # fmt: skip
    house.ask(code, "set_state", state="closed")

    stranger = house.browser().open(f"/{code}")
    participant = browser.open(f"/{code}")

    for page in (stranger, participant):
        assert "1. Bussit" in page.text
        assert "Luonnos lautakuntaan" in page.text
        assert "hyvinvointilautakunta" in page.text
        assert "15.12.2022" in page.text
    assert "Lisää busseja" not in stranger.text
    assert "<script" not in stranger.text
    assert "Lisää busseja" in participant.text


def test_results_are_not_published_before_it_is_said_where_they_go(house):
    code = house.session()
    house.go_to(code, "wrapup")
    house.ask(code, "set_state", state="closed")

    before = house.browser().open(f"/{code}")
    house.ask(code, "set_next_steps", steps=[], answer_by="", results_go_to="hyvinvointilautakunta")
    after = house.browser().open(f"/{code}")

    assert "Tuloksia ei ole vielä julkaistu." in before.text
    assert "hyvinvointilautakunta" in after.text


def test_a_page_with_a_text_field_never_refreshes_itself(house):
    code = house.session()
    browser = house.joined(code)
    refreshing = {}
    for kind in ("reveal", "writing", "dots", "clustering", "results", "wrapup", "feedback"):
        house.go_to(code, kind)
        refreshing[kind] = 'http-equiv="refresh"' in browser.open(f"/{code}").text

    assert refreshing == {"reveal": True, "writing": False, "dots": False, "clustering": True, "results": True,
                          "wrapup": True, "feedback": False}  # fmt: skip


def test_hostile_text_stays_text_on_every_page(house):
    code = house.session()
    house.ask(
        code, "set_details", title=HOSTILE[:100], place=HOSTILE[:100], contact=HOSTILE[:100], rules=[HOSTILE[:100]]
    )
    browser, owner = house.joined(code), house.owner()
    house.go_to(code, "writing")
    browser.open(f"/{code}")
    browser.send(f"/{code}/do/post_idea", text=HOSTILE)
    pages = [house.browser().open(f"/{code}")]
    for kind in ("writing", "reveal", "clustering", "dots", "results", "wrapup", "feedback"):
        house.go_to(code, kind)
        if kind == "clustering":
            house.bundled(code, HOSTILE[:100])
        pages.append(browser.open(f"/{code}"))
    pages += [
        owner.open(path)
        for path in (f"/desk/{code}", "/desk", f"/print/{code}/sign", f"/board/{code}", f"/console/{code}")
    ]

    for page in pages:
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text
        assert "alert(1)" in page.text
        assert " style=" not in page.text
        assert not re.search(r"<script(?! src=| type=\"application/json\")", page.text)


def test_the_live_page_starts_from_the_same_facts(house):
    code = house.session()
    browser = house.joined(code)
    house.go_to(code, "writing")

    page = browser.open(f"/{code}").text
    given = json.loads(page.split('<script type="application/json" id="page">')[1].split("</script>")[0])
    told = browser.client.get(f"/{code}/state.json").json

    assert (given["audience"], given["code"], given["lang"]) == ("phone", code, "fi")
    assert [message["audience"] for message in given["start"]] == ["phone", "own"]
    assert [message["put"] for message in given["start"]] == [message["put"] for message in told]
    assert {key.partition(".")[0] for key in given["catalogue"]} <= {"phone", "receipt", "shared", "kinds", "votes"}
    assert given["plurals"] == plurals.table("fi")
    assert given["protocol"] == PROTOCOL


def test_a_script_gets_the_socket_s_acknowledgement_in_json(house):
    code = house.session()
    browser = house.joined(code)
    phase = house.go_to(code, "writing")
    id = "7b0e6c6e-2f0b-4f9e-9f53-8f0f6f4f8a11"

    done = browser.post(
        f"/{code}/do/post_idea", {"command": id, "phase": phase.id, "text": "Ajatus"}, accept="application/json"
    )
    refused = browser.post(f"/{code}/do/post_idea", {"command": "7b0e6c6e-2f0b-4f9e-9f53-8f0f6f4f8a12", "phase": phase.id, "text": " "},
                           accept="application/json")  # fmt: skip

    assert (done.json["ok"], done.json["id"]) == (True, id)
    assert refused.status_code == 422
    assert refused.json == {"ok": False, "id": "7b0e6c6e-2f0b-4f9e-9f53-8f0f6f4f8a12", "code": "empty_text", "field": "text",
                            "sentence": "Teksti puuttuu. Kirjoita ensin muutama sana."}  # fmt: skip
