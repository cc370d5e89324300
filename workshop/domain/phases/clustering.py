"""Ideas are bundled into clusters, seen by all."""

from .kind import Kind

KIND = Kind(
    "clustering",
    "kinds.clustering",
    board="clusters",
    shows=frozenset({"ideas", "clusters"}),
    collects="clusters",
    needs_topic=True,
    reveals_ideas=True,
)
