"""The views of a meeting in a plain window, with a clock the test turns; also a program of its own.

Started as a program it opens a desk, types into the notes as told and waits to be killed.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from citdesk.deskfile.desk import Changed, Desk
from citdesk.settings import Settings
from citdesk.ui.jobs import Jobs
from citdesk.ui.meetings.hold import HoldView
from citdesk.ui.meetings.minutes_view import MinutesView
from citdesk.ui.page import Around

TODAY = date(2026, 12, 3)


class HoldingWindow(QWidget):
    """A window with one view on a meeting.

    Args:
        desk: the desk.
        meeting: the number of the meeting.
        minutes: show the minutes instead of the running meeting.
        today: the day it is.
    """

    def __init__(
        self, desk: Desk, meeting: int, *, minutes: bool = False, today: date = TODAY
    ) -> None:
        super().__init__()
        self.minute = 542
        self.today = today
        self.told: list[str] = []
        self.failures: list[BaseException] = []

        @contextmanager
        def change(name: str, *, joins: str = "") -> Iterator[Any]:
            with desk.change(name, joins=joins) as session:
                yield session

        around = Around(
            desk=desk, settings=Settings(), jobs=Jobs(), today=lambda: self.today,
            go=lambda _link: None, change=change, tell=self.told.append,
            fail=self.failures.append, note=lambda _note: None,
        )  # fmt: skip
        self.view: HoldView | MinutesView = (
            MinutesView(around, self)
            if minutes
            else HoldView(around, self, now=lambda: self.minute)
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.stop = desk.on_changed(self._changed)
        self.view.show_meeting(meeting)
        self.resize(1204, 660)

    def _changed(self, changed: Changed) -> None:
        self.view.refresh(changed)


def main(path: str, meeting: str, text: str) -> None:
    """Type into the notes, one letter after the other, say so, and stay."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QPlainTextEdit

    from citdesk.ui.parts import theme
    from citdesk.ui.parts.theme import Theme

    app = theme.make_application("test")
    theme.apply(app, Theme("light"))
    desk = Desk.open(Path(path))
    window = HoldingWindow(desk, int(meeting))
    window.show()
    notes = next(one for one in window.findChildren(QPlainTextEdit) if one.isVisible())
    notes.setFocus()
    QTest.keyClicks(notes, text)
    sys.stdout.write("typed\n")
    sys.stdout.flush()
    app.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
