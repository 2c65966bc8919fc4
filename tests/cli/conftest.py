"""The command line to say words to, and the desk files it is asked about."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from citdesk import cli
from citdesk.cli import answers
from citdesk.deskfile.desk import Desk
from tests.cli.asking import Answer, Ask


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, today: date) -> Ask:
    """Say words to the command line: ``ask("info", file)`` gives code, output and complaints."""
    monkeypatch.setattr(answers, "today", lambda: today)

    def run(*words: object) -> Answer:
        code = cli.run([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A new, empty desk file."""
    path = tmp_path / "a.citdesk"
    Desk.create(path).close()
    return path


@pytest.fixture
def county(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample's file."""
    return Path(shutil.copy(sample_file, tmp_path / "county.citdesk"))
