"""What somebody may leave of their own will at the end of an evening: that their organisation could take part, and how to reach it."""

from __future__ import annotations

import secrets
from typing import Any

from flask import Blueprint, make_response, render_template, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from ...domain.errors import Refusal, require
from ...domain.model import Forum
from ...domain.text import line
from ...live.clock import today_in_finland
from ...services import services
from ...store.contacts import Contact, kept_until
from .. import access, dates
from ..access import CSRF, allow, hub_of, keyed
from ..errors import message_of, status_of
from ..join_code import with_codes

pages = with_codes(Blueprint("pledges", __name__))

LIMITS = {"organisation": 120, "name": 120, "email": 200, "phone": 40}
SECRET_LETTERS = 40  # hexadecimal: 160 bits


@pages.get("/<code:code>/pledge")
@allow("anyone")
def page(code: str) -> Response:
    """The form for those who took part; to others, once the results are published, the numbers alone."""
    return _render(code, _clusters(code))


@pages.post("/<code:code>/pledge")
@allow("anyone")
def leave(code: str) -> Response:
    """Keep what was ticked and written, and show once by which link it is taken back. No id of the person goes with it."""
    clusters = _clusters(code)
    require(_took_part(code), "not_joined")
    ticked = [number for number in request.form.getlist("cluster") if number in clusters]
    typed = {field: request.form.get(field, "") for field in LIMITS}
    agreed = request.form.get("consent") == "yes"
    secret = _secret(code)
    try:
        contact = Contact(
            **{field: line(typed[field], most, field) for field, most in LIMITS.items()}, clusters=tuple(ticked)
        )
        _require_whole(contact, agreed)
        require(services().contacts.add(secret, code, contact, today_in_finland()), "too_many", words="contacts.full")
    except Refusal as refusal:
        return _render(code, clusters, refusal, typed=typed, ticked=ticked, agreed=agreed)
    return _render(code, clusters, link=services().public_url + url_for("pledges.mine", secret=secret))


def _require_whole(contact: Contact, agreed: bool) -> None:
    require(contact.organisation, "empty_text", "organisation", words="contacts.organisation_needed")
    require(contact.clusters or contact.is_personal, "empty_text", "email", words="contacts.nothing_left")
    require(agreed or not contact.is_personal, "bad_field", "consent", words="contacts.consent_needed")
    require(not contact.email or "@" in contact.email, "bad_field", "email", words="contacts.email_wrong")


@pages.get("/contact/<secret>")
@allow("anyone")
def mine(secret: str) -> str:
    """What is kept by that link, and the button that deletes it. Opening it changes nothing: programs open links, too."""
    contact = services().contacts.of_secret(secret)
    require(contact, "no_such_page", words="contacts.already_gone")
    assert contact
    return render_template("phone/contact.html", contact=contact, secret=secret, until=dates.format_day(contact.until))


@pages.post("/contact/<secret>")
@allow("anyone")
def withdraw(secret: str) -> str:
    """Gone for good. Pressed twice, it says so twice."""
    services().contacts.withdraw(secret)
    return render_template("phone/contact.html", contact=None)


def _clusters(code: str) -> dict[str, str]:
    """The clusters that this person may know by now, number → name: those of the results on the phone. Refuses before there are any,
    and to those who may not see them."""
    hub = hub_of(code)
    session = hub.forum.session
    joined = _took_part(code)
    if session.state == "closed" and not joined:
        require(session.results_go_to, "not_published")
    require(session.state != "draft", "session_not_open")
    require(joined or session.state == "closed", "not_joined")
    told = hub.snapshot("phone")["put"]
    require(any(key == "next_steps" or key.startswith("result/") for key in told), "not_now", words="contacts.not_yet")
    return _told_clusters(hub.forum, told)


def _took_part(code: str) -> bool:
    return access.participant(services(), cookie, code) is not None


def _told_clusters(forum: Forum, told: dict[str, Any]) -> dict[str, str]:
    clusters = {cluster.number for cluster in forum.clusters}
    rows = [row for key, result in told.items() if key.startswith("result/") for row in result["rows"]]
    return {row["number"]: row["title"] for row in rows if row["number"] in clusters}


def _secret(code: str) -> str:
    """Of the form and this browser, so that a form that is sent twice is one contact and shows the same link."""
    form = request.form.get("form", "")
    if form and cookie.get(CSRF):
        return keyed("contact", code, form, cookie[CSRF])[:SECRET_LETTERS]
    return secrets.token_hex(SECRET_LETTERS // 2)


def _render(code: str, clusters: dict[str, str], refusal: Refusal | None = None, **values: Any) -> Response:
    page = render_template(
        "phone/pledge.html",
        **{
            "code": code, "session": hub_of(code).forum.session, "clusters": clusters, "counts": services().contacts.pledges(code),
            "refused": message_of(refusal) if refusal else None, "may_offer": _took_part(code), "typed": dict.fromkeys(LIMITS, ""), "ticked": (), "agreed": False,
            "link": "", "until": dates.format_day(kept_until(today_in_finland()).isoformat()), **values,
        },
    )  # fmt: skip
    return make_response(page, status_of(refusal) if refusal else 200)
