"""The folder that start.py fills: ready, half-made, moved to another Python, or not to be made."""

import ast
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import environment

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose pip is content with any list: what is tried here is what stands around it."""
    (tmp_path / "packaging").mkdir()
    for name in (environment.RUNNING, environment.DEVELOPING):
        (tmp_path / "packaging" / name).write_text("# nothing\n", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "packaging" / "pip-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("pip/__main__.py", "import sys; print(sys.argv)")
    return tmp_path


def test_a_second_start_installs_nothing(root: Path) -> None:
    python = environment.prepare(environment.DEVELOPING, root)
    assert subprocess.run([python, "-c", ""], check=False).returncode == 0
    next((root / "packaging").glob("pip-*.whl")).unlink()  # pip would fail from here on
    assert environment.prepare(environment.DEVELOPING, root) == python
    assert environment.prepare(environment.RUNNING, root) == python


def test_a_changed_list_is_installed(root: Path) -> None:
    environment.prepare(environment.RUNNING, root)
    before = (root / ".venv" / "stamp.json").read_text(encoding="utf-8")
    (root / "packaging" / environment.RUNNING).write_text("# changed\n", encoding="utf-8")
    environment.prepare(environment.RUNNING, root)
    assert (root / ".venv" / "stamp.json").read_text(encoding="utf-8") != before


def test_a_killed_start_heals(root: Path) -> None:
    python = environment.prepare(environment.RUNNING, root)
    (root / ".venv" / "unfinished").touch()
    half = root / ".venv" / "half-installed"
    half.touch()
    assert environment.prepare(environment.RUNNING, root) == python
    assert not half.exists()
    assert not (root / ".venv" / "unfinished").exists()


@pytest.mark.parametrize("damage", ["no python", "another python", "broken stamp", "empty"])
def test_a_damaged_folder_heals(root: Path, damage: str) -> None:
    python = environment.prepare(environment.RUNNING, root)
    stamp = root / ".venv" / "stamp.json"
    match damage:
        case "no python":
            python.unlink()
        case "another python":
            told = json.loads(stamp.read_text(encoding="utf-8"))
            stamp.write_text(json.dumps(told | {"python": "3.2"}), encoding="utf-8")
        case "broken stamp":
            stamp.write_bytes(b"\xff{")
        case _:
            shutil.rmtree(root / ".venv")
            (root / ".venv").mkdir()
    python = environment.prepare(environment.RUNNING, root)
    assert subprocess.run([python, "-c", ""], check=False).returncode == 0


def test_a_folder_that_cannot_be_written_is_told(root: Path) -> None:
    (root / ".venv.lock").mkdir()  # stands for a folder without the right to write
    with pytest.raises(environment.Stop, match="cannot prepare") as told:
        environment.prepare(environment.RUNNING, root)
    assert "cp -r" in str(told.value)


def test_packages_out_of_reach_are_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    (root / "packaging" / "pip-1-py3-none-any.whl").unlink()
    shutil.copy(next((ROOT / "packaging").glob("pip-*.whl")), root / "packaging")
    monkeypatch.setenv("PIP_CONFIG_FILE", "nowhere")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/nothing")
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    wanted = f"nothing-such==1 --hash=sha256:{'0' * 64}\n"
    (root / "packaging" / environment.RUNNING).write_text(wanted, encoding="utf-8")
    with pytest.raises(environment.Stop, match="cannot be reached") as told:
        environment.prepare(environment.RUNNING, root)
    assert "python3 packaging/start.py" in str(told.value)
    assert (root / ".venv" / "unfinished").exists()


def test_what_pip_says_is_told(root: Path) -> None:
    with zipfile.ZipFile(root / "packaging" / "pip-2-py3-none-any.whl", "w") as wheel:
        wheel.writestr("pip/__main__.py", "import sys; sys.exit('the disk is full')")
    with pytest.raises(environment.Stop, match=r"pip says:\n  the disk is full\nThen run: "):
        environment.prepare(environment.RUNNING, root)


def test_a_python_without_venv_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "venv", None)
    with pytest.raises(environment.Stop, match="lacks its module venv"):
        environment.prepare(environment.RUNNING, root)


def test_an_old_python_can_read_the_start() -> None:
    source = (ROOT / "packaging" / "start.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))


def test_an_old_python_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import start

    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert start.main(["run"]) == 1
    told = capsys.readouterr().err
    assert "needs Python 3.11 or newer; this is 3.9" in told
    assert "python3.11 packaging/start.py run" in told
