"""What ``start.py check`` says of size."""

from pathlib import Path

import check


def test_long_files_and_functions_are_named(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    body = "    pass\n" * 60
    path.write_text(f"def short():\n    pass\n\ndef long():\n{body}" + "\n" * 450, encoding="utf-8")
    assert check.too_long(path) == ["module.py 514 lines", "module.py:4 long 61 lines"]


def test_what_is_short_enough_is_not_named(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text("def long():\n" + "    pass\n" * 59 + "\n" * 440, encoding="utf-8")
    assert check.too_long(path) == []
