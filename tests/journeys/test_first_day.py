"""A newcomer's first day: a list comes in, a name is corrected, a talk is logged, paper comes out.

Once with the mouse and once with the keyboard alone.
"""

import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from citdesk.links import Link
from citdesk.ui.parts.record_table import RecordTable
from tests.coordinator import Coordinator, name_of

LIST = Path(__file__).parents[1] / "data" / "lists" / "first-contacts.csv"


@pytest.fixture
def contacts(tmp_path: Path) -> Path:
    """The list on the newcomer's own disk."""
    return Path(shutil.copy(LIST, tmp_path / "contacts.csv"))


def answer_dialogs(monkeypatch: pytest.MonkeyPatch, *, opens: Path, saves: Path) -> None:
    """The platform's own file dialogs are not ours to press; they answer with these files."""
    monkeypatch.setattr("citdesk.ui.bring_in.page.ask_to_open", lambda *_a: opens)
    monkeypatch.setattr("citdesk.ui.printing.page.ask_where_to_save", lambda *_a: saves)


def see_the_result(coordinator: Coordinator, contacts: Path, paper: Path) -> None:
    """What the day has brought about, in the desk and on paper."""
    desk = coordinator.window.desk
    assert desk is not None
    with desk.look() as reader:
        names = [row[0] for row in reader.rows("SELECT name FROM person ORDER BY sort_name")]
        talks = reader.rows("SELECT said FROM conversation")
        promises = reader.rows("SELECT what FROM follow_up")
    assert names == ["Ana Ruiz", "Ben Castellano", "Marisol Okafor", "Priya Raman"]
    assert talks == [("Wants the one-page fact sheet",)]
    assert promises == [("Send the fact sheet",)]
    assert contacts.with_name("contacts.rejects.csv").is_file()
    text = "\n".join(one.extract_text() for one in PdfReader(paper).pages)
    for words in ("Castellano, Ben", "Okafor, Marisol", "(555) 014-3303"):
        assert words in text


def test_with_the_mouse(
    at_empty: Coordinator, contacts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "contacts.pdf"
    answer_dialogs(monkeypatch, opens=contacts, saves=paper)
    at_empty.presses("Import a spreadsheet…")
    at_empty.presses("Choose a file…")
    at_empty.presses("Bring in 4")
    at_empty.presses("Go to the directory")
    table = at_empty.waits_for("People", RecordTable)
    assert isinstance(table, RecordTable)
    row = next(n for n in range(table.model().rowCount()) if "Castelano" in _row_text(table, n))
    table.select_row(row)
    at_empty.settles()
    at_empty.presses("Edit")
    at_empty.clears("Family name")
    at_empty.types("Castellano", into="Family name")
    at_empty.presses("Keep")
    at_empty.presses("Log conversation")
    at_empty.types("Wants the one-page fact sheet", into="What was said")
    at_empty.types("Send the fact sheet", into="Next step")
    at_empty.presses("Keep conversation")
    at_empty.window.go(Link("print", text="contacts"))
    at_empty.settles()
    at_empty.presses("Save PDF…")
    see_the_result(at_empty, contacts, paper)


def _row_text(table: RecordTable, row: int) -> str:
    model = table.model()
    return str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_with_the_keyboard_alone(
    at_empty: Coordinator, contacts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "contacts.pdf"
    answer_dialogs(monkeypatch, opens=contacts, saves=paper)
    at_empty.ctrl(Qt.Key.Key_I, shift=True)
    at_empty.keys(Qt.Key.Key_Return)  # the page begins on "Choose a file…"
    at_empty.ctrl(Qt.Key.Key_Return)  # bring in
    at_empty.ctrl(Qt.Key.Key_2)
    at_empty.waits_for("People", RecordTable)
    at_empty.ctrl(Qt.Key.Key_F)
    at_empty.types("castel")
    at_empty.keys(Qt.Key.Key_Down)
    at_empty.keys(Qt.Key.Key_F2)
    while "Family name" not in name_of(at_empty.focus()):
        at_empty.keys(Qt.Key.Key_Tab)
    at_empty.ctrl(Qt.Key.Key_A)
    at_empty.types("Castellano")
    at_empty.ctrl(Qt.Key.Key_Return)
    at_empty.ctrl(Qt.Key.Key_N, shift=True)
    at_empty.types("Wants the one-page fact sheet", into="What was said")
    at_empty.types("Send the fact sheet", into="Next step")
    at_empty.ctrl(Qt.Key.Key_Return)
    at_empty.ctrl(Qt.Key.Key_K)
    at_empty.types("print the contact")
    at_empty.keys(Qt.Key.Key_Return)
    save = at_empty.finds("Save PDF…")
    for _step in range(40):
        if at_empty.focus() is save:
            break
        at_empty.keys(Qt.Key.Key_Tab)
    at_empty.keys(Qt.Key.Key_Return)
    see_the_result(at_empty, contacts, paper)
