"""The Directory page in a small window of its own, with an Around of real parts on a real desk."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget
from pytestqt.qtbot import QtBot

from citdesk.deskfile.desk import Changed, Desk
from citdesk.directory import people
from citdesk.directory.people import Question
from citdesk.links import Link
from citdesk.settings import Settings
from citdesk.ui.directory.tab import DirectoryTab
from citdesk.ui.jobs import Jobs
from citdesk.ui.page import Around
from citdesk.ui.parts.undo_strip import UndoStrip

Kind = TypeVar("Kind", bound=QWidget)


class Host(QMainWindow):
    """What the page needs of a window, no more."""

    def __init__(self, desk: Desk, today: date) -> None:
        super().__init__()
        self.desk = desk
        self.went: list[Link] = []
        self.failures: list[BaseException] = []
        self.strip = UndoStrip(self)
        self.jobs = Jobs(parent=self)
        self.around = Around(
            desk=desk,
            settings=Settings(),
            jobs=self.jobs,
            today=lambda: today,
            go=self.go,
            change=self._change,
            tell=lambda words: self.strip.show_step(words, desk.undo),
            fail=self.failures.append,
            note=lambda _words: None,
        )
        self.page = DirectoryTab(self.around)
        self.setCentralWidget(self.page)
        self.stop = desk.on_changed(self._changed)
        self.page.refresh()

    @contextmanager
    def _change(self, name: str, *, joins: str = "") -> Iterator[Any]:
        with self.desk.change(name, initiator=self, joins=joins) as session:
            yield session

    def _changed(self, changed: Changed) -> None:
        if self.page.shows & changed.kinds.keys():
            self.page.refresh(changed)

    def go(self, link: Link) -> None:
        """Links to this page are followed; others are noted."""
        self.went.append(link)
        if link.place in {"directory", "person", "agency", "duplicates"}:
            self.page.open(link)


class Hosted:
    """The shown page, and what a person does with it."""

    def __init__(self, host: Host, bot: QtBot) -> None:
        self.host, self.bot, self.page, self.desk = host, bot, host.page, host.desk
        self.around = host.around

    def find(self, name: str, kind: type[Kind] = QWidget, within: QWidget | None = None) -> Kind:  # type: ignore[assignment]
        """The one visible widget of this accessible name (or, for buttons, text)."""
        root = within or self.host
        found = [
            widget
            for widget in root.findChildren(kind)
            if widget.isVisible() and name in (widget.accessibleName(), _text(widget))
        ]
        assert len(found) == 1, f"{len(found)} visible {kind.__name__} called {name!r}"
        return found[0]

    def click(self, name: str, kind: type[Kind] = QWidget, within: QWidget | None = None) -> None:  # type: ignore[assignment]
        """Press a widget with the mouse."""
        self.bot.mouseClick(self.find(name, kind, within), Qt.MouseButton.LeftButton)

    def type(self, text: str) -> None:
        """Type into whatever has the keyboard."""
        self.bot.keyClicks(self.focus(), text)

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the keyboard is; an open list or menu has it first."""
        self.bot.keyClick(QApplication.activePopupWidget() or self.focus(), key, modifier)

    def focus(self) -> QWidget:
        """Whatever has the keyboard."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def dialog(self) -> QWidget:
        """The dialog in front."""
        self.bot.waitUntil(
            lambda: (
                QApplication.activeModalWidget() is not None
                and QApplication.activeWindow() is QApplication.activeModalWidget()
            )
        )
        found = QApplication.activeModalWidget()
        assert found is not None
        return found

    def menu(self) -> QMenu:
        """The menu that is open."""
        found = QApplication.activePopupWidget()
        assert isinstance(found, QMenu), "no menu is open"
        return found

    def pick(self, *path: str) -> None:
        """Choose from the open menu, through its parts."""
        menu = self.menu()
        for name in path:
            action = next(
                action
                for action in menu.actions()
                if action.text().split("\t")[0].replace("&&", "&") == name
            )
            part = action.menu()
            if isinstance(part, QMenu):
                menu = part
            else:
                action.trigger()
        rest = QApplication.activePopupWidget()
        if rest is not None:
            rest.close()

    def settle(self) -> None:
        """Wait until the workers have told all they found."""
        self.bot.waitUntil(
            lambda: not self.host.jobs.under_way() and not self._resting(), timeout=10_000
        )

    def _resting(self) -> bool:
        return self.page.people.list.under_way()

    def person(self, name: str) -> int:
        """The number of somebody by name."""
        with self.desk.look() as reader:
            number = reader.value("SELECT id FROM person WHERE name = ?", (name,))
        assert number is not None, name
        return int(number)

    def value(self, sql: str, *values: object) -> Any:
        """One value from the desk."""
        with self.desk.look() as reader:
            return reader.value(sql, values)

    def last_step(self) -> str:
        """The name of the newest step."""
        step = self.desk.undoable()
        return step.name if step else ""

    def names(self) -> list[str]:
        """The names in the list, in order."""
        ids = self.page.people.list.table.record_model.ids()
        with self.desk.look() as reader:
            return [row.name for row in people.rows(reader, ids, today=self.around.today())]

    def go_to(self, name: str) -> None:
        """Show somebody."""
        self.host.go(Link("person", self.person(name)))

    def ask(self, question: Question) -> None:
        """Ask for other people."""
        self.page.people.ask_for(question)


def _text(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return str(text()).replace("&&", "&") if callable(text) else ""


Open = Callable[[Desk], Hosted]
