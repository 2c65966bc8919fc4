"""The folder ``.venv``: made without pip, filled from a list of pinned and hashed packages.

A machine with Python alone may have neither pip nor ``ensurepip``; so pip itself lies beside this
file as a wheel, and runs from there. Where packages come from is pip's own affair: it honours the
machine's configuration, and nothing here names an address. A stamp remembers what was installed,
so that the next start asks nobody; a mark of unfinished work makes a killed start heal itself.
"""

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
RUNNING = "lock.txt"
DEVELOPING = "lock-dev.txt"
"""The two lists: what the program needs, and that plus what tests and checks need."""

NO_NETWORK = (
    "NewConnectionError", "ConnectTimeout", "Connection refused", "name resolution",
    "Network is unreachable", "getaddrinfo failed", "ProxyError", "ReadTimeout",
)  # fmt: skip


class Stop(Exception):  # noqa: N818 - not an error of ours: the machine lacks something
    """Something the user has to settle first: what it is, and the one command that does it."""


def prepare(lock: str, root: Path = ROOT) -> Path:
    """The Python of ``.venv`` with all packages of this list, installed now if they are not yet."""
    folder = root / ".venv"
    if _is_ready(folder, root, lock):
        return interpreter(folder)
    try:
        with _alone(root):
            if not _is_ready(folder, root, lock):
                _make(folder)
                _install(folder, root, lock)
    except OSError as error:
        raise Stop(
            f"citdesk cannot prepare its folder {folder}: {error.strerror or error}.\n"
            "Copy the project to a folder of your own and start it there:\n"
            f'  cp -r "{root}" ~/citdesk && python3 ~/citdesk/packaging/start.py run'
        ) from error
    return interpreter(folder)


def interpreter(folder: Path) -> Path:
    """Where the Python of such a folder lies on this system."""
    if sys.platform == "win32":
        return folder / "Scripts" / "python.exe"
    return folder / "bin" / "python"


def variables(**more: str) -> dict[str, str]:
    """The environment for a program of ours: the project itself is imported from this folder."""
    kept = {k: v for k, v in os.environ.items() if k not in {"PYTHONHOME", "PYTHONPATH"}}
    return kept | {"PYTHONPATH": str(ROOT)} | more


def become(command: list[str], settings: Mapping[str, str]) -> NoReturn:
    """Turn into this program, so that keys, signals and exit code are its own."""
    sys.stdout.flush()
    sys.stderr.flush()
    if sys.platform == "win32":
        sys.exit(subprocess.call(command, env=settings))
    os.execve(command[0], command, settings)  # noqa: S606 - no shell is wanted


def _is_ready(folder: Path, root: Path, lock: str) -> bool:
    if (folder / "unfinished").exists():
        return False
    stamp = _stamp(folder)
    return stamp.get(lock) == _digest(root, lock) and stamp.get("python") == _version(folder)


def _stamp(folder: Path) -> dict[str, str]:
    try:
        stamp = json.loads((folder / "stamp.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _digest(root: Path, lock: str) -> str:
    # Line ends differ between checkouts and mean nothing.
    text = (root / "packaging" / lock).read_text(encoding="utf-8")
    return hashlib.sha256(text.encode()).hexdigest()


def _version(folder: Path) -> str:
    """What the folder's Python says of itself; nothing when it does not run."""
    command = [str(interpreter(folder)), "-I", "-S", "-c", "import sys; print(sys.version)"]
    try:
        told = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return told.stdout.strip() if told.returncode == 0 else ""


@contextlib.contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Only one start at a time fills the folder; the others wait. A killed one lets go.

    Its pip may outlive it for a moment, so pip inherits the lock and is waited for as well.
    """
    with (root / ".venv.lock").open("w") as file:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
            os.set_inheritable(file.fileno(), True)
        yield


def _make(folder: Path) -> None:
    """Make the folder anew unless it is whole: a half-made one is not worth mending."""
    stamped = _stamp(folder).get("python", "")
    whole = (folder / "pyvenv.cfg").is_file() and not (folder / "unfinished").exists()
    running = _version(folder)
    if whole and running and stamped in {"", running}:
        return
    try:
        import venv
    except ImportError:
        raise Stop(
            "This Python lacks its module venv, which makes a folder for citdesk's packages.\n"
            f"Install it: {_install_venv()}"
        ) from None
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir()
    (folder / "unfinished").touch()
    venv.EnvBuilder(with_pip=False, symlinks=sys.platform != "win32").create(folder)


def _install_venv() -> str:
    if shutil.which("apt-get"):
        return "sudo apt-get install python3"  # its full one: the minimal one has no venv
    if shutil.which("dnf"):
        return "sudo dnf install python3-libs"
    return "install Python again from its own installer, with all of the standard library"


def _install(folder: Path, root: Path, lock: str) -> None:
    """Have pip install the list; the stamp is written only when all of it is there."""
    (folder / "unfinished").touch()
    wheel = max((root / "packaging").glob("pip-*.whl"))
    command = [
        str(interpreter(folder)), str(wheel / "pip"), "install",
        "--require-hashes", "--only-binary=:all:", "--no-user", "--no-input", "--retries=2",
        "--disable-pip-version-check", "--no-warn-script-location", "--progress-bar=off",
        "-r", str(root / "packaging" / lock),
    ]  # fmt: skip
    settings = {k: v for k, v in os.environ.items() if k not in {"PYTHONHOME", "PYTHONPATH"}}
    _say("Preparing citdesk's packages in .venv. Only the first start takes this minute or two.")
    told = _follow(command, settings)
    if told is not None:
        raise Stop(_why_pip_failed(told))
    stamp = {"python": _version(folder), lock: _digest(root, lock)}
    if lock == DEVELOPING:  # it holds all of the shorter list, at the same versions
        stamp[RUNNING] = _digest(root, RUNNING)
    fresh = folder / "stamp.json.new"
    fresh.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
    fresh.replace(folder / "stamp.json")
    (folder / "unfinished").unlink()


def _follow(command: list[str], settings: Mapping[str, str]) -> str | None:
    """Run pip, showing on a terminal what it is at. Returns its words if it failed."""
    said: list[str] = []
    with subprocess.Popen(
        command, env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, encoding="utf-8", errors="replace", close_fds=False,
    ) as pip:  # fmt: skip
        for line in pip.stdout or ():
            said.append(line)
            if sys.stderr.isatty():
                sys.stderr.write(f"\r\033[K  {line.strip()[:70]}")
                sys.stderr.flush()
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K")
    return "".join(said) if pip.returncode else None


def _why_pip_failed(told: str) -> str:
    again = "python3 packaging/start.py " + " ".join(sys.argv[1:2] or ["run"])
    if any(sign in told for sign in NO_NETWORK):
        return (
            "citdesk's packages could not be fetched: the package index cannot be reached.\n"
            "This is needed once; the program itself never uses the network. Connect, then run:\n"
            f"  {again}"
        )
    last = "\n".join("  " + line for line in told.strip().splitlines()[-12:])
    return f"citdesk's packages could not be installed. pip says:\n{last}\nThen run: {again}"


def _say(line: str) -> None:
    """To the user, never into a program's output."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()
