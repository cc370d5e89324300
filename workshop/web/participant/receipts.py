"""A participant's receipt and what it opens: the own ideas and what became of them, on any device and without an account.

The private link names the words, so it is answered by a redirection that no page is told of, and the words stay in the cookie alone.
Pages with forms cannot send ``no-referrer``: browsers then send no Origin with the form, and it is refused."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, current_app, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ...domain.errors import Refusal, require
from ...domain.model import Forum, Idea
from ...domain.receipts import (
    TYPED_AT_MOST,
    WORDS_EACH,
    canonical,
    ideas_of,
    key_of,
    nearest,
    typed_words,
    unknown_words,
)
from ...exports import receipt_picture
from ...services import services
from ..access import allow, hub_of
from ..account.login_throttle import LoginThrottle
from ..dates import format_day
from ..errors import message_of, status_of
from ..hall.qr import picture_of
from ..join_code import with_codes
from .receipt_cookie import Words, held, hold, let_go
from .road import road_of

pages = with_codes(Blueprint("receipts", __name__))


@pages.after_request
def for_nobody_else(response: Response) -> Response:
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "no-store"
    return response


@pages.get("/<code:code>/own")
@allow("anyone")
def own(code: str) -> Response | str:
    """The ideas of every receipt that this browser holds, each with its road."""
    forum = hub_of(code).forum
    if forum.session.state != "closed":
        return redirect(url_for("participant.page", code=code), 303)
    if not (receipts := held(code, forum.session.salt)):
        return redirect(url_for("receipts.words", code=code), 303)
    ideas = list(dict.fromkeys(idea for words in receipts for idea in _ideas(forum, words)))
    roads = [(idea, road_of(code, idea.number)) for idea in ideas if idea.number]
    return render_template(
        "phone/own.html", code=code, session=forum.session, day=format_day(forum.session.date), roads=roads
    )


@pages.get("/<code:code>/receipt")
@allow("anyone")
def receipt(code: str) -> Response | str:
    """The receipts to keep: words, QR, address; made to be printed as well."""
    forum = hub_of(code).forum
    session = forum.session
    if session.state != "closed":
        return redirect(url_for("participant.page", code=code), 303)
    receipts = [(place, words) for place, words in enumerate(held(code, session.salt)) if _ideas(forum, words)]
    if not receipts:
        return redirect(url_for("receipts.own", code=code), 303)
    return render_template(
        "phone/receipt.html", code=code, session=session, receipts=receipts, address=_address(code),
        answer_day=format_day(session.answer_by),
    )  # fmt: skip


@pages.get("/<code:code>/receipt/<int:place>.svg")
@allow("anyone")
def qr(code: str, place: int) -> Response:
    """The private link as a QR, for whoever holds the receipt."""
    return picture_of(_link(code, _held_at(code, place)))


@pages.get("/<code:code>/receipt/<int:place>.png")
@allow("anyone")
def picture(code: str, place: int) -> Response:
    """The receipt as a picture to keep among one's own."""
    session, words = hub_of(code).forum.session, _held_at(code, place)
    says = receipt_picture.Says(
        " · ".join(filter(None, (session.title, format_day(session.date)))), gettext("receipt.words"), gettext("receipt.address"),
        _address(code), gettext("receipt.whoever"),
    )  # fmt: skip
    response = make_response(services().worker.run(receipt_picture.png, words, _link(code, words), says))
    response.content_type = "image/png"
    response.headers["Content-Disposition"] = f'attachment; filename="receipt-{code}.png"'
    return response


@pages.route("/<code:code>/words", methods=["GET", "POST"])
@allow("anyone")
def words(code: str) -> Response:
    """Find one's ideas by the four words of a receipt."""
    forum = hub_of(code).forum
    if forum.session.state != "closed":
        return redirect(url_for("participant.page", code=code), 303)
    typed = _typed()
    if request.method == "GET" or "swap" in request.form:
        return _form(code, forum, typed)
    try:
        return _opened(code, forum, typed)
    except Refusal as refusal:
        return _form(code, forum, typed, refusal)


@pages.get("/<code:code>/mine/<token>")
@allow("anyone")
def mine(code: str, token: str) -> Response:
    """The private link: the words, which a QR holds. It is not kept as an address; the page that follows has none of it."""
    forum = hub_of(code).forum
    try:
        response = _opened(code, forum, token)
    except Refusal as refusal:
        response = _form(code, forum, "", refusal)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@pages.post("/<code:code>/own/close")
@allow("anyone")
def close(code: str) -> Response:
    """On a computer that others use: forget in this browser whose ideas it showed."""
    hub_of(code)
    let_go(code)
    return redirect(url_for("receipts.words", code=code), 303)


def _typed() -> str:
    """What stands in the field; ``swap`` is a word that was mistyped and the one to put in its place."""
    text = request.form.get("words", "")[:TYPED_AT_MOST]
    wrong, _, right = request.form.get("swap", "").partition(" ")
    return " ".join(right if word == wrong else word for word in typed_words(text)) if right else text


def _opened(code: str, forum: Forum, typed: str) -> Response:
    """Hold the receipt with the typed words and go to its ideas. Refuses a word of no list, another number of words than four, and,
    slowly, four words that are no receipt of this session."""
    found = typed_words(typed)
    for word in unknown_words(found):
        raise Refusal("unknown_word", "words", word=word)
    require(len(found) == WORDS_EACH, "four_words", "words", n=len(found))
    throttle: LoginThrottle = current_app.extensions["receipt_throttle"]
    throttle.check(request.remote_addr)
    if not _ideas(forum, canonical(found)):
        throttle.failed(request.remote_addr)
        raise Refusal("no_such_receipt", "words")
    hold(code, canonical(found))
    return redirect(url_for("receipts.own", code=code), 303)


def _form(code: str, forum: Forum, typed: str, refusal: Refusal | None = None) -> Response:
    found = typed_words(typed)
    unknown = unknown_words(found)
    page = render_template(
        "phone/words.html", code=code, session=forum.session, typed=typed, refused=message_of(refusal) if refusal else None,
        found=[(word, word not in unknown) for word in found], meant=[(word, nearest(word)) for word in unknown[:1]],
        at_most=TYPED_AT_MOST,
    )  # fmt: skip
    return make_response(page, status_of(refusal) if refusal else 200)


def _ideas(forum: Forum, words: Words) -> Sequence[Idea]:
    session = forum.session
    return ideas_of(forum, words, services().receipt_hashing(key_of, words, session.salt)) if session.salt else ()


def _held_at(code: str, place: int) -> Words:
    receipts = held(code, hub_of(code).forum.session.salt)
    require(place < len(receipts), "no_such_page")
    return receipts[place]


def _link(code: str, words: Words) -> str:
    return services().public_url + url_for("receipts.mine", code=code, token="-".join(words))


def _address(code: str) -> str:
    return services().address + url_for("receipts.words", code=code)
