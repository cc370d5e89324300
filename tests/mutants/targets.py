"""Which modules are mutated, which tests must notice it, and which mutants are no different program."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """``modules`` are below ``workshop``, ``tests`` below ``tests``."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]


TARGETS = {
    "budget": Target(
        ("domain.votes", "domain.votes.dots", "domain.votes.method", "domain.votes.ranking", "domain.votes.scale", "domain.setting", "domain.phases.vote"),
        ("domain/test_setting.py", "domain/test_dots.py", "domain/test_ranking.py", "domain/test_scale.py", "domain/test_votes.py", "domain/test_views.py"),
    ),
    "order": Target(
        ("domain.voting", "domain.decide.ideas"),
        ("domain/test_results.py", "domain/test_dots.py", "domain/test_ranking.py", "domain/test_scale.py", "domain/test_ideas.py", "domain/test_votes.py", "domain/test_acknowledgement.py",
         "domain/test_roles.py"),
    ),
    "audience": Target(
        tuple(f"domain.audience.{name}" for name in ("board", "console", "facts", "own", "public", "rooms", "shared", "view")),
        ("domain/test_facts.py", "domain/test_views.py", "domain/test_audience.py"),
    ),
    "acknowledgement": Target(
        ("domain.decide.ballots", "domain.decide.rule"),
        ("domain/test_acknowledgement.py", "domain/test_roles.py", "domain/test_dots.py", "domain/test_ranking.py", "domain/test_scale.py"),
    ),
    "access": Target(
        ("domain.decide", "domain.decide.context", "domain.roles"),
        ("domain/test_context.py", "domain/test_roles.py", "domain/test_acknowledgement.py", "domain/test_participants.py"),
    ),
    "cookies": Target(("web.access",), ("web/test_access.py",)),
}  # fmt: skip

BOTH_OFFICES = "every page that an owner may open a facilitator may open too, and the other way round"
NO_EMPTY_NAME = "nobody has an empty name or id"
NO_EMPTY_ORIGIN = "an origin without a host is refused by the set of addresses, and one that is not sent is in no set"
DEFAULT = "results gives every row all its fields"
FINDS_IN_ORDER = "pkgutil finds a folder's modules in this order already, which it does not promise"
NO_ROWS = "without options there are no rows that this could fill"
NOTHING_DRAWN = "of no waiting ideas none is drawn"
OPENED = "votes that were not opened have been left out before"
NEVER_OPENED = "still_open says no to a phase that was never opened"
NINETEEN_SEVENTY = "no phase ends in the first moments of 1970"
RETURNS_NONE = "a function that ends returns None"
TYPES = "tells the type checker what decide or the model has made sure of"

EQUIVALENT: dict[str, dict[str, str]] = {
    "domain.votes": {
        "module: sorted(iter_modules(__path__), key=lambda found: found.name) → list(iter_modules(__path__))": FINDS_IN_ORDER,
        "module: sorted(…) without key=lambda found: found.name": FINDS_IN_ORDER,
    },
    "domain.votes.dots": {
        "example: 1 → 2": "weights count by their ratio alone",
        "example: 0 → -1": "an option takes at least one dot, so one without any is free in both",
    },
    "domain.votes.scale": {
        "example: rng.random() < ANSWERED → rng.random() <= ANSWERED": "no draw is the share to the last bit"
    },
    "domain.votes.ranking": {"check: 1 → 0": "a place of 0 has been left out before"},
    "domain.voting": {
        "Row: field(…) without default_factory=dict": DEFAULT,
        "Row: 0.0 → 1.0": DEFAULT,
        "Row: 0.0 → -1.0": DEFAULT,
        "Row: 0 → 1": DEFAULT,
        "Row: 0 → -1": DEFAULT,
        "Row: False → True": DEFAULT,
        "results: 1 → 2": "no score is below 0, so any negative number is last",
        "results: 0 → 1": NO_ROWS,
        "results: 0 → -1": NO_ROWS,
        "vote_shown_in: (None, vote.topic) without None": "where no topic is asked for, the votes of all are the last resort too",
        "vote_shown_in: vote.opened_at or 0 → vote.opened_at": OPENED,
        "vote_shown_in: 0 → 1": OPENED,
        "vote_shown_in: 0 → -1": OPENED,
    },
    "domain.decide.ballots": {"cast: actor.participant or '' → actor.participant": TYPES},
    "domain.decide.ideas": {
        "post: actor.participant or '' → actor.participant": TYPES,
        "post: actor.participant or '' → actor.participant #2": TYPES,
        "draw_numbers: if not waiting → if False": NOTHING_DRAWN,
        "draw_numbers: without continue": NOTHING_DRAWN,
        "_may_come: phase.opened_at is not None and still_open(forum, phase, now) → still_open(forum, phase, now)": NEVER_OPENED,
        "_late_number: current is None or not KINDS[current.kind].reveals_ideas or current.topic not in (None, topic) → "
        "not KINDS[current.kind].reveals_ideas or current.topic not in (None, topic)": TYPES,
        "_late_number: sorted(set(range(1, max(taken, default=0) + 3)) - taken) → "
        "list(set(range(1, max(taken, default=0) + 3)) - taken)": "one is drawn by lot, in whichever order they stand",
        "_about: [measure['number'] for measure in topic.about] if topic else [] → "
        "[measure['number'] for measure in topic.about]": TYPES,
    },
    "domain.audience.board": {
        "hall: forum.phase and collects == 'ideas' → collects == 'ideas'": TYPES,
        "hall: forum.phase and collects == 'ballots' → collects == 'ballots'": TYPES,
    },
    "domain.audience.console": {
        "_schedule: end and late is not None → late is not None": "an evening that may be late has a plan, and so an end",
    },
    "domain.audience.own": {
        "own: 0 → 1": NINETEEN_SEVENTY,
        "own: 0 → -1": NINETEEN_SEVENTY,
        "_idea: not idea.withdrawn and phase is not None and (phase.opened_at is not None) and still_open(forum, phase, now) → "
        "not idea.withdrawn and phase is not None and still_open(forum, phase, now)": NEVER_OPENED,
    },
    "domain.audience.rooms": {
        "_person_of: without case _: return None": RETURNS_NONE,
        "_person_of: without return None": RETURNS_NONE,
        "view: 0 → 1": NINETEEN_SEVENTY,
        "view: 0 → -1": NINETEEN_SEVENTY,
    },
    "domain.audience.shared": {"_results: one and vote.id == one.id → vote.id == one.id": TYPES},
    "domain.audience.view": {
        "delta: held[key] is not value and held[key] != value → held[key] != value": "what is the same object is equal, only found sooner",
    },
    "web.access": {
        "guard.may_open: request.view_args or {} → request.view_args": "only a request without a view has none, and it has left before",
        "guard.may_open: {'owner', 'facilitator'} without 'owner'": BOTH_OFFICES,
        "guard.may_open: {'owner', 'facilitator'} without 'facilitator'": BOTH_OFFICES,
        "staff: services.office.account(claims.get('account', '')) if claims.get('account') else None → "
        "services.office.account(claims.get('account', ''))": NO_EMPTY_NAME,
        "participant: not id or not services.sessions.exists(code) → not services.sessions.exists(code)": NO_EMPTY_NAME,
        "same_origin: if not origin → if False": NO_EMPTY_ORIGIN,
        "same_origin: without return False": NO_EMPTY_ORIGIN,
        "same_origin: {'', 'http://', 'https://'} without ''": NO_EMPTY_ORIGIN,
        "from_own_page: f'{referer.scheme}://{referer.netloc}' if referer.netloc else None → "
        "f'{referer.scheme}://{referer.netloc}'": NO_EMPTY_ORIGIN,
    },
}
"""Module → mutant's name → why no test can tell it from the program."""
