"""The one entry, as a user meets it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import libraries
from environment import Stop

ROOT = Path(__file__).resolve().parent.parent.parent


def start(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run start.py as a user does, and wait for it."""
    command = [sys.executable, str(ROOT / "packaging" / "start.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("arguments", [["help"], ["--help"]])
def test_help_lists_the_chores(arguments: list[str]) -> None:
    told = start(*arguments)
    assert told.returncode == 0
    for chore in ("run", "test", "bench", "check", "words", "fonts", "lock", "libraries"):
        assert f"\n  {chore} " in told.stdout


@pytest.mark.parametrize("arguments", [[], ["tset"]])
def test_wrong_usage_is_told(arguments: list[str]) -> None:
    told = start(*arguments)
    assert told.returncode == 2
    assert "python3 packaging/start.py CHORE" in told.stdout + told.stderr


def test_missing_libraries_come_with_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    absent = "libcitdesk-absent.so.7"
    monkeypatch.setitem(libraries.ALWAYS, absent, ("libabsent7", "absent"))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda tool: tool == "apt-get" or None)
    with pytest.raises(Stop, match=r"\n  sudo apt-get install .*libabsent7"):
        libraries.require(screen=False)
    monkeypatch.setattr(shutil, "which", lambda tool: tool == "dnf" or None)
    with pytest.raises(Stop, match=r"\n  sudo dnf install .*absent"):
        libraries.require(screen=False)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(Stop, match=r"\n  dnf install .*absent"):
        libraries.require(screen=False)
    monkeypatch.setattr(shutil, "which", lambda _tool: None)
    with pytest.raises(Stop, match=absent):
        libraries.require(screen=False)


def test_other_systems_bring_their_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert libraries.missing(screen=True) == []
    libraries.require(screen=True)


def test_a_window_needs_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(libraries, "_loads", lambda _name: True)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(Stop, match="no screen here"):
        libraries.require(screen=True)
    monkeypatch.setenv("DISPLAY", ":1")
    libraries.require(screen=True)
