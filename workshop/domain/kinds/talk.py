"""Somebody speaks; the phones show where we are, the board the agenda or the ground rules."""

from .kind import Kind

KIND = Kind("talk", board="question", settings={"speaker": "", "board": "question"})
