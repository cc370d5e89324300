"""What should be in order before a session begins."""

from __future__ import annotations

from ...domain.model import Forum, Phase
from ...domain.phases import KINDS
from .form_fields import Row


def checklist(forum: Forum) -> list[Row]:
    """Each check: its name, whether it is done, and the part of the page where it is done."""
    session, topics, phases = forum.session, forum.topics, forum.phases
    return [
        {"name": "when", "part": "details", "done": bool(session.date and session.starts and session.place)},
        {"name": "contact", "part": "details", "done": bool(session.contact)},
        {
            "name": "topics",
            "part": "topics",
            "done": all(topic.question and topic.owner_role for topic in topics) and bool(topics),
        },
        {"name": "agenda", "part": "agenda", "done": bool(phases) and all(_has_topic(phase) for phase in phases)},
        {"name": "results", "part": "next", "done": bool(session.results_go_to)},
    ]


def _has_topic(phase: Phase) -> bool:
    return bool(phase.topic) or KINDS[phase.kind].collects != "ideas"
