"""Where the write-ahead log is safe."""

import ctypes
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from citdesk.deskfile import places

MOUNTS = """\
/dev/vda / ext4 rw 0 0
server:/desks /media/share nfs4 rw 0 0
/dev/sdb1 /media/my\\040stick vfat rw 0 0
/dev/sdb2 /media/my\\040stick/inner ext4 rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("path", "local"),
    [
        ("/desk-of-ana/a.citdesk", True),
        ("/media/share/a.citdesk", False),
        ("/media/shared/a.citdesk", True),
        ("/media/my stick/a.citdesk", False),
        ("/media/my stick/inner/a.citdesk", True),
    ],
)
def test_by_the_table_of_mounts(monkeypatch: pytest.MonkeyPatch, path: str, *, local: bool) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(Path, "read_text", lambda *_args, **_named: MOUNTS)
    assert places.is_local(Path(path)) is local


def test_without_a_table_of_mounts(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_named: object) -> str:
        raise PermissionError

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(Path, "read_text", refuse)
    assert places.is_local(Path("/desk-of-ana/a.citdesk"))


@pytest.mark.parametrize(("path", "local"), [("/desks/a", True), ("/Volumes/STICK/a", False)])
def test_on_a_mac(monkeypatch: pytest.MonkeyPatch, path: str, *, local: bool) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert places.is_local(Path(path)) is local


def test_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    for kind, local in ((3, True), (2, False), (4, False)):
        kernel = SimpleNamespace(GetDriveTypeW=lambda _drive, kind=kind: kind)
        monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
        assert places.is_local(Path("/a.citdesk")) is local


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/desks/OneDrive - Alder County/desk.citdesk", "OneDrive"),
        ("/desks/OneDrive/desk.citdesk", "OneDrive"),
        ("/desks/Dropbox/CIT/desk.citdesk", "Dropbox"),
        ("/desks/Library/Mobile Documents/com~apple~CloudDocs/desk.citdesk", "iCloud Drive"),
        ("/desks/Google Drive/desk.citdesk", "Google Drive"),
        ("/desks/dropbox notes/desk.citdesk", ""),
        ("/desks/Documents/Dropbox.citdesk", ""),
        ("/desks/desk.citdesk", ""),
    ],
)
def test_folders_that_are_copied_elsewhere(path: str, service: str) -> None:
    assert places.service_of(Path(path)) == service
    if service:
        assert not places.is_local(Path(path))
