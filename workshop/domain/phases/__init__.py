"""The kinds of phase. A new kind is a module here and a line below; a new way of voting is a module in ``votes/`` alone."""

from ..votes import METHODS
from . import break_, clustering, feedback, lobby, results, reveal, talk, wrapup, writing
from .kind import Kind
from .vote import kind_of

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        lobby.KIND,
        talk.KIND,
        writing.KIND,
        reveal.KIND,
        clustering.KIND,
        *map(kind_of, METHODS.values()),
        results.KIND,
        wrapup.KIND,
        feedback.KIND,
        break_.KIND,
    )
}
"""By name, in the order in which an evening mostly has them."""

__all__ = ["KINDS", "Kind"]
