"""Who may ask for what: one matrix, walked by one test. Pages declare theirs with ``web.access.allow``."""

from __future__ import annotations

from dataclasses import dataclass

STAFF = frozenset({"owner", "facilitator", "moderator"})
LEADS = frozenset({"owner", "facilitator"})
PARTICIPANT = frozenset({"participant"})
ROLES = ("owner", "facilitator", "moderator", "reader", "screen", "participant")

MAY: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("join", "post_idea", "edit_idea", "withdraw_idea", "mark_ready", "cast_ballot", "give_feedback", "set_name"), PARTICIPANT
    ),
    **dict.fromkeys(
        ("approve_ideas", "hide_idea", "restore_idea", "show_board", "form_cluster", "place_ideas", "rename_cluster",
         "merge_clusters", "undo_arrangement"), STAFF,
    ),
    **dict.fromkeys(
        ("open_phase", "set_phase_end", "stop_clock", "start_clock", "set_next_steps", "set_agenda", "set_topics",
         "set_details", "lock_joining", "set_state"), LEADS,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is asking. ``participant`` is the person's id in this session, for role ``participant`` alone; ``topic`` the one
    whose files a ``reader`` may take (features.md F11)."""

    role: str
    participant: str | None = None
    topic: str = ""
    by: str = ""  # what is written beside a command: "" for a participant, an account's or a key's name for staff
