"""The first page: large choices and one promise; recent desks come first when there are any."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from citdesk import resources
from citdesk.text import _
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import LargeChoice
from citdesk.ui.parts.labels import Label, ShapeLabel
from citdesk.ui.parts.scroll import ScrollArea


class Welcome(QWidget):
    """Shown while no desk is open.

    Signals:
        start_asked(), sample_asked(), open_asked(): one of the large choices.
        desk_asked(str): a recent desk's path.
    """

    start_asked = Signal()
    sample_asked = Signal()
    open_asked = Signal()
    desk_asked = Signal(str)

    def __init__(self, recent: list[str]) -> None:
        super().__init__()
        outer = theme.space(QVBoxLayout(self))
        content = QWidget()
        outer.addWidget(ScrollArea(content))
        across = theme.space(QHBoxLayout(content), margins=(24, 24, 24, 24))
        across.addStretch(1)
        middle = QWidget()
        theme.fix_size(middle, width=600)
        across.addWidget(middle)
        across.addStretch(1)
        self._column = theme.space(QVBoxLayout(middle), spacing=8)
        self._column.addStretch(2)
        self._build_title()
        self.choices = self._build_choices(recent)
        self._build_promise()
        self._column.addStretch(3)

    def _build_title(self) -> None:
        row = theme.space(QHBoxLayout(), margins=(0, 0, 0, 18), spacing=16)
        self._column.addLayout(row)
        mark = Mark()
        row.addWidget(mark)
        words = theme.space(QVBoxLayout(), spacing=4)
        row.addLayout(words, 1)
        words.addWidget(Label(_("Welcome to citdesk"), "hero"))
        words.addWidget(
            Label(
                _("The crisis intervention team coordinator’s desk, on this PC."),
                "lead",
                tone="muted",
                wrap=True,
            )
        )

    def _build_choices(self, recent: list[str]) -> list[LargeChoice]:
        choices = []
        for path in [one for one in recent if Path(one).is_file()][:2]:
            choice = LargeChoice(
                "clock", _("Go on with {name}").format(name=Path(path).stem), str(Path(path).parent)
            )
            choice.clicked.connect(lambda _checked, path=path: self.desk_asked.emit(path))
            choices.append(choice)
        for icon, title, sentence, signal in (
            (
                "plus",
                _("Start our program"),
                _("Five short questions: agency, county, committee, paper, language"),
                self.start_asked,
            ),
            (
                "globe",
                _("Look around in Alder County"),
                _("A made-up county with 120 people. Nothing you do there matters"),
                self.sample_asked,
            ),
            (
                "folder",
                _("Open a desk file"),
                _("From a colleague, a USB stick or a shared folder"),
                self.open_asked,
            ),
        ):
            choice = LargeChoice(icon, title, sentence)
            choice.clicked.connect(lambda _checked, signal=signal: signal.emit())
            choices.append(choice)
        for choice in choices:
            self._column.addWidget(choice)
        return choices

    def _build_promise(self) -> None:
        row = theme.space(QHBoxLayout(), margins=(2, 16, 0, 0), spacing=12)
        self._column.addLayout(row)
        row.addWidget(ShapeLabel("shield", "ok", 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(
            Label(
                _(
                    "Everything stays in one file on this computer. citdesk never goes online, has"
                    " no account, and saves as you work."
                ),
                tone="muted",
                wrap=True,
            ),
            1,
        )

    def focus_first(self) -> None:
        """Start with the keyboard on the first choice."""
        self.choices[0].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk the choices."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        here = next((n for n, one in enumerate(self.choices) if one.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        following = self.choices[(here + step) % len(self.choices)]
        following.setFocus(Qt.FocusReason.TabFocusReason)


class Mark(QWidget):
    """The program's own mark, 56 px."""

    def __init__(self) -> None:
        super().__init__()
        from PySide6.QtSvgWidgets import QSvgWidget

        drawing = QSvgWidget(str(resources.path("citdesk.svg")))
        theme.space(QVBoxLayout(self)).addWidget(drawing)
        theme.fix_size(self, width=56, height=56)
        self.setAccessibleName("citdesk")
        drawing.setAccessibleName("citdesk")
