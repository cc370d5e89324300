"""What happens next: the steps, who takes them, and the day of the answer (features.md F65, F19)."""

from .kind import Kind

KIND = Kind(
    "wrapup",
    "kinds.wrapup",
    board="next",
    shows=frozenset({"next_steps", "result"}),
    collects="steps",
)
