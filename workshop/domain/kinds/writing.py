"""Each person writes alone; nobody else sees a word of it before the reveal (methods.md T2, T5)."""

from .kind import Kind

KIND = Kind(
    "writing",
    board="question",
    admits=frozenset({"post_idea", "edit_idea", "withdraw_idea", "mark_ready"}),
    leaves=frozenset({"ideas"}),
    settings={"ideas_each": 60},
    closes_by_time=True,
)
