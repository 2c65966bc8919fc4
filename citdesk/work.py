"""What long work and who asked for it say to each other, wherever the work is done."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Told how much of how much is done; a total of 0 means that nobody knows."""

IsCancelled = Callable[[], bool]
"""Asked now and then whether to stop."""


class Cancelled(Exception):  # noqa: N818 - not an error: somebody pressed Cancel
    """The work was stopped before its end; nothing was kept of it."""
