"""What the projected board holds besides: the way in, who is here, counts, and what a chosen page needs."""

from __future__ import annotations

from ..model import Forum, Page
from ..phases import KINDS
from ..voting import ballots
from . import facts
from .shared import shared, shows, topic_now
from .view import LiveContext, View

_PAGE_SHOWS = {
    "wall": frozenset({"ideas"}),
    "clusters": frozenset({"clusters", "ideas"}),
    "vote": frozenset({"vote"}),
    "results": frozenset({"result", "clusters"}),
    "next": frozenset({"next_steps"}),
}


def board(forum: Forum, context: LiveContext) -> View:
    page = page_of(forum)
    needed = shows(forum) | _PAGE_SHOWS.get(page, frozenset())
    # A page that was chosen shows the topic that was chosen with it.
    topic = forum.board.topic if forum.board.page != "auto" else topic_now(forum)
    return {**shared(forum, needed, topic), **hall(forum, context)}


def _logo(forum: Forum) -> facts.Logo | None:
    logo = forum.logo
    return facts.Logo(alt=logo.alt, width=logo.width, height=logo.height) if logo else None


def page_of(forum: Forum) -> Page:
    """The page that the board shows: the chosen one, else the current phase's."""
    if forum.board.page != "auto":
        return forum.board.page
    if forum.phase is None:
        return "join"
    kind = KINDS[forum.phase.kind]
    chosen: Page | None = kind.settings_of(forum.phase).get("board")
    return chosen or kind.board


def hall(forum: Forum, context: LiveContext) -> View:
    """What the board and the console know of the hall."""
    chosen, page = forum.board, page_of(forum)
    view: View = {
        "join": facts.Join(
            code=forum.session.code, address=context.address, url=context.url, locked=forum.session.locked
        ),
        "logo": _logo(forum),
        "board": facts.Board(
            page=page, topic=chosen.topic, blank=chosen.blank, paused=chosen.paused, theme=chosen.theme
        ),
        "here": facts.Here(phones=context.phones, joined=forum.joined),
    }
    collects = KINDS[forum.phase.kind].collects if forum.phase else ""
    if forum.phase and collects == "ideas":
        ideas, writers = forum.writing_counts.get(forum.phase.id, (0, 0))
        view["writing"] = facts.Writing(ideas=ideas, writers=writers + forum.phase.severed_writers)
    if forum.phase and collects == "ballots":
        voted = len(ballots(forum, forum.phase))
        view["turnout"] = facts.Turnout(voted=voted, of=max(voted, forum.joined))
    if page == "words":
        view.update((f"words/{topic}", words) for topic, words in context.words.items())
    return view
