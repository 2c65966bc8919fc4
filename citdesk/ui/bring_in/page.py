"""Bring in: choose a list, match its columns, look its rows over, and bring them in as one step."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from citdesk.deskfile.desk import Changed
from citdesk.errors import DeskError, InputError
from citdesk.exchange.preview import TWICE
from citdesk.links import Link
from citdesk.text import N_, _, ngettext
from citdesk.ui.bring_in.choosing import ChooseFile, Notice
from citdesk.ui.bring_in.done import DonePage
from citdesk.ui.bring_in.foot import Foot
from citdesk.ui.bring_in.head import BRING, CHOOSE, DONE, LOOK, MATCH, Head
from citdesk.ui.bring_in.listing import Listing
from citdesk.ui.bring_in.looking import LookingView
from citdesk.ui.bring_in.reading import AGENCIES, Looked
from citdesk.ui.bring_in.shelf import Shelf
from citdesk.ui.bring_in.strip import Strip
from citdesk.ui.page import Around, Page
from citdesk.ui.parts import theme
from citdesk.ui.parts.files import ask_to_open
from citdesk.ui.parts.focus_order import put_in_order
from citdesk.ui.parts.progress import ProgressCard

_LONG = 2000  # from so many rows on, the card is shown as soon as they are written
_FIGURES = {Qt.Key(Qt.Key.Key_1.value + number): number + 1 for number in range(6)}


class BringInPage(Page):
    """A list on its way into the desk."""

    key, tab, icon = "bring-in", "directory", "import"
    title = N_("Bring in people")
    shows = frozenset(
        {"person", "agency", "affiliation", "contact_detail", "sector_entry", "address", "tagging"}
    )

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self.step = CHOOSE
        self._narrow = False
        self._left: QWidget | None = None  # who had the keyboard before work began
        self.listing = Listing(around, self)
        column = theme.space(QVBoxLayout(self))
        self.head = Head()
        column.addWidget(self.head)
        self.strip = Strip()
        column.addWidget(self.strip)
        self.notice = Notice()
        self.progress = ProgressCard()
        for card in (self.notice, self.progress):
            column.addWidget(Shelf(card))
        self.stack = QStackedWidget()
        self.choosing = ChooseFile()
        self.looking = LookingView()
        self.columns, self.rows = self.looking.columns, self.looking.rows
        self.done = DonePage()
        for page in (self.choosing, self.looking, self.done):
            self.stack.addWidget(page)
        column.addWidget(self.stack, 1)
        self.foot = Foot()
        column.addWidget(self.foot)
        self._connect()
        self._keys()
        self._show_step(CHOOSE)

    def _connect(self) -> None:
        listing = self.listing
        self.choosing.choose_asked.connect(self.choose)
        self.strip.change_asked.connect(self.change_reading)
        self.columns.place_chosen.connect(listing.send)
        self.columns.subject_asked.connect(listing.take_as)
        self.rows.include_asked.connect(listing.include)
        self.rows.compare_asked.connect(self.compare)
        self.progress.cancel_asked.connect(self._stop)
        self.progress.status.connect(lambda words: self.around.note(words or self.note()))
        foot = self.foot
        foot.cancel_asked.connect(self.cancel)
        foot.columns_asked.connect(lambda: self._show_step(MATCH))
        foot.rows_asked.connect(lambda: self._show_step(LOOK))
        foot.compare_asked.connect(lambda: self.compare(None))
        foot.bring_asked.connect(self.bring_in)
        self.done.directory_asked.connect(self._go_directory)
        self.done.undo_asked.connect(listing.undo)
        self.done.another_asked.connect(self._begin_again)
        listing.began.connect(self._begin_work)
        listing.moved.connect(self.progress.report)
        listing.rested.connect(self._end_work)
        listing.looked_over.connect(self._show_list)
        listing.decided.connect(self._show_decisions)
        listing.counted.connect(self._show_tally)
        listing.brought.connect(self._show_result)
        listing.failed.connect(self._show_error)
        listing.told.connect(lambda words: self.notice.tell("note", words))

    def _keys(self) -> None:
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._go_on)

    # ------------------------------------------------------------------ the window asks

    def open(self, link: Link) -> None:
        """Take a file, if the link names one; what is under way is finished first."""
        if link.text and self.listing.writing:
            self.notice.tell("note", _("Wait until this list is brought in, then open the next."))
        elif link.text:
            self.take(Path(link.text))
        elif self.step == DONE:
            self._begin_again()

    def refresh(self, changed: Changed | None = None) -> None:
        """The desk moved: look the list over anew, or see whether Undo still means our step."""
        del changed
        if self.step == DONE:
            self.done.allow_undo(self.listing.is_newest_step())
        else:
            self.listing.look_again()

    def note(self) -> str:
        """What stands in the status bar."""
        if self.step in (LOOK, MATCH):
            return _("Nothing changed yet · one step in the history: can be undone")
        return _("Brought in as one step: can be undone") if self.step == DONE else ""

    def focus_first(self) -> None:
        """Begin where this step's work begins."""
        if self.step == CHOOSE:
            self.choosing.focus_first()
        elif self.step == DONE:
            self.done.focus_first()
        elif self.step == MATCH:
            self.columns.focus_first()
        else:
            self.rows.focus_first()

    def regions(self) -> list[QWidget]:
        """Head with what was recognised, columns, rows, the bar below."""
        if self.step in (LOOK, MATCH):
            return [self.strip, self.columns, self.rows, self.foot]
        return [self.stack]

    # ------------------------------------------------------------------ steps

    def choose(self) -> None:
        """Let a file be chosen."""
        kinds = _("Lists (*.csv *.txt *.tsv *.tab);;All files (*)")
        chosen = ask_to_open(self, _("Choose a list"), Path.home(), kinds)
        if chosen is not None:
            self.take(chosen)

    def take(self, path: Path) -> None:
        """Read a file."""
        self.notice.clear()
        self.choosing.notice.clear()
        self.listing.take(path, self.choosing.subject.key())

    def change_reading(self) -> None:
        """Say how the file is to be read."""
        from citdesk.ui.bring_in.read_dialog import ReadDialog

        wish = self.listing.wish
        if wish is None or self.listing.writing:
            return
        dialog = ReadDialog(wish, self.listing.looked, parent=self)
        dialog.accepted.connect(lambda: self.listing.look(dialog.wish()))
        dialog.open()

    def compare(self, row: int | None) -> None:
        """Compare rows that are perhaps somebody known, from this one on."""
        from citdesk.ui.bring_in.compare_dialog import CompareDialog

        looked = self.listing.looked
        if looked is None or self.listing.writing:
            return
        if row is not None and looked.preview.result(row) != TWICE:
            self.around.note(_("Only rows that are perhaps twice are compared"))
            return
        rows = looked.ids[TWICE]
        if not rows:
            return
        dialog = CompareDialog(self.around.desk, looked.preview, rows, row, parent=self)
        dialog.decided.connect(lambda one: self.listing.decided_about([one]))
        dialog.open()

    def _go_on(self) -> None:
        if self.step == MATCH:
            self._show_step(LOOK)
        elif self.step == LOOK:
            self.bring_in()

    def bring_in(self) -> None:
        """Bring the rows in; a click on a grey button does nothing."""
        if self.step == LOOK and self.foot.bring.isEnabled():
            self.notice.clear()
            self.listing.bring_in()

    def cancel(self) -> None:
        """Stop what is under way; where nothing is, leave the list alone and go."""
        if self.listing.at_work:
            self._stop()
        else:
            self._begin_again()
            self._go_directory()

    def _stop(self) -> None:
        self.foot.cancel.setFocus(Qt.FocusReason.OtherFocusReason)  # the card's is grey from now on
        self.listing.cancel()

    def take_back(self) -> bool:
        """Undo, wherever it is pressed, is the page's own while it shows what it brought in."""
        return self.step == DONE and self.listing.undo()

    def _go_directory(self) -> None:
        self.around.go(Link("directory", text="people"))

    def _begin_again(self) -> None:
        self.listing.forget()
        self.notice.clear()
        self.choosing.notice.clear()
        self._show_step(CHOOSE)

    def _show_step(self, step: str) -> None:
        """Show what belongs to a step; columns and rows stand side by side where there is room."""
        self.step = step
        looked = self.listing.looked
        pages = {CHOOSE: self.choosing, DONE: self.done}
        self.stack.setCurrentWidget(pages.get(step, self.looking))
        self.strip.setVisible(step in (LOOK, MATCH))
        self.foot.setVisible(step != DONE and (step != CHOOSE or self.listing.at_work))
        self.looking.arrange(matching=step == MATCH, narrow=self._narrow)
        self.foot.show_way(step, narrow=self._narrow)
        if step in (LOOK, MATCH) and self.listing.tally is not None:
            self._show_tally()
        self.head.steps.show_step(step)
        self._title(looked)
        self.around.note(self.note())
        put_in_order(self)
        if self.isVisible():
            self.focus_first()

    def _title(self, looked: Looked | None) -> None:
        agencies = looked is not None and looked.subject == AGENCIES
        title = _("Bring in agencies") if agencies else _("Bring in people")
        if looked is None or self.step == CHOOSE:
            self.head.set_title(_("Bring in a list"), _("Nothing changes until you say so"))
            return
        rows = len(looked.ids["all"])
        count = ngettext("{n} row", "{n} rows", rows).format(n=f"{rows:,}")
        self.head.set_title(title, f"{looked.source.path.name} · {count}")

    # ------------------------------------------------------------------ news of the list

    def _begin_work(self, what: str) -> None:
        self.notice.clear()
        self.choosing.notice.clear()
        writing, looked = self.listing.writing, self.listing.looked
        back = self.step == DONE  # what is being taken back cannot be stopped
        many = looked is not None and len(looked.ids["all"]) >= _LONG
        self.progress.begin(what, cancellable=not back, at_once=writing and many)
        self.foot.setVisible(not back)
        self._hold_focus()
        self.foot.tell(what)
        if back:
            self.done.tell(what)
        self.choosing.choose.setEnabled(False)
        if writing and self.step == LOOK:
            self.head.steps.show_step(BRING)
        for widget in (self.strip, self.columns, self.rows, self.done):
            widget.setEnabled(not writing)

    def _end_work(self) -> None:
        self.progress.end()
        self.head.steps.show_step(self.step)
        self.foot.allow()
        self.choosing.choose.setEnabled(True)
        for widget in (self.strip, self.columns, self.rows, self.done):
            widget.setEnabled(True)
        self.done.tell_result()
        if self.listing.tally is not None:
            self._show_tally()
        self._give_focus_back()
        if self.step == CHOOSE:
            self.foot.hide()

    def _hold_focus(self) -> None:
        """Put the keyboard on Cancel before its place turns grey: Qt would put it anywhere."""
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus) or focus is self.foot.cancel:
            return
        if self.step == DONE:
            self._left = focus
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.step == CHOOSE or self.listing.writing or self.foot.isAncestorOf(focus):
            self._left = focus
            self.foot.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_focus_back(self) -> None:
        """Work is over: the keyboard goes back, unless it was taken elsewhere meanwhile."""
        left, self._left = self._left, None
        if left is not None and QApplication.focusWidget() in {self, self.foot.cancel}:
            left.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_list(self, looked: Looked) -> None:
        fresh = self.step in (CHOOSE, DONE)
        self.strip.show_list(looked)
        self.looking.show_list(looked)
        if fresh:
            self.rows.choose_filter(1)
            self._show_step(MATCH if self._narrow else LOOK)
        else:
            self._title(looked)
            self._show_tally()

    def _show_decisions(self, rows: list[int]) -> None:
        self.rows.rows_changed(rows)

    def _show_tally(self) -> None:
        looked, tally = self.listing.looked, self.listing.tally
        if looked is not None and tally is not None and not self.listing.writing:
            self.foot.show_tally(looked, tally, read_only=self.around.desk.read_only)

    def _show_result(self) -> None:
        listing = self.listing
        assert listing.looked is not None  # noqa: S101 - there is no result without a list
        assert listing.tally is not None and listing.result is not None  # noqa: S101, PT018
        self.done.show_result(listing.looked, listing.tally, listing.result)
        self.done.allow_undo(listing.is_newest_step())
        self._show_step(DONE)

    def _show_error(self, error: DeskError | InputError) -> None:
        again = (_("Choose another file…"), self.choose)
        differently = (_("Read it differently…"), self.change_reading)
        if self.step == CHOOSE:
            self.choosing.notice.tell_error(error, (again, differently))
            self.choosing.focus_first()
        else:
            self.notice.tell_error(error)

    # ------------------------------------------------------------------ shape and keys

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the columns are a step of their own."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """See how much room there is."""
        super().showEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """See again at another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "foot"):
            self._fit(again=True)

    def _fit(self, *, again: bool = False) -> None:
        narrow = theme.is_narrow(self) or theme.scale() >= 1.5
        if narrow != self._narrow or again:
            self._narrow = narrow
            self._show_step(LOOK if self.step == MATCH and not narrow else self.step)

    def event(self, event: QEvent) -> bool:
        """Alt+1 to Alt+6 filter the rows here, and do not leave for another tab."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._figure(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Filter the rows."""
        figure = self._figure(event)
        if figure:
            self.rows.choose_filter(figure)
        else:
            super().keyPressEvent(event)

    def _figure(self, event: QKeyEvent) -> int:
        """Which filter a key asks for; 0 for none."""
        alone = event.modifiers() == Qt.KeyboardModifier.AltModifier
        shown = self.step == LOOK or (self.step == MATCH and not self._narrow)
        return _FIGURES.get(Qt.Key(event.key()), 0) if alone and shown else 0
