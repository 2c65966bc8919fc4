"""The chores that ``start.py`` knows: each takes its arguments and returns an exit code."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import check as checks
import environment
import libraries
from environment import DEVELOPING, ROOT, RUNNING, Stop

__all__ = ["Stop", "do"]

SAMPLE = ROOT / ".sample" / "Alder County.citdesk"
"""The copy of the sample desk that `run` opens: edits stay; delete the folder to start over."""

# Each processor takes a part of the whole suite; a few chosen tests are sooner done by one.
_WHOLE_SUITE = ("-n", "auto", "--maxprocesses", "4", "--dist", "worksteal")


def do(arguments: list[str], usage: str) -> int:
    """Do the chore that the first argument names; tell the usage when there is none such."""
    name, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if name in {"", "-h", "--help", "help"}:
        print(usage, end="")
        return 0 if name else 2
    if name not in CHORES:
        print(f"There is no chore called {name}.\n\n{usage}", end="", file=sys.stderr)
        return 2
    return CHORES[name](rest)


def run(arguments: list[str]) -> int:
    """Open citdesk on a copy of the sample desk, or run it with these arguments."""
    window = not arguments or arguments[0].endswith(".citdesk")
    if window:
        libraries.require(screen=os.environ.get("QT_QPA_PLATFORM") != "offscreen")
    python = str(environment.prepare(RUNNING))
    if not arguments and not SAMPLE.exists():
        try:
            _make_sample(python)
        except OSError as error:
            raise Stop(
                f"The sample desk cannot be written to {SAMPLE.parent}: {error.strerror}.\n"
                "Open a desk elsewhere: python3 packaging/start.py run new FILE.citdesk --sample"
            ) from error
    program = [python, "-m", "citdesk", *(arguments or [str(SAMPLE)])]
    environment.become(program, environment.variables())


def _make_sample(python: str) -> None:
    """Make the sample desk, aside and then in one move, so that a killed start leaves no half."""
    making = SAMPLE.parent / "making"
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    command = [python, "-m", "citdesk", "new", str(making / SAMPLE.name), "--sample"]
    done = subprocess.run(
        command, env=environment.variables(), stdout=subprocess.DEVNULL, check=False
    )
    if done.returncode:
        raise Stop("The sample desk could not be made; the reason stands above.")
    (making / SAMPLE.name).replace(SAMPLE)
    shutil.rmtree(making, ignore_errors=True)


def test(arguments: list[str]) -> int:
    """Run the whole suite, or what the arguments for pytest pick, without a screen."""
    libraries.require(screen=False)
    python = str(environment.prepare(DEVELOPING))
    os.chdir(ROOT)
    settings = environment.variables(QT_QPA_PLATFORM="offscreen")
    environment.become([python, "-m", "pytest", *(arguments or _WHOLE_SUITE)], settings)


def bench(arguments: list[str]) -> int:
    """Run every benchmark, each in a process of its own; each prints its figures."""
    libraries.require(screen=False)
    python = str(environment.prepare(DEVELOPING))
    settings = environment.variables()
    settings.setdefault("QT_QPA_PLATFORM", "offscreen")
    failed = []
    for script in sorted((ROOT / "tests" / "benchmarks").glob("bench_*.py")):
        print(f"== {script.stem.removeprefix('bench_')}", flush=True)
        if subprocess.call([python, str(script), *arguments], env=settings, cwd=ROOT):
            failed.append(script.relative_to(ROOT).as_posix())
    for script_name in failed:
        print(f"FAILED {script_name}")
    return 1 if failed else 0


def check(arguments: list[str]) -> int:
    """Format, lint, types, rooms, size and words: one line each."""
    if set(arguments) - {"--fast"}:
        print("usage: python3 packaging/start.py check [--fast]", file=sys.stderr)
        return 2
    return checks.run_all(environment.prepare(DEVELOPING), fast="--fast" in arguments)


def lock(arguments: list[str]) -> int:
    """Pin the packages of ``pyproject.toml`` again; needs the network."""
    import lock as locks

    return locks.write(environment.prepare(DEVELOPING), upgrade="--upgrade" in arguments)


def name_libraries(arguments: list[str]) -> int:
    """Print Debian's packages that Qt lacks here, on one line; nothing when all is there."""
    lacking = libraries.missing(screen="--screen" in arguments)
    print(" ".join(libraries.packages(lacking)))
    return 0


def _script(name: str) -> Callable[[list[str]], int]:
    """A chore that is a script beside this one, run by the Python of ``.venv``."""

    def chore(arguments: list[str]) -> int:
        python = str(environment.prepare(DEVELOPING))
        path = str(Path(__file__).with_name(name))
        environment.become([python, path, *arguments], environment.variables())

    return chore


CHORES: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "bench": bench,
    "check": check,
    "words": _script("words.py"),
    "fonts": _script("fonts.py"),
    "lock": lock,
    "libraries": name_libraries,
}
