"""What is looked at before a change goes in: one line each, and the command to repeat it alone."""

import ast
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from environment import ROOT, variables

LONGEST_FILE = 500
LONGEST_FUNCTION = 60
SOURCES = ("citdesk", "tests", "packaging", "resources")
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


@dataclass(frozen=True, slots=True)
class Check:
    """One tool's look at the project."""

    name: str
    arguments: tuple[str, ...]
    """What the Python of ``.venv`` is called with."""
    fast: bool = False


CHECKS = (
    Check("format", ("-m", "ruff", "format", "--check", "--quiet", "."), fast=True),
    Check("lint", ("-m", "ruff", "check", "--quiet", "."), fast=True),
    Check("types", ("-m", "mypy", "--no-error-summary")),
    Check("rooms", ("-c", LINT_IMPORTS, "--no-logo"), fast=True),
    Check("words", ("packaging/words.py", "--check")),
)


def run_all(python: Path, *, fast: bool) -> int:
    """Run all checks, or the fast ones; 1 when any failed."""
    wanted = [check for check in CHECKS if check.fast or not fast]
    failed = [check.name for check in wanted if not _passes(check, python)]
    if not fast:
        _warn_of_size()
    return 1 if failed else 0


def _passes(check: Check, python: Path) -> bool:
    started = time.perf_counter()
    done = subprocess.run(
        [str(python), *check.arguments],
        cwd=ROOT, env=variables(), capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    took = time.perf_counter() - started
    if done.returncode == 0:
        _say(check.name, "ok", took, done.stdout if check.name == "words" else "")
        return True
    _say(check.name, "FAILED", took)
    print((done.stdout + done.stderr).rstrip())
    shown = python.relative_to(ROOT) if python.is_relative_to(ROOT) else python
    print(f"again: {shlex.join([str(shown), *check.arguments])}", flush=True)
    return False


def _say(name: str, state: str, took: float, note: str = "") -> None:
    print(f"{name:<8}{state:<7}{took:6.1f} s  {note.strip()}".rstrip(), flush=True)


def _warn_of_size() -> None:
    """Long files and functions are worth a look, not a failure."""
    started = time.perf_counter()
    long = [warning for path in _python_files() for warning in too_long(path)]
    took = time.perf_counter() - started
    _say("size", "look" if long else "ok", took, "; ".join(long))


def _python_files() -> Iterator[Path]:
    for folder in SOURCES:
        yield from sorted((ROOT / folder).rglob("*.py"))


def too_long(path: Path) -> list[str]:
    """What in this file is longer than a reader can hold."""
    text = path.read_text(encoding="utf-8")
    shown = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
    lines = text.count("\n")
    found = [f"{shown} {lines} lines"] if lines > LONGEST_FILE else []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                found.append(f"{shown}:{node.lineno} {node.name} {length} lines")
    return found


if __name__ == "__main__":
    sys.exit("run: python3 packaging/start.py check")
