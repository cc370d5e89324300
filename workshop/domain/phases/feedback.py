"""Three questions before we part."""

from .kind import Kind

KIND = Kind(
    "feedback",
    "kinds.feedback",
    board="next",
    admits=frozenset({"give_feedback"}),
    shows=frozenset({"next_steps", "result"}),
    collects="feedback",
    has_form=True,
)
