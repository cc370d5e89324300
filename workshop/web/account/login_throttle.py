"""Throttling of guesses at join codes, passwords, one-time keys and receipts. Every page that tells whether one is right asks here.

Three limits, from the mildest:

- An address that keeps failing waits ever longer for its next refusal (back-off). A right guess never waits.
- When all addresses together fail more often than people mistype, every refusal waits for the longest time.
- A refusal that waits holds one of a few slots, and keeps it when the client hangs up. An address whose slots are all held is
  refused ``slow_down`` before anything is looked up; so is one that has failed, when all slots of the server are held. That
  bounds the guesses of any number of parallel connections, whether or not they wait for their responses.

A hall shares one public address, so it has more slots than its people fill by mistyping. Somebody in the
hall who guesses in parallel can keep newcomers of that address out for as long as they do; whoever has joined is not affected.
"""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Flask

from ...domain.errors import require

FREE = 5
"""Failures of one address that cost nothing."""
FREE_ALTOGETHER, FREE_ALTOGETHER_PER_S = 100, 2.0
"""Failures of all addresses that are taken for mistyping: at once, and each second after that."""
WAIT_AT_MOST_S = 5.0
WAITING_OF_ONE, WAITING_ALTOGETHER = 20, 200
"""Slots for refusals that wait. With the longest wait an address gets four guesses a second, and the server forty."""
FORGOTTEN_AFTER_S = 600.0
ADDRESSES_AT_MOST = 10_000


@dataclass
class _Failures:
    count: int = 0
    last: float = 0.0


class FailedAttempts:
    """Failures by address, in memory alone: a restart forgives everybody. Times are seconds of a monotonic clock."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._failures: dict[str, _Failures] = {}
        self._altogether, self._altogether_at = 0.0, 0.0
        self._waiting: Counter[str] = Counter()

    def may_try(self, address: str, now: float) -> bool:
        """Whether an attempt of this address may be checked."""
        with self._lock:
            if self._waiting[address] >= WAITING_OF_ONE:
                return False
            failures = self._failures.get(address)
            known = failures is not None and now - failures.last <= FORGOTTEN_AFTER_S
            return not known or self._waiting.total() < WAITING_ALTOGETHER

    def failed(self, address: str, now: float) -> float:
        """Note a failure; returns how many seconds the refusal should wait."""
        with self._lock:
            if len(self._failures) >= ADDRESSES_AT_MOST:
                self._failures = {
                    key: value for key, value in self._failures.items() if now - value.last < FORGOTTEN_AFTER_S
                }
            failures = self._failures.setdefault(address, _Failures())
            if now - failures.last > FORGOTTEN_AFTER_S:
                failures.count = 0
            failures.count, failures.last = failures.count + 1, now
            self._altogether = max(0.0, self._altogether - (now - self._altogether_at) * FREE_ALTOGETHER_PER_S) + 1
            self._altogether_at = now
            if self._altogether > FREE_ALTOGETHER:
                return WAIT_AT_MOST_S
            over = failures.count - FREE
            return min(WAIT_AT_MOST_S, 0.1 * 2 ** min(over, 10)) if over > 0 else 0.0

    def count(self, address: str) -> int:
        """How often that address has failed lately."""
        with self._lock:
            failures = self._failures.get(address)
            return failures.count if failures else 0

    @contextmanager
    def waiting(self, address: str) -> Iterator[None]:
        """Hold one of the address's slots."""
        with self._lock:
            self._waiting[address] += 1
        try:
            yield
        finally:
            with self._lock:
                self._waiting[address] -= 1
                self._waiting += Counter()  # forget the addresses of which nobody waits


class LoginThrottle:
    """The throttle for one kind of secret."""

    def __init__(self) -> None:
        self.attempts = FailedAttempts()

    def check(self, address: str | None) -> None:
        """Before an attempt is checked. Refuses ``slow_down``."""
        require(self.attempts.may_try(network(address), time.monotonic()), "slow_down")

    def failed(self, address: str | None) -> None:
        """After an attempt that was wrong: returns when the refusal may be sent."""
        key = network(address)
        if wait := self.attempts.failed(key, time.monotonic()):
            with self.attempts.waiting(key):
                time.sleep(wait)


def network(address: str | None) -> str:
    """What an address is counted as: an IPv4 address as itself, an IPv6 address as its /64, which one home or host has all of.
    Addresses of ``::/64`` (loopback, and forms out of use) are counted as themselves."""
    try:
        ip = ipaddress.ip_address(address or "")
    except ValueError:
        return address or ""
    if isinstance(ip, ipaddress.IPv4Address):
        return str(ip)
    if ip.ipv4_mapped:
        return str(ip.ipv4_mapped)
    prefix = ipaddress.ip_network((ip, 64), strict=False)
    return str(prefix if int(prefix.network_address) else ip)


def install(app: Flask) -> None:
    for secret in ("code", "login", "receipt"):
        app.extensions[f"{secret}_throttle"] = LoginThrottle()
