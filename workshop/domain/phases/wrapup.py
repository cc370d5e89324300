"""What happens next: the steps, who takes them, and the day of the answer."""

from .kind import Kind

KIND = Kind(
    "wrapup",
    "kinds.wrapup",
    board="next",
    shows=frozenset({"next_steps", "result"}),
    collects="steps",
)
