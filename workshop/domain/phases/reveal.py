"""The ideas are opened, with numbers drawn by lot, and read."""

from .kind import Kind

KIND = Kind(
    "reveal",
    "kinds.reveal",
    board="wall",
    shows=frozenset({"ideas"}),
    needs_topic=True,
    reveals_ideas=True,
)
