"""Wrong usage is exit code 2; help and the version are no error."""

from pathlib import Path

import pytest

from tests.cli.asking import Ask

WRONG_USAGE = 2


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("nothing",),
        ("info",),
        ("new",),
        ("sheet", "a.citdesk", "contacts"),
        ("packet", "a.citdesk", "-o"),
        ("packet", "a.citdesk", "-o", "p.pdf", "--audience", "everybody"),
        ("packet", "a.citdesk", "-o", "p.pdf", "--paper", "a3"),
        ("packet", "a.citdesk", "-o", "p.pdf", "--language", "de"),
        ("export", "a.citdesk", "-o", "p.csv"),
        ("export", "a.citdesk", "--what", "choirs", "-o", "p.csv"),
        ("export", "a.citdesk", "--what", "people", "--format", "pdf", "-o", "p.csv"),
        ("import", "a.citdesk"),
        ("import", "a.citdesk", "list.csv", "--as", "animals"),
        ("import", "a.citdesk", "list.csv", "--map", "notes"),
        ("import", "a.citdesk", "list.csv", "--map", "=Notes"),
        ("info", "a.citdesk", "--nothing"),
    ],
)
def test_wrong_usage_is_two(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = ask(*words)
    assert (code, out) == (WRONG_USAGE, "")
    assert err.startswith("usage: citdesk")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("packet", "--help")])
def test_help_and_version_are_no_error(ask: Ask, words: tuple[str, ...]) -> None:
    code, out, err = ask(*words)
    assert (code, err) == (0, "")
    assert "citdesk" in out
