"""A task full screen in large type, for a workshop: keys or a clicker, a timer, notes kept."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from citdesk.plan import progress
from citdesk.plan.content import Guide, Task
from citdesk.plan.words_file import Block, Line
from citdesk.text import _
from citdesk.ui.keeping import KeptText
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, IconButton
from citdesk.ui.parts.labels import Hairline, Label
from citdesk.ui.parts.prose import Prose
from citdesk.ui.parts.scroll import ScrollArea
from citdesk.ui.plan import steps

_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_Space)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_PageUp, Qt.Key.Key_Up, Qt.Key.Key_Backspace)
_LARGER = 1.7  # times the lead face
_A_PAGE = 4  # things to do on one slide


class Slide(NamedTuple):
    """One screen: a heading and what stands below it."""

    title: str
    blocks: tuple[Block, ...]


class Presenter(QDialog):
    """The slides of one task.

    Args:
        around: the window.
        guide: the guide.
        task: the task to begin with.
        show_task: shows a task in the window behind, when the presenter ends.
    """

    def __init__(
        self,
        around: Around,
        guide: Guide,
        task: Task,
        show_task: Callable[[str], None],
        *,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.around, self._guide, self._task, self._show_task = around, guide, task, show_task
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Presenter"))
        theme.ground(self, "surface")
        self._slides: list[Slide] = []
        self._place = 0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._show_time)
        column = theme.space(QVBoxLayout(self))
        column.addWidget(self._build_words(), 1)
        column.addWidget(Hairline())
        column.addWidget(self._build_notes())
        column.addWidget(self._build_foot())
        self._begin_task(task)

    def _build_words(self) -> QWidget:
        holder = QWidget()
        column = theme.space(QVBoxLayout(holder), margins=(96, 56, 96, 24), spacing=18)
        self.crumb = Label("", "lead", tone="muted")
        self.title = Label("", "hero", wrap=True)
        self.words = Prose("lead")
        self.words.followed.connect(self._follow)
        for widget, face, times in ((self.title, "hero", 1.9), (self.words, "lead", _LARGER)):
            size = round(theme.font(face).pixelSize() * times)
            widget.setStyleSheet(f"font-size: {size}px")
        column.addWidget(self.crumb)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addStretch(1)
        return ScrollArea(holder)

    def _build_notes(self) -> QWidget:
        self.notes_row = QWidget()
        theme.ground(self.notes_row, "window")
        row = theme.space(QHBoxLayout(self.notes_row), margins=(24, 10, 24, 10), spacing=12)
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.notes.setAccessibleName(_("Notes"))
        self.notes.setPlaceholderText(_("Notes of this task, kept as you type"))
        self.notes.setReadOnly(self.around.desk.read_only)
        theme.fix_size(self.notes, height=92)
        self._kept = KeptText(self.notes, self._write)
        row.addWidget(self.notes)
        self.notes_row.hide()
        return self.notes_row

    def _build_foot(self) -> QWidget:
        foot = QWidget()
        theme.ground(foot, "window")
        theme.fix_size(foot, height=58)
        row = theme.space(QHBoxLayout(foot), margins=(24, 0, 24, 0), spacing=10)
        self.back = IconButton("left", _("Back"))
        self.back.clicked.connect(lambda: self.turn(-1))
        self.on = IconButton("right", _("On"))
        self.on.clicked.connect(lambda: self.turn(1))
        self.number = Label("", tone="muted")
        self.time = Label("0:00", "bold")
        self.time.setAccessibleName(_("Time since the beginning"))
        self.again = Button(_("Restart the clock"), "clock", dense=True)
        self.again.clicked.connect(self.restart)
        self.note = Button(_("Notes (N)"), "note", dense=True)
        self.note.clicked.connect(self.toggle_notes)
        self.end = Button(_("End (Esc)"), dense=True)
        self.end.clicked.connect(self.close)
        at_left: tuple[QWidget, ...] = (self.back, self.on, self.number)
        at_right: tuple[QWidget, ...] = (self.time, self.again, self.note, self.end)
        for widget in at_left:
            row.addWidget(widget)
        row.addStretch(1)
        for widget in at_right:
            row.addWidget(widget)
        for button in (self.back, self.on, self.again, self.note, self.end):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return foot

    # ------------------------------------------------------------------ showing

    def begin(self) -> None:
        """Show the first slide full screen: on a second screen, where there is one."""
        screen = self._other_screen()
        if screen is not None:
            self.setGeometry(screen.geometry())
        self.restart()
        self._timer.start()
        self.showFullScreen()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _other_screen(self) -> QScreen | None:
        behind = self.parentWidget()
        here = behind.screen() if behind is not None else None
        return next((one for one in QGuiApplication.screens() if one is not here), None)

    def _begin_task(self, task: Task, *, at_end: bool = False) -> None:
        self._kept.flush()
        self._task = task
        self._slides = list(slides(self._guide, task))
        self._place = len(self._slides) - 1 if at_end else 0
        with self.around.desk.look() as reader:
            self._kept.show(progress.entry(reader, task.id).notes)
        self._show()

    def _show(self) -> None:
        slide = self._slides[self._place]
        number = _("Task {n}").format(n=self._task.number)
        self.crumb.setText(f"{self._guide.title(self._task.phase)}  ›  {number}")
        self.title.setText(slide.title)
        self.words.show_blocks(slide.blocks)
        said = _("{n} of {many}").format(n=self._place + 1, many=len(self._slides))
        self.number.setText(said)
        self.setAccessibleName(f"{slide.title}, {said}")
        self.back.setEnabled(self._place > 0 or self._guide.beside(self._task, -1) is not None)
        last = self._place == len(self._slides) - 1
        self.on.setEnabled(not last or self._guide.beside(self._task, 1) is not None)

    def turn(self, step: int) -> None:
        """Go on or back by one slide; after the last one comes the next task."""
        place = self._place + step
        if 0 <= place < len(self._slides):
            self._place = place
            self._show()
            return
        task = self._guide.beside(self._task, step)
        if task is not None:
            self._begin_task(task, at_end=step < 0)

    def _follow(self, kind: str, target: str) -> None:
        task = self._guide.task(target) if kind == "task" else None
        if task is not None:
            self._begin_task(task)
        elif kind == "word":
            from citdesk.ui.plan.glossary import show_meaning

            show_meaning(self._guide, target, self)

    # ------------------------------------------------------------------ clock and notes

    def restart(self) -> None:
        """Let the clock begin anew."""
        self._clock.start()
        self._show_time()

    def _show_time(self) -> None:
        minutes, seconds = divmod(self._clock.elapsed() // 1000, 60)
        self.time.setText(f"{minutes}:{seconds:02}")

    def toggle_notes(self) -> None:
        """Show or hide the notes; shown, one can type at once."""
        shown = self.notes_row.isHidden()
        self.notes_row.setVisible(shown)
        target: QWidget = self.notes if shown else self
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self, text: str, joins: str) -> bool:
        title = self._guide.title(self._task.id)
        joins = f"{joins}-{self._task.id}"
        return steps.write_notes(self.around, self._task.id, title, text, joins)

    # ------------------------------------------------------------------ keys and the end

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Page keys and Space turn, as a clicker does; N shows the notes, Esc ends."""
        if event.key() in _FORWARD:
            self.turn(1)
        elif event.key() in _BACK:
            self.turn(-1)
        elif event.key() == Qt.Key.Key_N or self._leaves_notes(event):
            self.toggle_notes()
        else:
            super().keyPressEvent(event)

    def _leaves_notes(self, event: QKeyEvent) -> bool:
        """Esc in the notes puts them away; everywhere else it ends."""
        return event.key() == Qt.Key.Key_Escape and self.notes.hasFocus()

    def done(self, result: int) -> None:
        """Keep the notes, and show in the window what was shown last."""
        self._timer.stop()
        self._kept.flush()
        self._show_task(self._task.id)
        super().done(result)


def slides(guide: Guide, task: Task) -> Iterator[Slide]:
    """A task's slides: its purpose, why now, what to do a few at a time, done, and care."""
    words, heads = guide.page(task.id), guide.headings(task.id)
    yield Slide(words.title, (Block("p", (words.purpose,)),))
    if words.parts.get("why"):
        yield Slide(heads["why"], words.parts["why"])
    items = words.things_to_do()
    for start in range(0, len(items), _A_PAGE):
        lines: tuple[Line, ...] = items[start : start + _A_PAGE]
        yield Slide(heads["do"], (Block("ul", lines),))
    for key in ("done", "care", "next"):
        if words.parts.get(key):
            yield Slide(heads[key], words.parts[key])
