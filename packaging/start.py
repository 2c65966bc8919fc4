"""The one entry for every chore: ``python3 packaging/start.py run``, ``test``, ``check`` and so on.

Needs nothing but Python 3.11 or newer. Whatever else a chore needs is put into ``.venv`` first; the
second time it starts at once. This file keeps to old syntax, so that an old Python can read it far
enough to say politely that it is too old.
"""

import sys

OLDEST = (3, 11)

USAGE = """\
python3 packaging/start.py CHORE

  run               open citdesk on a copy of the sample desk
  run ARGUMENTS     the same as `citdesk ARGUMENTS`, straight from this folder
  test [ARGUMENTS]  the whole test suite, without a screen; ARGUMENTS go to pytest
  bench [--smoke]   all benchmarks; --smoke: small sizes, only to see that they run
  check [--fast]    format, lint, types, rooms, size, words: one line each
  words [LANGUAGE]  bring the translation catalogues up to date, or begin one
  fonts [FILES]     cut the faces in resources/fonts again
  lock [--upgrade]  pin the packages again, with hashes
  libraries [--screen]  name the system packages that Qt lacks here
"""


def main(arguments):  # type: (list[str]) -> int
    """Do one chore and return its exit code."""
    if sys.version_info < OLDEST:
        sys.stderr.write(
            "citdesk needs Python {}.{} or newer; this is {}.{}.\n"
            "Where a newer one is installed, run: python3.11 packaging/start.py {}\n".format(
                *(OLDEST + tuple(sys.version_info[:2]) + (" ".join(arguments) or "run",))
            )
        )
        return 1
    import chores

    try:
        return chores.do(arguments, USAGE)
    except chores.Stop as stop:
        sys.stderr.write(f"{stop}\n")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
