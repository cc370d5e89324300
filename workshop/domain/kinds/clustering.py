"""Ideas are bundled into clusters, seen by all."""

from .kind import Kind

KIND = Kind(
    "clustering",
    board="clusters",
    shows=frozenset({"ideas", "clusters"}),
    leaves=frozenset({"clusters"}),
    draws_numbers=True,
)
