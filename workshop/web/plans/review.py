"""The step review of a plan: one card at a time, what is decided at it, and the publishing of the ideas."""

from __future__ import annotations

from typing import Any

from flask import g, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from ...domain.errors import Refusal
from ...domain.schedule import local
from ...plans import commands as c
from ...plans.acts import Done, Said, back_from, card_at, cells_of
from ...plans.covering import covers_in
from ...plans.model import Plan
from ...plans.review import Card, cards, is_public, publication, tallies
from ..access import allow
from ..dates import format_day
from .review_card import card_values, covers, preview, title_of
from .suspicions import suspicions
from .workspace import back_to, command_id, open_plan, pages, render_tab, submit

SECONDS_PER_CARD = 15


@pages.get("/desk/plans/<key>/review")
@allow("owner", "facilitator")
def review(key: str) -> Response:
    return _render(key)


@pages.post("/desk/plans/<key>/review")
@allow("owner", "facilitator")
def act(key: str) -> Response:
    """What was pressed, ``act`` or ``act:choice``, at the card in the address. What was typed is on the page again when it is
    refused, or asked about."""
    pressed, _, choice = request.form.get("act", "").partition(":")
    typed = request.form.get("text")
    try:
        if pressed == "undo":
            return _undo(key)
        if pressed == "publish":
            return _publish(key) if choice == "sure" else _render(key, asks="publish")
        card = _card_asked(open_plan(key).plan)
        if pressed == "later" or card is None:
            return _to_next(key, "later")
        if pressed == "reviewed" and choice != "sure" and (doubts := suspicions(typed or "")):
            return _render(key, typed=typed, doubts=tuple(dict.fromkeys(doubt["kind"] for doubt in doubts)))
        return _decide(
            key,
            card,
            Said(pressed, choice, typed or "", request.form.get("seen", ""), request.form.get("seen_text", "")),
        )
    except Refusal as refusal:
        if refusal.code == "reason_needed":
            return _render(key, typed=typed, asks="reason")
        return _render(key, refusal, typed=typed)


def _decide(key: str, card: Card, said: Said) -> Response:
    one = open_plan(key)
    if one.has_done(command_id()):  # pressed twice
        return _to_next(key, said.act)
    cells = cells_of(one.plan, card, said)
    back = back_from(one.plan, cells)
    _write(key, cells)
    one.done[g.actor.by].append(Done(card, said.act, covers_in(said.text, covers()), back))
    return _to_next(key, "outside" if said.act == "placed" and not said.choice else said.act)


def _write(key: str, cells: tuple[c.Cell, ...]) -> None:
    if submit(key, c.EditCells(id=command_id(), cells=cells))["left"]:
        raise Refusal("changed_meanwhile", words="plan.review.meanwhile")


def _undo(key: str) -> Response:
    done = open_plan(key).done[g.actor.by]
    if not done:
        return back_to(key, "review")
    last = done.pop()
    _write(key, last.back)
    return back_to(key, "review", card=_address(last.card), said="undone")


def _publish(key: str) -> Response:
    submit(key, c.PublishIdeas(id=command_id()))
    return back_to(key, "review", said="published")


def _to_next(key: str, said: str) -> Response:
    """The card that the page named as its next, or the first that waits."""
    waiting = {_address(card) for card in cards(open_plan(key).plan)}
    wanted = request.form.get("next", "")
    return back_to(key, "review", said=said, **({"card": wanted} if wanted in waiting else {}))


def _card_asked(plan: Plan) -> Card | None:
    kind, _, of = request.args.get("card", "").partition("/")
    return card_at(plan, kind, of) if kind else None


def _address(card: Card) -> str:
    return f"{card.kind}/{card.of}"


def _render(
    key: str,
    refusal: Refusal | None = None,
    typed: str | None = None,
    asks: str = "",
    doubts: tuple[str, ...] = (),
) -> Response:
    """``asks``: reason, publish. ``doubts``: the kinds of personal data that the wording seems to show."""
    plan = open_plan(key).plan
    waiting = cards(plan)
    card = _card_asked(plan) or (waiting[0] if waiting else None)
    following = _following(waiting, card)
    queue = tallies(plan)
    total = sum(tally.total for tally in queue.values())
    return render_tab(
        "plan/review.html", key, "review", refusal, card=card and {**card_values(plan, card, typed), "waits": card in waiting}, queue=queue, waiting=waiting,
        first_of={each.kind: _address(each) for each in reversed(waiting)}, total=total, handled=total - len(waiting),
        minutes=-(-len(waiting) * SECONDS_PER_CARD // 60), following=following and _address(following),
        following_preview=following and preview(plan, following), said=request.args.get("said", ""), undo=_undo_line(plan, key),
        counts=publication(plan), is_public=is_public(plan), published=_published(plan), asks=asks, doubts=doubts,
    )  # fmt: skip


def _following(waiting: tuple[Card, ...], card: Card | None) -> Card | None:
    """The card after this one, round and round, so that one that is put off comes last."""
    if card not in waiting:
        return waiting[0] if waiting else None
    after = waiting[(waiting.index(card) + 1) % len(waiting)]
    return after if after != card else None


def _undo_line(plan: Plan, key: str) -> dict[str, Any] | None:
    """What Undo would take back, and whether it was done right now."""
    done = open_plan(key).done[g.actor.by]
    if not done:
        return None
    last, said = done[-1], request.args.get("said")
    fresh = said == last.act or (said == "outside" and last.act == "placed")
    return {"act": last.act, "title": title_of(plan, last.card), "covers": last.covers, "fresh": fresh}


def _published(plan: Plan) -> str:
    """``25.11.2026 klo 8.14``, or nothing."""
    if plan.details.ideas_published_at is None:
        return ""
    at = local(plan.details.ideas_published_at)
    return str(
        gettext("plan.review.day_and_clock", day=format_day(at.date().isoformat()), clock=f"{at.hour}.{at.minute:02}")
    )
