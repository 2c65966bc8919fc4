"""Reading the guide's files, also when somebody has broken them."""

import shutil
from pathlib import Path

import pytest

from citdesk import resources
from citdesk.plan.content import Guide
from citdesk.plan.words_file import Block, Span, Trouble, read

HEADINGS = {"why": "Why now", "do": "What to do"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the guide that may be broken."""
    return Path(shutil.copytree(resources.path("plan"), tmp_path / "plan"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def line_of(path: Path, words: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if words in line)


def reads(text: str) -> tuple[object, list[Trouble]]:
    return read(text, "en/x.md", HEADINGS, lambda kind, name: (kind, name) == ("word", "quorum"))


def test_a_page_is_read_with_its_links_and_lists() -> None:
    words, troubles = read(
        "# Title\n\nThe *whole* purpose.\n\n## Why now\n\n"
        "A [quorum](word:quorum) & <b>more</b>.\n\n## What to do\n\n1. First.\n2. Second.\n",
        "en/x.md",
        HEADINGS,
        lambda _kind, _name: True,
    )
    assert troubles == []
    assert words.title == "Title"
    assert words.purpose == (Span("The "), Span("whole", "em"), Span(" purpose."))
    assert Span("quorum", "word", "quorum") in words.parts["why"][0].lines[0]
    assert "<b>" in "".join(span.text for span in words.parts["why"][0].lines[0])
    assert words.parts["do"] == (Block("ol", ((Span("First."),), (Span("Second."),))),)
    assert len(words.things_to_do()) == 2


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (
            "# T\n\nP.\n\n## Why now\n\nSee [it](task:gone).\n\n## What to do\n\n1. A.\n",
            7,
            "nowhere",
        ),
        ("# T\n\nP.\n\n## Why soon\n\nX.\n\n## What to do\n\n1. A.\n", 5, "not one of this page"),
        ("# T\n\nP.\n\n## Why now\n\nX.\n\n## What to do\n\nJust words.\n", 0, "nothing to tick"),
        ("No title.\n\n## Why now\n\nX.\n\n## What to do\n\n1. A.\n", 0, "no title"),
        ("# T\n\n## Why now\n\nX.\n\n## What to do\n\n1. A.\n", 0, "purpose"),
        ("# T\n\nP.\n\n## What to do\n\n1. A.\n", 0, "“Why now”"),
        ("# T\n\nP.\n\nMore.\n\n## Why now\n\nX.\n\n## What to do\n\n1. A.\n", 5, "one paragraph"),
        ("# T\n\nP.\n\n## Why now\n\n> X.\n\n## What to do\n\n1. A.\n", 7, "not shown"),
        ("# T\n\nP.\n\n## Why now\n\n![x](y)\n\n## What to do\n\n1. A.\n", 7, "Pictures"),
        (
            "# T\n\nP.\n\n## Why now\n\nX.\n\n## Why now\n\nY.\n\n## What to do\n\n1. A.\n",
            9,
            "twice",
        ),
        ("# T\n\nP.\n\n## Why now\n\nX.\n\n## What to do\n\n1. A.\n   - B.\n", 12, "inside a list"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_remedy(text: str, line: int, says: str) -> None:
    _words, troubles = reads(text)
    first, *others = troubles
    assert (first.line, says in first.what) == (line, True)
    assert all(one.remedy for one in troubles)
    assert all(one.line == 0 for one in others)  # what is missing because of it


def test_plan_with_a_broken_line_is_told_and_opens(folder: Path) -> None:
    change(folder / "plan.toml", 'id = "timeline"', "id = timeline")
    whole = Guide(folder, "en")
    assert whole.tasks == []
    (trouble,) = whole.troubles
    assert (trouble.file, trouble.line) == (
        "plan.toml",
        line_of(folder / "plan.toml", "= timeline"),
    )


@pytest.mark.parametrize(
    ("old", "new", "tasks", "near"),
    [
        ('id = "timeline"', 'id = "coordinators"', 41, '"coordinators"'),
        ('id = "timeline"\nphase = "make-a-plan"', 'id = "timeline"\nphase = "later"', 41, None),
        ('facts = ["R39"]', 'facts = ["R99"]', 42, '"R99"'),
        ('places = ["meetings"]', 'places = ["nowhere"]', 42, '"nowhere"'),
        ('facts = ["R39"]', 'facts = "R39"', 42, None),
    ],
)
def test_a_mistake_in_the_plan_costs_only_what_it_stands_in(
    folder: Path, old: str, new: str, tasks: int, near: str | None
) -> None:
    change(folder / "plan.toml", old, new)
    whole = Guide(folder, "en")
    assert len(whole.tasks) == tasks
    assert whole.troubles
    assert all(one.file == "plan.toml" and one.remedy for one in whole.troubles)
    if near is not None:
        assert whole.troubles[0].line == line_of(folder / "plan.toml", near)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"\0" * 40, b"# Only a title"])
def test_a_page_that_cannot_be_read_is_told_and_shown_all_the_same(
    folder: Path, data: bytes
) -> None:
    (folder / "en" / "timeline.md").write_bytes(data)
    whole = Guide(folder, "en")
    assert whole.page("timeline").things_to_do() == ()
    assert {one.file for one in whole.troubles} == {"en/timeline.md"}
    assert whole.title("timeline")


def test_a_page_that_a_language_lacks_is_shown_in_english(folder: Path) -> None:
    shutil.rmtree(folder / "es", ignore_errors=True)
    whole = Guide(folder, "es")
    assert whole.page("timeline") == Guide(folder, "en").page("timeline")
    assert whole.asked("timeline").long
    assert whole.check() == []


def test_a_missing_page_is_told(folder: Path) -> None:
    (folder / "en" / "timeline.md").unlink()
    (trouble,) = Guide(folder, "en").check()
    assert (trouble.file, trouble.what) == ("en/timeline.md", "The file is missing.")
