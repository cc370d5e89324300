"""Who may do what: the roles. What each may ask for stands with the commands' rules (``decide``); pages declare theirs with
``web.access.allow``."""

from __future__ import annotations

from dataclasses import dataclass

PARTICIPANT = frozenset({"participant"})
STAFF = frozenset({"owner", "facilitator", "moderator"})
LEADS = frozenset({"owner", "facilitator"})
WORKING_GROUP = LEADS | {"member"}
"""Who may comment on a plan's measures: whoever leads, and the members of its working group, who change nothing else."""
ROLES = ("owner", "facilitator", "moderator", "reader", "screen", "participant")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is asking. ``participant`` is the person's id in this session, for role ``participant`` alone; ``topic`` the one
    whose files a ``reader`` may take."""

    role: str
    participant: str | None = None
    topic: str = ""
    by: str = ""  # what is written beside a command: "" for a participant, an account's or a key's name for staff
