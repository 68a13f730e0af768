"""How often somebody may try: counts by address, in memory only, under a key that dies with the process."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import deque

KNOWN = 10_000  # addresses that are remembered at once


class Limiter:
    """Allow ``most`` attempts in ``window`` seconds to each key; keys are kept as keyed hashes, never as they are."""

    def __init__(self, most: int, window: float) -> None:
        self._most = most
        self._window = window
        self._secret = secrets.token_bytes(32)
        self._lock = threading.Lock()
        self._seen: dict[bytes, deque[float]] = {}

    def refuses(self, key: str, now: float) -> bool:
        """Count an attempt and return whether it is one too many; one that is refused does not count.

        Times never go back (``time.monotonic``).
        """
        hashed = self._hashed(key)
        with self._lock:
            times = self._seen.pop(hashed, deque())
            while times and times[0] <= now - self._window:
                times.popleft()
            refused = len(times) >= self._most
            if not refused:
                times.append(now)
            self._seen[hashed] = times  # at the end: the one that was heard of longest ago goes first
            if len(self._seen) > KNOWN:
                del self._seen[next(iter(self._seen))]
        return refused

    def forgives(self, key: str) -> None:
        """Take back the newest attempt of a key, after a success; failures before it go on counting."""
        hashed = self._hashed(key)
        with self._lock:
            times = self._seen.get(hashed)
            if times:
                times.pop()

    def _hashed(self, key: str) -> bytes:
        return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), key=self._secret, digest_size=16).digest()
