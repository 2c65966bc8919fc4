"""The pinned lists of packages, with the hashes of all their files on every platform.

``lock.txt`` holds what the program needs, ``lock-dev.txt`` that and what tests and checks need, at
the same versions. Both are made from ``pyproject.toml`` and name no package index.
"""

import subprocess
from pathlib import Path

from environment import DEVELOPING, ROOT, RUNNING


def write(python: Path, *, upgrade: bool) -> int:
    """Make both lists; pins that still fit are kept unless an upgrade is asked for."""
    more = ["--upgrade"] if upgrade else []
    first = _compile(python, RUNNING, more)
    shorter = f"packaging/{RUNNING}"
    return first or _compile(python, DEVELOPING, ["--extra", "dev", "-c", shorter, *more])


def _compile(python: Path, target: str, more: list[str]) -> int:
    command = [
        str(python), "-m", "uv", "pip", "compile", "pyproject.toml",
        "--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate",
        "--custom-compile-command", "python3 packaging/start.py lock",
        "--quiet", "-o", f"packaging/{target}", *more,
    ]  # fmt: skip
    return subprocess.call(command, cwd=ROOT)
