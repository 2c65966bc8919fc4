"""Lists to bring in, and the extra suite on the shared data where that folder is."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "data"
SHARED = Path(__file__).parents[3] / "shared" / "data"

# Without the folder there is nothing to run, and nothing to skip either.
collect_ignore = [] if SHARED.is_dir() else ["test_shared_data.py"]


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a file of this test: ``write("a,b\\n1,2")`` or bytes; its path."""

    def write_file(content: str | bytes, name: str = "list.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write_file


@pytest.fixture(scope="session")
def naughty() -> list[str]:
    """Strings that break programs."""
    strings: list[str] = json.loads((DATA / "naughty-strings.json").read_text(encoding="utf-8"))
    return strings
