"""The kinds of phase. A new kind is a small module here, one line below, and a component on the phone."""

from . import clustering, dots, feedback, lobby, pause, results, reveal, talk, wrapup, writing
from .kind import Kind

KINDS: dict[str, Kind] = {
    module.KIND.name: module.KIND
    for module in (lobby, talk, writing, reveal, clustering, dots, results, wrapup, feedback, pause)
}

__all__ = ["KINDS", "Kind"]
