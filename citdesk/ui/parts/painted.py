"""Work that waits until what is shown has been painted, so that it is seen first."""

from collections.abc import Callable
from weakref import WeakSet

from PySide6.QtCore import QObject, QTimer

# Long enough for waiting keys to be served, too short to be noticed.
_REST_MS = 20


class _Token:
    """Stands for one piece of work that waits; gone when it is done, or with its owner."""


_waiting: WeakSet[_Token] = WeakSet()


def after_painting(owner: QObject, do: Callable[[], object]) -> None:
    """Do something a moment after the paint that is under way; call it from a ``paintEvent``.

    Args:
        owner: without it nothing is done any more.
        do: what is to be done.
    """
    token = _Token()
    _waiting.add(token)

    def perform() -> None:
        _waiting.discard(token)
        do()

    QTimer.singleShot(0, owner, lambda: QTimer.singleShot(_REST_MS, owner, perform))


def waiting() -> int:
    """How many pieces of work still wait for their moment."""
    return len(_waiting)
