"""People arrive: join sign, agenda, ground rules."""

from .kind import Kind

KIND = Kind(
    "lobby",
    "kinds.lobby",
    board="join",
    admits=frozenset({"set_name"}),
    before_start=True,
    lists_agenda=True,
)
