"""Where phones find this machine."""

from __future__ import annotations

import socket

EVERYWHERE = ("", "0.0.0.0", "::")
SOMEWHERE_ELSE = ("192.0.2.1", 9)  # kept free for documentation (RFC 5737): nobody is there


def addresses(host: str, port: int) -> list[str]:
    """``http://…`` of this machine as phones in the same network can reach it, the likeliest first, for a server that
    listens on ``host`` and ``port``."""
    suffix = "" if port == 80 else f":{port}"
    hosts = [*_outward(), "127.0.0.1"] if host in EVERYWHERE else [host]
    return [f"http://{each}{suffix}" for each in hosts]


def _outward() -> list[str]:
    """The address that this machine has towards the world. No packet is sent: a UDP socket only looks up its route."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(SOMEWHERE_ELSE)
        except OSError:  # no network at all
            return []
        own: str = probe.getsockname()[0]
    return [] if own.startswith("127.") else [own]
