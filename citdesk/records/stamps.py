"""Lasting ids and times, apart from the mapped classes: opening a desk must not need SQLAlchemy."""

import secrets
import threading
import time
from datetime import UTC, datetime

_uid_lock = threading.Lock()
_last_uid = 0


def new_uids(count: int) -> list[str]:
    """This many new lasting ids: UUID version 7, rising, so that their index grows at its end."""
    global _last_uid
    with _uid_lock:
        stamp = (time.time_ns() // 1_000_000) & 0xFFFFFFFFFFFF
        first = (stamp << 80) | (0x7 << 76) | (secrets.randbits(10) << 66) | (0b10 << 62)
        first |= secrets.randbits(60)
        first = max(first, _last_uid + 1)
        _last_uid = first + count
        return [f"{number:032x}" for number in range(first, first + count)]


def new_uid() -> str:
    """One new lasting id, 32 hexadecimal digits."""
    return new_uids(1)[0]


def now() -> str:
    """This instant in UTC, as it is kept: ``2026-11-24T10:42:05Z``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
