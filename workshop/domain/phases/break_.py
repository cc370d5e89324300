"""A break, with the time when we go on."""

from .kind import Kind

KIND = Kind("break", "kinds.break", board="question")
