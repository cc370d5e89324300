"""Three questions before we part (methods.md T17)."""

from .kind import Kind

KIND = Kind(
    "feedback",
    board="next",
    admits=frozenset({"give_feedback"}),
    shows=frozenset({"next_steps", "result"}),
    leaves=frozenset({"feedback"}),
)
