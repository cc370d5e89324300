"""Each person writes alone; nobody else sees a word of it before the reveal."""

from ..setting import Setting
from .kind import Kind

KIND = Kind(
    "writing",
    "kinds.writing",
    board="question",
    admits=frozenset({"post_idea", "edit_idea", "withdraw_idea", "mark_ready"}),
    collects="ideas",
    settings=(Setting("ideas_each", 60, "kinds.writing_ideas_each"),),
    needs_topic=True,
    has_form=True,
    closes_by_time=True,
)
