"""The bytes of SQLite's write-ahead log (https://sqlite.org/fileformat2.html#the_write_ahead_log), and what a power cut may leave of it."""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator

HEADER, FRAME_HEADER, SECTOR = 32, 24, 512


def frame_ends(log: bytes) -> Iterator[tuple[int, bool]]:
    """The end of each valid frame of the log, and whether it is a commit frame."""
    if len(log) < HEADER:
        return
    (page,), salts = struct.unpack_from(">I", log, 8), log[16:24]
    at = HEADER
    while at + FRAME_HEADER + page <= len(log) and log[at + 8 : at + 16] == salts:
        (commits,) = struct.unpack_from(">I", log, at + 4)
        at += FRAME_HEADER + page
        yield at, commits > 0


def committed_length(log: bytes) -> int:
    """The length of the log up to its last commit frame."""
    return max((end for end, commits in frame_ends(log) if commits), default=0)


def restarted(earlier: bytes, later: bytes) -> bool:
    """Whether the log was restarted from its beginning in between."""
    return earlier[:HEADER] != later[:HEADER]


def torn(earlier: bytes, later: bytes, rng: random.Random) -> bytes:
    """The log after a power cut between ``earlier``, which was synced, and ``later``, which was not: what was synced is complete; each
    sector of the rest is new, old, zeroed or garbage, and the log may end anywhere."""
    if not restarted(earlier, later):
        synced, previous = committed_length(earlier), b""
    elif rng.random() < 0.2:
        return earlier  # the new header was not written, and frames are written only after it is synced
    else:
        synced, previous = HEADER, earlier
    log = bytearray(later[:synced])
    ends = [end for end, _ in frame_ends(later) if end > synced]
    length = rng.choice([*ends, len(later), synced, rng.randint(synced, len(later))])
    for at in range(synced, length, SECTOR):
        size = min(SECTOR, length - at)
        new, old = later[at : at + size], previous[at : at + size].ljust(size, b"\0")
        log += rng.choices([new, old, bytes(size), rng.randbytes(size)], [6, 2, 1, 1])[0]
    return bytes(log)


def half_checkpointed(earlier: bytes, later: bytes, page: int, rng: random.Random) -> bytes:
    """The database after a power cut during a checkpoint: some pages are new, the others old."""
    length = rng.choice([len(earlier), len(later)])
    return b"".join(
        rng.choice([earlier[at : at + page] or bytes(page), later[at : at + page]]) for at in range(0, length, page)
    )
