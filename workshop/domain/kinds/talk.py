"""Somebody speaks; the phones show where we are."""

from .kind import Kind

KIND = Kind("talk", board="question", settings={"speaker": ""})
