"""A survey before the evening: it closes at a minute of the calendar, and who is late loses no text."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.domain.forums import NOW
from workshop.domain.decide.context import GRACE_MS
from workshop.domain.schedule import local
from workshop.live.clock import now_ms


def test_the_organiser_types_a_day_and_an_hour_and_phones_are_told_them(house):
    code, owner = house.session(), house.owner()
    author = house.joined(code)
    house.go_to(code, "writing")
    day = local(now_ms()).date() + timedelta(days=3)
    owner.open(f"/desk/{code}")

    page = owner.send(f"/desk/{code}/closes", day=f"{day.day}.{day.month}.{day.year}", time="23.59")

    assert page.status_code == 200
    end = local(house.forum(code).phase.ends_at)
    assert (end.date(), end.hour, end.minute, end.second) == (day, 23, 59, 0)
    assert f"{day.day}.{day.month}. 23.59" in author.open(f"/{code}").text


def test_what_is_no_day_is_told_at_its_field_and_stays(house):
    code, owner = house.session(), house.owner()
    house.go_to(code, "writing")
    owner.open(f"/desk/{code}")

    page = owner.send(f"/desk/{code}/closes", day="ensi keskiviikkona", time="23.59")

    assert page.status_code == 422
    assert 'id="day-wrong"' in page.text
    assert 'value="ensi keskiviikkona"' in page.text


def test_who_is_late_is_told_so_and_the_text_is_still_there(house):
    code = house.session()
    author = house.joined(code)
    phase = house.go_to(code, "writing")
    author.open(f"/{code}")
    hub = house.services.sessions.hub(code)
    over = replace(hub.forum.phase, opened_at=NOW, ends_at=now_ms() - GRACE_MS - 1)
    hub.writer.forum = hub.forum.after(hub.forum.revision, (over,))

    page = author.send(f"/{code}/do/post_idea", text="Kirjoitin tätä kauan")

    assert phase.kind == "writing"
    assert page.status_code == 422
    assert "Vaihe ehti päättyä." in page.text
    assert "Kirjoitin tätä kauan" in page.text
