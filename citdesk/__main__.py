"""``python -m citdesk``: a command word goes to the command line, anything else to the window."""

import sys
from collections.abc import Sequence

COMMANDS = ("new", "import", "export", "packet", "sheet", "sheets", "info", "check")


def main(words: Sequence[str] | None = None) -> int:
    """Run citdesk with these words (those of the process when none are given).

    Returns:
        0 done, 1 a problem, 2 wrong usage.
    """
    given = list(sys.argv[1:] if words is None else words)
    if given and (given[0] in COMMANDS or given[0].startswith("-")):
        from citdesk.cli import run

        return run(given)
    from citdesk.app import show

    return show(given)


if __name__ == "__main__":
    sys.exit(main())
