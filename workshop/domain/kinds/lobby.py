"""People arrive: join sign, agenda, ground rules."""

from .kind import Kind

KIND = Kind("lobby", board="join", admits=frozenset({"set_name"}))
