"""``python -m citdesk``: a command word goes to the command line, anything else to the window."""

import builtins
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

COMMANDS = ("new", "import", "export", "packet", "sheet", "sheets", "info", "check", "guide")


def main(words: Sequence[str] | None = None) -> int:
    """Run citdesk with these words (those of the process when none are given).

    Returns:
        0 done, 1 a problem, 2 wrong usage.
    """
    given = list(sys.argv[1:] if words is None else words)
    if given and not _names_a_desk(given):
        from citdesk.cli import run

        return run(given)
    if not _has_screen():
        print("citdesk: there is no screen to show the window on.", file=sys.stderr)
        return 1
    _start_quickly()
    from citdesk.app import show

    return show(given)


def _start_quickly() -> None:
    """Spare the window's start a tenth of its time.

    What the start makes stays, so looking for garbage among it is in vain; the window looks for it
    again from its first list on. And PySide is kept from reading the whole source of every module
    that is imported from then on: it looks for the names of optional spellings that citdesk does
    not use, and keeps ten megabytes of sources in memory.
    """
    gc.disable()
    plain_import = builtins.__import__
    import PySide6.QtCore  # noqa: F401 - it puts its own in the place of Python's

    builtins.__import__ = plain_import


def _names_a_desk(given: Sequence[str]) -> bool:
    """One word that is a file, or could be one; anything else is for the command line to judge."""
    word = given[0]
    if len(given) > 1 or word in COMMANDS or word.startswith("-"):
        return False
    return word.endswith(".citdesk") or Path(word).exists()


def _has_screen() -> bool:
    """Without a screen Qt would end the process without a word."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
