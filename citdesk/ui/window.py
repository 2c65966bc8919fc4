"""The main window: menus, the welcome page or one desk, the status bar, and what pages may ask."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSettings, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from citdesk.links import Link
from citdesk.settings import Settings, save, settings_path
from citdesk.text import _, ngettext
from citdesk.ui.acts import Acts
from citdesk.ui.jobs import Jobs
from citdesk.ui.menus import Menus
from citdesk.ui.parts import theme
from citdesk.ui.parts.painted import after_painting, waiting
from citdesk.ui.parts.theme import Theme

# The window is drawn before anything else is brought in: desk, pages, focus ring, undo strip.
if TYPE_CHECKING:
    from citdesk.deskfile.desk import Changed, Desk
    from citdesk.ui.backing_up import BackingUp
    from citdesk.ui.bell import Bell
    from citdesk.ui.bridge import Bridge
    from citdesk.ui.desks import DeskFiles
    from citdesk.ui.page import Page
    from citdesk.ui.parts.focus_ring import FocusRing
    from citdesk.ui.parts.status_line import StatusLine
    from citdesk.ui.parts.undo_strip import UndoStrip
    from citdesk.ui.shell import Shell


class MainWindow(QMainWindow):
    """citdesk's window.

    Args:
        settings: what this computer remembers; changed and kept by the window.
        today: the day it is.

    Signals:
        drawn(): the window was painted for the first time.
        desk_shown(): a desk's first page has been put together.
    """

    drawn = Signal()
    desk_shown = Signal()

    def __init__(self, settings: Settings, today: Callable[[], date]) -> None:
        super().__init__()
        self.settings = settings
        self.today = today
        self.jobs = Jobs(parent=self)
        self.jobs.shown.connect(lambda job: self.status.show_job(job))
        self.desk: Desk | None = None
        self.shell: Shell | None = None
        self._bridge: Bridge | None = None
        self._bell: Bell | None = None
        self._counted = False
        self._ring: FocusRing | None = None
        self._strip: UndoStrip | None = None
        self.setWindowTitle("citdesk")
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 480)
        self._build()
        self.acts = Acts(self)
        self.menus = Menus(self)
        self._restore_shape()
        self._was_drawn = False
        self._after_paint: list[Callable[[], object]] = []

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        self._central = QWidget()
        self._column = theme.space(QVBoxLayout(self._central))
        self.stack = QStackedWidget(self._central)
        theme.ground(self.stack, "surface")
        self._column.addWidget(self.stack, 1)
        self.setCentralWidget(self._central)
        self._clock = QTimer(self)
        self._clock.setInterval(60_000)
        self._clock.timeout.connect(self._mind_midnight)
        self._day = self.today()
        self._clock.start()

    @cached_property
    def files(self) -> "DeskFiles":
        """What is done with desk files."""
        from citdesk.ui.desks import DeskFiles

        return DeskFiles(self)

    @cached_property
    def backing_up(self) -> "BackingUp":
        """What is done about backups."""
        from citdesk.ui.backing_up import BackingUp

        return BackingUp(self)

    @cached_property
    def status(self) -> "StatusLine":
        """The bar at the bottom; made when there is something to say."""
        from citdesk.ui.parts.status_line import StatusLine

        status = StatusLine(parent=self._central)
        status.undo_asked.connect(self.acts.undo)
        self._column.addWidget(status)
        return status

    # ------------------------------------------------------------------ the desk in the window

    def show_welcome(self) -> None:
        """Show the first page, with no desk open."""
        from citdesk.ui.welcome import Welcome

        welcome = Welcome(self.settings.recent)
        welcome.start_asked.connect(self.acts.new_desk)
        welcome.sample_asked.connect(self.acts.open_sample)
        welcome.open_asked.connect(self.acts.open_desk)
        welcome.desk_asked.connect(lambda path: self.files.open(Path(path)))
        self._show_only(welcome)
        self.status.set_saved(_("No desk open"))
        self.status.set_last("")
        from citdesk import __version__

        self.status.set_note(f"citdesk {__version__}")
        self.menus.allow(desk=False, writing=False)
        self.setWindowTitle("citdesk")
        welcome.focus_first()

    def _show_only(self, widget: QWidget) -> None:
        while (old := self.stack.currentWidget()) is not None:
            self.stack.removeWidget(old)
            old.deleteLater()
        self.stack.addWidget(widget)
        self.stack.setCurrentWidget(widget)
        self.after_paint(self._complete)

    def _complete(self) -> None:
        """What is not needed before there is something to see: all the menus' acts, the ring."""
        self.menus.fill()
        if self._ring is None:
            from citdesk.ui.parts.focus_ring import FocusRing

            self._ring = FocusRing(self)

    def show_desk(self, desk: "Desk", place: str = "directory") -> None:
        """Show this desk; the one before must be closed."""
        from citdesk.ui.bridge import Bridge
        from citdesk.ui.page import Around
        from citdesk.ui.shell import Shell

        self.desk = desk
        self._counted = False
        desk.patience = 0.05  # the window must not stand still while a list is brought in
        self._bridge = Bridge(desk, self)
        self._bridge.changed.connect(self._changed)
        around = Around(
            desk=desk,
            settings=self.settings,
            jobs=self.jobs,
            today=self.today,
            go=self.go,
            change=self.change,
            tell=self.tell,
            fail=self.fail,
            note=self.status.set_note,
            keep_before=lambda why, then: self.backing_up.keep_before(why, then),
        )
        self.shell = Shell(around, self.acts.find_anything, parent=self.stack)
        self.shell.page_shown.connect(self._page_shown)
        self._show_only(self.shell)
        self._show_about()
        self.menus.allow(desk=True, writing=not desk.read_only)
        self._say_saved(_("Open to read only") if desk.read_only else _("Everything is saved"))
        self.status.set_last("")
        self.status.set_note("")
        self.go(Link(place))
        self.desk_shown.emit()

    def make_ready(self) -> None:
        """When the first list is painted, get ready to change on a thread of its own."""
        self.after_paint(self._prepare)

    def _prepare(self) -> None:
        if self.desk is not None:
            desk = self.desk
            self.jobs.run(
                lambda _progress, _cancelled: desk.prepare(),
                failed=self.fail,
                done=lambda _result: self._show_last(),
            )
            if not desk.read_only and self._bell is None:
                from citdesk.ui.bell import Bell

                self._bell = Bell(desk.path, self)
        if self.shell is not None:
            self.shell.count()

    def _show_about(self) -> None:
        if self.desk is None or self.shell is None:
            return
        from citdesk.directory import programme

        with self.desk.look() as reader:
            about = programme.about(reader)
        self.shell.show_about(about, *_where(self.desk))
        name = about.name or self.desk.path.stem
        sample = _(" - SAMPLE") if about.sample else ""
        self.setWindowTitle(f"{name}{sample} - citdesk")

    def _page_shown(self, page: "Page") -> None:
        if self._counted:
            self.status.set_note(page.note() or self._counts())
        else:  # the first rows come first
            self._counted = True
            self.after_paint(self._show_note)

    def _show_note(self) -> None:
        page = self.shell.page() if self.shell is not None else None
        if page is not None and not self.status.note.text():  # else something was said meanwhile
            self.status.set_note(page.note() or self._counts())

    def _counts(self) -> str:
        assert self.desk is not None  # noqa: S101 - only asked while a desk is shown
        from citdesk.directory import programme

        with self.desk.look() as reader:
            persons, offices = programme.counts(reader)
        return " · ".join(
            (
                ngettext("{n} person", "{n} people", persons).format(n=f"{persons:,}"),
                ngettext("{n} agency", "{n} agencies", offices).format(n=f"{offices:,}"),
            )
        )

    def leave_desk(self) -> bool:
        """Close the open desk, if there is one; false when a page asked to stay."""
        if self.desk is None:
            return True
        if self.shell is not None and not self.shell.leave():
            return False
        self.jobs.cancel_all()
        self.jobs.wait_all(10_000)
        if self._bridge is not None:
            self._bridge.end()
        if self._bell is not None:
            self._bell.take_down()
            self._bell = None
        if self._strip is not None:
            self._strip.dismiss()
        desk, self.desk, self.shell = self.desk, None, None
        desk.close()
        return True

    # ------------------------------------------------------------------ what pages ask

    def go(self, link: Link) -> None:
        """Follow a link; ``sample`` leads to Alder County, in the place of this desk."""
        if link.place == "sample":
            # The page that asks goes away in it.
            QTimer.singleShot(0, self, lambda: self.acts.open_sample())
        elif self.shell is not None:
            self.shell.go(link)

    def page(self) -> "Page | None":
        """The page in front; none while no desk is open."""
        return self.shell.page() if self.shell is not None else None

    @contextmanager
    def change(self, name: str, *, joins: str = "") -> Iterator[Any]:
        """The desk's change, made by this window; ``joins`` as ``Desk.change`` knows it."""
        assert self.desk is not None  # noqa: S101 - pages live only while a desk is shown
        with self._or_not_saved(), self.desk.change(name, initiator=self, joins=joins) as session:
            yield session

    @contextmanager
    def _or_not_saved(self) -> Iterator[None]:
        """A step that cannot be kept must not stand beside "All changes saved"."""
        from citdesk.errors import DeskError

        try:
            yield
        except DeskError:
            self._not_saved()
            raise

    def _not_saved(self) -> None:
        self.status.set_saved(_("The last step was not saved"), "warn", "warn")

    def tell(self, words: str) -> None:
        """Show the undo strip about the last step."""
        if self._strip is None:
            from citdesk.ui.parts.undo_strip import UndoStrip

            self._strip = UndoStrip(self._central)
        self._strip.show_step(words, self.acts.undo)

    def fail(self, error: BaseException) -> None:
        """Show an error in the way its kind asks for."""
        from citdesk.ui import failures

        failures.show(self, error)

    def _changed(self, changed: "Changed") -> None:
        self._say_saved(
            _("All changes saved {time}").format(time=f"{datetime.now().astimezone():%H:%M}")
        )
        self._show_last()
        if "programme" in changed.kinds:
            self._show_about()
        if self.shell is not None:
            self.shell.refresh(changed)
            self.shell.count(changed)
            page = self.shell.page()
            if page is not None:
                self._page_shown(page)

    def _say_saved(self, words: str) -> None:
        read_only = self.desk is not None and self.desk.read_only
        self.status.set_saved(words, *(("lock", "warn") if read_only else ("ok", "ok")))

    def _show_last(self) -> None:
        step = self.desk.undoable() if self.desk is not None else None
        self.status.set_last(step.name if step is not None else "")

    def _mind_midnight(self) -> None:
        if self.desk is not None:
            self.backing_up.minute_passed()
        if self.today() != self._day:
            self._day = self.today()
            if self.shell is not None:
                self.shell.refresh()

    # ------------------------------------------------------------------ undo and look

    def turn(self, act: str) -> None:
        """Take back the last step (``undo``), or do it once more (``redo``)."""
        if self.desk is None:
            return
        if self._strip is not None:
            self._strip.dismiss()
        page = self.shell.page() if self.shell is not None else None
        if act == "undo" and page is not None and page.take_back():
            return
        turn = self.desk.undo if act == "undo" else self.desk.redo
        if self.desk.is_large(act):
            self.jobs.run(
                lambda _progress, _cancelled: turn(),
                failed=self._fail_turn,
                done=lambda name: self._say_turned(act, name),
                words=_("Undoing…") if act == "undo" else _("Doing it again…"),
                stoppable=False,
            )
        else:
            with self._or_not_saved():
                self._say_turned(act, turn())

    def _fail_turn(self, error: BaseException) -> None:
        self._not_saved()
        self.fail(error)

    def _say_turned(self, act: str, name: str | None) -> None:
        if name is None:
            self.status.set_note(_("Nothing to undo") if act == "undo" else _("Nothing to redo"))
        else:
            said = _("Undone: {step}") if act == "undo" else _("Done again: {step}")
            self.status.set_note(said.format(step=name))

    def dress(self) -> None:
        """Put on the colours and the size of text that the settings ask for, and keep them."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - there is no window without one
        theme.apply(app, Theme(self.settings.scheme, self.settings.text_size / 100))
        self.keep_settings()

    # ------------------------------------------------------------------ keeping and closing

    def keep_settings(self) -> None:
        """Write down what this computer remembers; a folder that forbids it is only told."""
        try:
            save(self.settings)
        except OSError as error:
            from citdesk.deskfile.driver import os_error

            self.fail(os_error(settings_path(), error))

    def _shape_file(self) -> QSettings:
        path = settings_path().with_name("window.ini")
        return QSettings(str(path), QSettings.Format.IniFormat)

    def _restore_shape(self) -> None:
        geometry = self._shape_file().value("geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            room = self.screen().availableSize()
            self.resize(min(1280, room.width()), min(800, room.height() - theme.TITLE_BAR))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard."""
        from citdesk.ui.parts.buttons import press_focused

        if not press_focused(self, event):
            super().keyPressEvent(event)

    def at_rest(self) -> bool:
        """Whether nothing is under way: no work, and nothing that waits for a paint."""
        return not (self.jobs.under_way() or self._after_paint or waiting())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first time, tell that there is something to see."""
        super().paintEvent(event)
        if not self._was_drawn:
            self._was_drawn = True
            QTimer.singleShot(0, self, self.drawn.emit)
        for do in self._after_paint:
            after_painting(self, do)
        self._after_paint.clear()

    def after_paint(self, do: Callable[[], object]) -> None:
        """Do something that can wait until what is shown now has been painted."""
        self._after_paint.append(do)
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A desk file or a list may be dropped on the window."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a desk file; bring in any other."""
        path = Path(event.mimeData().urls()[0].toLocalFile())
        if path.suffix == ".citdesk":
            self.files.open(path)
        elif self.shell is not None:
            self.go(Link("bring-in", text=str(path)))
        else:
            from citdesk.errors import DeskError

            self.fail(
                DeskError(
                    _("No desk is open."),
                    _("Nothing was brought in."),
                    _("Start your program or open a desk first, then drop the list again."),
                )
            )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep everything and go."""
        for dialog in self.findChildren(QDialog):  # help may still be open beside the work
            if not dialog.close():  # it asks first whether what was typed may go
                event.ignore()
                return
        if not self.leave_desk():
            event.ignore()
            return
        self._clock.stop()
        self._shape_file().setValue("geometry", self.saveGeometry())
        super().closeEvent(event)


def _where(desk: "Desk") -> tuple[str, str]:
    """Where a desk lies, and what there is to know about such a place."""
    from citdesk.deskfile import places

    service = places.service_of(desk.path)
    if desk.read_only:
        return _("Read only"), desk.reason
    if service:
        told = _(
            "{service} copies this file to other computers. Close the desk here before it is opened"
            " there: two copies that were both changed cannot be put together. citdesk keeps to one"
            " file here, without a log beside it."
        )
        return _("Desk file in {service}").format(service=service), told.format(service=service)
    if not places.is_local(desk.path):
        told = _(
            "On a share or a stick one window at a time may change the desk. citdesk keeps to one"
            " file here, without a log beside it; do not pull a stick before the desk is closed."
        )
        return _("Desk file on a share or stick"), told
    return _("Desk file on this PC"), ""
