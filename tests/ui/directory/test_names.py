"""Everything that takes the keyboard has a name to be said aloud, in every view and dialog."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from citdesk.directory import cards
from citdesk.ui.directory.log_talk import EditTalk, log_conversation
from citdesk.ui.directory.merge_dialog import MergeWith, PerhapsTwice
from citdesk.ui.directory.record_history import RecordHistory
from tests.ui.directory.hosting import Hosted


def nameless(root: QWidget) -> list[str]:
    """The visible widgets that take the keyboard and have no name."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        if not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        if told is None or not told.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


@pytest.mark.parametrize("view", ["people", "agencies", "map", "coverage"])
def test_names_in_every_view(page: Hosted, view: str) -> None:
    page.page.show_view(view)
    assert nameless(page.host) == []


def test_names_where_nobody_is_yet(bare: Hosted) -> None:
    assert nameless(bare.host) == []


DIALOGS: dict[str, Callable[[Hosted], object]] = {
    "log": lambda page: log_conversation(page.around, parent=page.page),
    "add": lambda page: page.page.acts.add(),
    "edit": lambda page: page.page.acts.edit_by_id(page.person("Hector Ibarra")),
    "agency": lambda page: page.page._view("agencies").add(),
    "twice": lambda page: PerhapsTwice(page.around, parent=page.host).open(),
    "merge": lambda page: MergeWith(page.around, _card(page), parent=page.host).open(),
    "history": lambda page: RecordHistory(
        page.around, "person", _card(page).id, "Hector Ibarra", parent=page.host
    ).open(),
    "talk": lambda page: _edit_talk(page),
}


def _card(page: Hosted) -> cards.PersonCard:
    with page.desk.look() as reader:
        card = cards.card(reader, page.person("Hector Ibarra"), today=page.around.today())
    assert card is not None
    return card


def _edit_talk(page: Hosted) -> None:
    page.go_to("Hector Ibarra")
    pane = page.page.people.pane
    assert pane is not None
    assert pane.known is not None
    EditTalk(page.around, pane.known.card, pane.known.timeline.talks[0], parent=page.host).open()


@pytest.mark.parametrize("dialog", DIALOGS)
def test_names_in_every_dialog(page: Hosted, dialog: str) -> None:
    DIALOGS[dialog](page)
    shown = page.dialog()
    assert nameless(shown) == []
    assert isinstance(shown, QDialog)
    QDialog.reject(shown)


def test_tab_walks_through_the_page_in_reading_order(page: Hosted) -> None:
    page.page.switch.setFocus(Qt.FocusReason.TabFocusReason)
    walked = []
    for _step in range(12):
        page.press(Qt.Key.Key_Tab)
        walked.append(page.focus().accessibleName() or type(page.focus()).__name__)
    assert "People" in walked, walked
    table = walked.index("People")
    assert walked.index("Search people") < table
    assert walked.index("Sector: any") < table
    assert walked.index("Columns") < table
    assert QApplication.focusWidget() is not None
