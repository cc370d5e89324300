"""The ideas are opened, with numbers drawn by lot, and read."""

from .kind import Kind

KIND = Kind("reveal", board="wall", shows=frozenset({"ideas"}), draws_numbers=True)
