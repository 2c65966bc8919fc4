"""What this computer remembers, which is not the desk's data: language, look, last files, paper.

A dataclass with defaults, kept as JSON in the platform's settings folder and written by replacing
the file. Keys of a newer program are kept; a value that makes no sense falls back to its default.
"""

import json
import logging
import os
import sys
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

log = logging.getLogger("citdesk.settings")

RECENT = 8


@dataclass(slots=True)
class Settings:
    """This computer's choices.

    Attributes:
        language: ``""`` for the system's, else ``en`` or ``es``.
        scheme: ``system``, ``light``, ``dark`` or ``contrast``.
        text_size: per cent, 100 to 200.
        recent: the last desk files, newest first.
        paper: what a new desk starts with: letter, a4 or legal.
        columns: shown columns by list, as the coordinator chose them.
        backups: the folder that holds the folders of backups; ``""`` for beside each desk.
    """

    language: str = ""
    scheme: str = "system"
    text_size: int = 100
    recent: list[str] = field(default_factory=list)
    paper: str = "letter"
    columns: dict[str, list[str]] = field(default_factory=dict)
    backups: str = ""

    def remember(self, desk: Path) -> None:
        """Put a desk file first among the recent ones."""
        name = str(desk.absolute())
        self.recent = [name, *(other for other in self.recent if other != name)][:RECENT]


def settings_path() -> Path:
    """Where the settings lie: one JSON file in the platform's settings folder."""
    return _folder("config") / "settings.json"


def data_folder() -> Path:
    """Where desks lie unless the coordinator chooses another place."""
    return _folder("data")


_ON_LINUX = {"config": ("XDG_CONFIG_HOME", ".config"), "data": ("XDG_DATA_HOME", ".local/share")}


def _on_linux() -> bool:
    return sys.platform.startswith("linux")


def _folder(kind: str) -> Path:
    """Our folder among the user's own; importing platformdirs would slow every start on Linux."""
    if _on_linux():
        variable, usual = _ON_LINUX[kind]
        named = os.environ.get(variable, "")
        return (Path(named) if named.startswith("/") else Path.home() / usual) / "citdesk"
    from platformdirs import user_config_path, user_data_path

    find = user_config_path if kind == "config" else user_data_path
    return find("citdesk", appauthor=False)


def load(path: Path | None = None) -> Settings:
    """This computer's settings, or the defaults where nothing sensible is kept."""
    kept = _read(path or settings_path())
    settings = Settings()
    for one in fields(Settings):
        value = kept.get(one.name, getattr(settings, one.name))
        if _fits(one.name, value, getattr(settings, one.name)):
            setattr(settings, one.name, value)
        else:
            log.info("setting %s: %r makes no sense, the default is used", one.name, value)
    return settings


def save(settings: Settings, path: Path | None = None) -> None:
    """Keep the settings; keys this program does not know stay as they are.

    Raises:
        OSError: the folder cannot be written to; nothing is lost but the choice.
    """
    target = path or settings_path()
    target.parent.mkdir(parents=True, exist_ok=True)
    whole = {**_read(target), **asdict(settings)}
    draft = target.with_suffix(".new")
    draft.write_text(json.dumps(whole, indent=2, ensure_ascii=False), encoding="utf-8")
    os.replace(draft, target)  # noqa: PTH105 - reads as what it is: one atomic step


def _read(path: Path) -> dict[str, Any]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


_CHOICES = {
    "language": {"", "en", "es"},
    "scheme": {"system", "light", "dark", "contrast"},
    "paper": {"letter", "a4", "legal"},
}


def _fits(name: str, value: Any, default: Any) -> bool:
    if type(value) is not type(default):
        return False
    if name in _CHOICES:
        return value in _CHOICES[name]
    if name == "text_size":
        return bool(100 <= value <= 200)
    if name == "columns":
        return all(map(_words_only, value.values()))
    return _words_only(value) if isinstance(value, list) else True


def _words_only(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def account_name() -> str:
    """Who sits at this computer, as it calls them; empty where it does not tell.

    The same as ``getpass.getuser``, whose import would cost the window's start ten milliseconds.
    """
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if name := os.environ.get(variable):
            return name
    if sys.platform == "win32":
        return ""
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return ""
