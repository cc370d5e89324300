"""SQLite's write-ahead log as bytes (https://sqlite.org/fileformat2.html#the_write_ahead_log), and what a power cut may
make of it."""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator

HEADER, FRAME_HEADER, SECTOR = 32, 24, 512


def frame_ends(log: bytes) -> Iterator[tuple[int, bool]]:
    """Where each frame of this run of the log ends, and whether a transaction ends with it."""
    if len(log) < HEADER:
        return
    (page,), salts = struct.unpack_from(">I", log, 8), log[16:24]
    at = HEADER
    while at + FRAME_HEADER + page <= len(log) and log[at + 8 : at + 16] == salts:
        (commits,) = struct.unpack_from(">I", log, at + 4)
        at += FRAME_HEADER + page
        yield at, commits > 0


def committed_length(log: bytes) -> int:
    """How much of the log holds whole transactions."""
    return max((end for end, commits in frame_ends(log) if commits), default=0)


def began_again(earlier: bytes, later: bytes) -> bool:
    """Whether the log was begun again from its start in between."""
    return earlier[:HEADER] != later[:HEADER]


def torn(earlier: bytes, later: bytes, dice: random.Random) -> bytes:
    """The log after a power cut on the way from ``earlier``, which was synced, to ``later``, which was not: of what was
    synced all is there; of the rest each sector is new, old, empty or nonsense, and it may end anywhere."""
    if not began_again(earlier, later):
        kept, beneath = committed_length(earlier), b""
    elif dice.random() < 0.2:
        return earlier  # the new header did not arrive, and nothing is written before it is synced
    else:
        kept, beneath = HEADER, earlier
    log = bytearray(later[:kept])
    ends = [end for end, _ in frame_ends(later) if end > kept]
    length = dice.choice([*ends, len(later), kept, dice.randint(kept, len(later))])
    for at in range(kept, length, SECTOR):
        size = min(SECTOR, length - at)
        new, old = later[at : at + size], beneath[at : at + size].ljust(size, b"\0")
        log += dice.choices([new, old, bytes(size), dice.randbytes(size)], [6, 2, 1, 1])[0]
    return bytes(log)


def half_carried(earlier: bytes, later: bytes, page: int, dice: random.Random) -> bytes:
    """The database after a power cut while the log was being carried into it: any of its pages new, the others old."""
    length = dice.choice([len(earlier), len(later)])
    return b"".join(
        dice.choice([earlier[at : at + page] or bytes(page), later[at : at + page]]) for at in range(0, length, page)
    )
