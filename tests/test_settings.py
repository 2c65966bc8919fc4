"""What this computer remembers: kept, mended where it makes no sense, never in the way."""

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import platformdirs
import pytest

from citdesk import settings
from citdesk.settings import Settings


def test_nothing_kept_gives_the_defaults(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "none.json") == Settings()


def test_kept_in_a_private_folder_of_this_test() -> None:
    settings.save(Settings(scheme="dark"))
    assert settings.load() == Settings(scheme="dark")
    assert settings.settings_path().name == "settings.json"
    assert settings.data_folder().name == "citdesk"


def test_everything_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "settings.json"
    kept = Settings(
        "es", "contrast", 150, ["/ä/desk.citdesk"], "a4", {"people": ["name", "städte"]}
    )
    settings.save(kept, path)
    assert settings.load(path) == kept
    assert [one.name for one in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "fr"),
        ("language", None),
        ("scheme", 7),
        ("scheme", "pink"),
        ("text_size", 99),
        ("text_size", 201),
        ("text_size", "100"),
        ("text_size", True),
        ("text_size", 120.5),
        ("paper", "a5"),
        ("recent", "a.citdesk"),
        ("recent", [1, None]),
        ("columns", []),
        ("columns", {"people": "name"}),
        ("columns", {"people": [1]}),
    ],
)
def test_nonsense_falls_back_alone(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, name: str, value: Any
) -> None:
    path = tmp_path / "settings.json"
    other = {"paper": "legal"} if name != "paper" else {"scheme": "dark"}
    path.write_text(json.dumps({name: value, **other}))
    with caplog.at_level(logging.INFO, "citdesk.settings"):
        assert settings.load(path) == Settings(**other)  # type: ignore[arg-type]
    assert name in caplog.text


@pytest.mark.parametrize("kept", ["", "{", "[]", "null", "7", "\0", '{"scheme": "dark"'])
def test_broken_file_gives_the_defaults(tmp_path: Path, kept: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(kept)
    assert settings.load(path) == Settings()
    settings.save(Settings(scheme="dark"), path)
    assert settings.load(path) == Settings(scheme="dark")


@pytest.mark.parametrize("lay", [lambda p: p.write_bytes(b"\xff\xfe{"), lambda p: p.mkdir()])
def test_strange_file_gives_the_defaults(tmp_path: Path, lay: Callable[[Path], object]) -> None:
    path = tmp_path / "settings.json"
    lay(path)
    assert settings.load(path) == Settings()


def test_keys_of_a_newer_program_stay(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"later": {"a": [1]}, "scheme": "dark"}))
    settings.save(settings.load(path), path)
    assert json.loads(path.read_text())["later"] == {"a": [1]}
    assert settings.load(path).scheme == "dark"


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file")
    with pytest.raises(OSError, match=r"folder"):
        settings.save(Settings(), tmp_path / "folder" / "settings.json")


def test_recent_desks_newest_first_each_once(tmp_path: Path) -> None:
    one = Settings()
    for number in [*range(10), 3]:
        one.remember(tmp_path / f"{number}.citdesk")
    assert [Path(name).stem for name in one.recent] == ["3", "9", "8", "7", "6", "5", "4", "2"]


def test_defaults_are_not_shared() -> None:
    Settings().recent.append("x")
    assert Settings().recent == []


@pytest.mark.parametrize("named", ["/somewhere", "relative", "", None])
def test_the_folders_are_those_of_platformdirs(
    monkeypatch: pytest.MonkeyPatch, named: str | None
) -> None:
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(variable, raising=False)
        if named is not None:
            monkeypatch.setenv(variable, named)
    config = platformdirs.user_config_path("citdesk", appauthor=False)
    assert settings.settings_path() == config / "settings.json"
    assert settings.data_folder() == platformdirs.user_data_path("citdesk", appauthor=False)
