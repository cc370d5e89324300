"""What a card of the review shows: an idea beside its publishable wording, a cluster without a name, an idea outside clusters."""

from __future__ import annotations

from typing import Any, get_args

from flask import request
from flask_babel import gettext, ngettext

from ...catalogues import catalogue
from ...domain.model import HideReason
from ...language.counts import frequent_words
from ...plans.covering import Covers, covered, covers_in, pieces
from ...plans.model import Plan, SourceCluster, SourceIdea
from ...plans.review import Card, publishable
from ...services import services
from .. import language
from ..dates import format_day

KINDS_OF_COVER = ("id", "email", "phone", "address", "name", "word")
REASONS = get_args(HideReason)
COVERS_COUNTED = 10  # so many words beside those that raise a doubt, as the button counts them


def covers() -> Covers:
    """In the language of the request."""
    words = catalogue(language.of(request))
    return {kind: str(words[f"plan.review.cover_{kind}"]) for kind in KINDS_OF_COVER}


def card_values(plan: Plan, card: Card, typed: str | None = None) -> dict[str, Any]:
    """``typed`` stands in the card's field in place of what is saved."""
    values: dict[str, Any] = {
        "kind": card.kind,
        "of": card.of,
        "address": f"{card.kind}/{card.of}",
        "title": title_of(plan, card),
    }
    if card.kind == "unnamed":
        return {**values, **_unnamed(plan, card.of, typed)}
    idea = plan.get(SourceIdea, card.of)
    assert idea
    values |= {"idea": idea, "from": _origin(plan, idea), "cluster": _cluster_name(plan, idea)}
    return {**values, **(_outside(plan, idea) if card.kind == "outside" else _text(plan, idea, typed))}


def title_of(plan: Plan, card: Card) -> str:
    """``Idea T1-I042``, ``Cluster T1-K03``."""
    if cluster := plan.get(SourceCluster, card.of):
        return str(gettext("plan.review.cluster_n", number=plan.reference(cluster)))
    idea = plan.get(SourceIdea, card.of)
    assert idea
    return str(gettext("plan.review.idea_n", number=plan.reference(idea)))


def preview(plan: Plan, card: Card) -> dict[str, str]:
    """Of the next card."""
    idea = plan.get(SourceIdea, card.of)
    return {"kind": card.kind, "title": title_of(plan, card), "text": _wording(plan, idea) if idea else ""}


def _wording(plan: Plan, idea: SourceIdea) -> str:
    """What is proposed: the wording that somebody chose, or else the text with what raises a doubt covered."""
    return plan.review(idea.id).text or covered(idea.text, idea.suspicions, covers())


def _text(plan: Plan, idea: SourceIdea, typed: str | None) -> dict[str, Any]:
    review = plan.review(idea.id)
    wording = _wording(plan, idea) if typed is None else typed
    words = [{"word": piece, "kind": kind} for piece, kind in pieces(idea.text, idea.suspicions) if kind]
    return {
        "pieces": list(pieces(idea.text, idea.suspicions)),
        "doubts": tuple(dict.fromkeys(word["kind"] for word in words)),
        "words": words,
        "covers": covers(),
        "covered": covers_in(wording, covers()),
        "labels": [_label(idea, n) for n in range(len(words) + COVERS_COUNTED)],
        "wording": wording,
        "saved_wording": publishable(plan, idea),
        "verdict": review.verdict,
        "seen_text": review.text,
        "reason": review.reason or idea.reason,
        "reasons": REASONS,
    }


def _label(idea: SourceIdea, covered: int) -> str:
    """Of the button that says that the text was read, with so many words covered."""
    hidden = idea.state == "hidden"
    if not covered:
        return str(gettext("plan.review.restore" if hidden else "plan.review.reviewed"))
    words = "plan.review.restore_n" if hidden else "plan.review.reviewed_n"
    return str(ngettext(words, words, covered, n=covered))


def _outside(plan: Plan, idea: SourceIdea) -> dict[str, Any]:
    """The clusters of the idea's own topic come first."""
    clusters = sorted(
        (cluster for cluster in plan.clusters if plan.name_of(cluster)),
        key=lambda one: (one.source, one.topic) != (idea.source, idea.topic),
    )
    return {
        "wording": _wording(plan, idea),
        "seen": plan.review(idea.id).cluster,
        "choices": [
            {"id": one.id, "name": plan.name_of(one), "place": one.place, "ideas": len(plan.members[one.id])}
            for one in clusters
        ],
    }


def _unnamed(plan: Plan, of: str, typed: str | None) -> dict[str, Any]:
    ideas = plan.members[of]
    placing = plan.placing(of)
    return {
        "name": placing.name if typed is None else typed,
        "seen": placing.name,
        "ideas": [_wording(plan, idea) for idea in ideas],
        "suggested": services().worker.run(frequent_words, [idea.text for idea in ideas], at_most=3),
    }


def _origin(plan: Plan, idea: SourceIdea) -> str:
    source = next(source for source in plan.sources if source.id == idea.source)
    return " ".join(filter(None, (source.title, format_day(source.date))))


def _cluster_name(plan: Plan, idea: SourceIdea) -> str:
    cluster = plan.get(SourceCluster, plan.cluster_of(idea))
    return plan.name_of(cluster) if cluster else ""
