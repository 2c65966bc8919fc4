"""The ground under everything: the right Qt, resources, the wheel, and nothing of this machine."""

import ast
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from citdesk import resources

ROOT = Path(__file__).resolve().parent.parent
SKIPPED = {
    ".venv", ".git", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis",
    ".sample", ".import_linter_cache", ".benchmarks", "dist", "build",
}  # fmt: skip


def project_files() -> Iterator[Path]:
    """Every file that belongs to the project: those that git keeps, or all in a plain copy."""
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "--cached"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        paths = [p for p in ROOT.rglob("*") if not SKIPPED & set(p.relative_to(ROOT).parts)]
    yield from (path for path in paths if path.is_file())


def test_qt_takes_no_references_from_none() -> None:
    """PySide6 6.12.0 does, and the interpreter aborts after some thousand calls."""
    thing = QObject()
    before = sys.getrefcount(None)
    for number in range(2000):
        thing.setObjectName(str(number))
    assert abs(sys.getrefcount(None) - before) < 100


@pytest.mark.parametrize("folder", ["fonts", "icons"])
def test_resources_are_found(folder: str) -> None:
    assert any(resources.path(folder).iterdir())


def test_every_module_says_what_it_is() -> None:
    silent = [
        path.relative_to(ROOT).as_posix()
        for path in project_files()
        if path.suffix == ".py"
        and path.read_text(encoding="utf-8").strip()
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


# Put together here, or this very file would be found.
FOREIGN = {
    "a package index": re.compile("py" + r"pi\.org|python" + r"hosted|/simp" + r"le/?$", re.M),
    "a folder of one machine": re.compile(
        r"(?<![\w.~}])/(?:wo" + r"rk|ro" + r"ot|fa" + r"rm|t" + r"mp|ho" + r"me/[a-z]+)/"
    ),
}


@pytest.mark.parametrize("what", FOREIGN)
def test_no_file_names(what: str) -> None:
    """Nothing of the machine we work on stands in what we publish."""
    found = []
    for path in project_files():
        data = path.read_bytes()
        if b"\0" in data or "data" in path.relative_to(ROOT).parts:
            continue  # fonts, pictures and pip's wheel; data tests read as it came
        match = FOREIGN[what].search(data.decode("utf-8", "replace"))
        if match:
            found.append(f"{path.relative_to(ROOT)}: {match.group()}")
    assert found == []


GUARDED = """
import logging, socket, threading, time, pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
kept = []
def test_log(): logging.getLogger("x").warning("smoke")
def test_announced_but_quiet(expect_log): expect_log("smoke")
def test_network(): socket.create_connection(("127.0.0.1", 9))
def test_thread():
    kept.append(threading.Event())
    threading.Thread(target=kept[0].wait, args=(8,), daemon=True).start()
def test_timer(qapp): kept.append(QTimer()); kept[-1].start(1000)
def test_window(qapp): kept.append(QLabel("x"))
def test_qt_warning(qapp): QTimer().startTimer(-1)
def test_fine(qtbot, expect_log):
    expect_log("sm.ke"); logging.getLogger("x").warning("smoke")
    label = QLabel("x"); qtbot.addWidget(label); label.show()
    timer = QTimer(label); timer.start(1000)
    loop = QLabel("y"); loop.itself = loop
"""


def test_the_guards_of_all_tests_bite(tmp_path: Path) -> None:
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    (tmp_path / "test_guarded.py").write_text(GUARDED, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "-p", "no:randomly",
         "--rootdir", str(tmp_path), "--no-header", "-q", str(tmp_path)],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    caught = set(re.findall(r"^(?:ERROR|FAILED) \S+::(\w+)", done.stdout, re.MULTILINE))
    meant = set(re.findall(r"def (test_\w+)", GUARDED)) - {"test_fine"}
    assert caught == meant, done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    return next(folder.glob("*.whl"))


def test_resources_travel_in_the_wheel(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    missing = [
        path.relative_to(ROOT).as_posix()
        for path in project_files()
        if path.is_relative_to(ROOT / "resources")
        and f"citdesk/_{path.relative_to(ROOT).as_posix()}" not in held
    ]
    assert missing == []
    assert not [name for name in held if name.endswith((".pyc", ".citdesk"))]


def test_commands_of_the_wheel_lead_somewhere(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        name = next(n for n in packed.namelist() if n.endswith("entry_points.txt"))
        points = packed.read(name).decode()
    targets = re.findall(r"^\S+ = ([\w.]+):(\w+)$", points, re.MULTILINE)
    assert len(targets) == 2
    for module, function in targets:
        assert callable(getattr(importlib.import_module(module), function))


def test_the_wheel_asks_for_what_was_tried() -> None:
    """Every requirement is pinned with hashes, in both lists at the same version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    running, developing = (_pins(name) for name in ("lock.txt", "lock-dev.txt"))
    assert running.items() <= developing.items()
    wanted = project["dependencies"]
    assert {_plain(re.split(r"[<>=\[]", name)[0]) for name in wanted} <= running.keys()
    assert running["pyside6-essentials"] == "6.11.3"


def _pins(name: str) -> dict[str, str]:
    text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
    blocks = [b for b in re.split(r"\n(?=\w)", text) if not b.startswith("#")]
    assert all("--hash=sha256:" in block for block in blocks)
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE))


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")


CUT_OFF = """
import runpy, sys
def refuse(event, arguments):
    if event in {"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"}:
        raise AssertionError("the network was asked: " + event)
sys.addaudithook(refuse)
sys.argv = ["citdesk", *sys.argv[1:]]
runpy.run_module("citdesk", run_name="__main__", alter_sys=True)
"""


def test_the_command_line_needs_no_network(tmp_path: Path) -> None:
    desk = tmp_path / "desk.citdesk"
    for arguments in (["new", str(desk)], ["info", str(desk), "--json"]):
        done = subprocess.run(
            [sys.executable, "-c", CUT_OFF, *arguments],
            cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["people"] == 0
