"""Lasting ids, times and days, apart from the mapped classes: looking must not need SQLAlchemy."""

import os
import threading
import time
from datetime import UTC, date, datetime

_uid_lock = threading.Lock()
_last_uid = 0


def _random_bits(count: int) -> int:
    # What the secrets module does; importing it costs the start of the window ten milliseconds.
    return int.from_bytes(os.urandom(8)) >> (64 - count)


def new_uids(count: int) -> list[str]:
    """This many new lasting ids: UUID version 7, rising, so that their index grows at its end."""
    global _last_uid
    with _uid_lock:
        stamp = (time.time_ns() // 1_000_000) & 0xFFFFFFFFFFFF
        first = (stamp << 80) | (0x7 << 76) | (_random_bits(10) << 66) | (0b10 << 62)
        first |= _random_bits(60)
        first = max(first, _last_uid + 1)
        _last_uid = first + count
        return [f"{number:032x}" for number in range(first, first + count)]


def new_uid() -> str:
    """One new lasting id, 32 hexadecimal digits."""
    return new_uids(1)[0]


def now() -> str:
    """This instant in UTC, as it is kept: ``2026-11-24T10:42:05Z``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def day(kept: str | None) -> date | None:
    """A kept day as a date."""
    return date.fromisoformat(kept) if kept else None
