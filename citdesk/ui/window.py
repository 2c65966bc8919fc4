"""The main window: menus, the welcome page or one desk, the status bar, and what pages may ask."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSettings, Qt, QTimer, Signal
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
from citdesk.ui.actions import Actions
from citdesk.ui.jobs import Jobs
from citdesk.ui.parts import theme
from citdesk.ui.parts.painted import after_painting
from citdesk.ui.parts.theme import Theme

# The window is drawn before anything else is brought in: desk, pages, focus ring, undo strip.
if TYPE_CHECKING:
    from citdesk.deskfile.desk import Changed, Desk
    from citdesk.ui.bridge import Bridge
    from citdesk.ui.desks import DeskFiles
    from citdesk.ui.page import Page
    from citdesk.ui.parts.focus_ring import FocusRing
    from citdesk.ui.parts.status_line import StatusLine
    from citdesk.ui.parts.undo_strip import UndoStrip
    from citdesk.ui.shell import Shell


_TITLE_BAR = 30  # what the desktop may put around a window, at most


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
        self.desk: Desk | None = None
        self.shell: Shell | None = None
        self._bridge: Bridge | None = None
        self._counted = False
        self._ring: FocusRing | None = None
        self._strip: UndoStrip | None = None
        self.setWindowTitle("citdesk")
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 480)
        self._build()
        self.actions_ = Actions(self)
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
    def status(self) -> "StatusLine":
        """The bar at the bottom; made when there is something to say."""
        from citdesk.ui.parts.status_line import StatusLine

        status = StatusLine(parent=self._central)
        status.undo_asked.connect(self.undo)
        self._column.addWidget(status)
        return status

    def complete_menus(self) -> None:
        """Put into the filled menus what changes each time they are shown."""
        file_menu = self.actions_.menus["file"]
        self._recent = file_menu.addMenu(_("Open &recent"))
        file_menu.insertMenu(self.actions_.by_method["open_sample"], self._recent)
        self._recent.aboutToShow.connect(self._fill_recent)
        edit_menu = self.actions_.menus["edit"]
        edit_menu.aboutToShow.connect(self._name_undo)

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self.settings.recent:
            action = self._recent.addAction(Path(path).name.replace("&", "&&"))
            action.setToolTip(path)
            action.setEnabled(Path(path).is_file())
            action.triggered.connect(lambda _checked=False, path=path: self.files.open(Path(path)))
        if self._recent.isEmpty():
            self._recent.addAction(_("No desk was opened yet")).setEnabled(False)

    def _name_undo(self) -> None:
        """The edit menu says what would be undone: "Undo Add Ana Ruiz"."""
        undo = self.desk.undoable() if self.desk else None
        redo = self.desk.redoable() if self.desk else None
        for method, step, bare, named in (
            ("undo", undo, _("&Undo"), _("&Undo {step}")),
            ("redo", redo, _("&Redo"), _("&Redo {step}")),
        ):
            action = self.actions_.by_method[method]
            action.setText(named.format(step=step.name.replace("&", "&&")) if step else bare)

    # ------------------------------------------------------------------ the desk in the window

    def show_welcome(self) -> None:
        """Show the first page, with no desk open."""
        from citdesk.ui.welcome import Welcome

        welcome = Welcome(self.settings.recent)
        welcome.start_asked.connect(self.new_desk)
        welcome.sample_asked.connect(self.open_sample)
        welcome.open_asked.connect(self.open_desk)
        welcome.desk_asked.connect(lambda path: self.files.open(Path(path)))
        self._show_only(welcome)
        self.status.set_saved(_("No desk open"))
        self.status.set_last("")
        from citdesk import __version__

        self.status.set_note(f"citdesk {__version__}")
        self.actions_.allow(desk=False, writing=False)
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
        self.actions_.fill()
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
            change=self._change,
            tell=self.tell,
            fail=self.fail,
            note=self.status.set_note,
        )
        self.shell = Shell(around, self.find_anything, parent=self.stack)
        self.shell.page_shown.connect(self._page_shown)
        self._show_only(self.shell)
        self._show_about()
        self.actions_.allow(desk=True, writing=not desk.read_only)
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

    def _show_about(self) -> None:
        if self.desk is None or self.shell is None:
            return
        from citdesk.directory import programme

        with self.desk.look() as reader:
            about = programme.about(reader)
        where = _("Read only") if self.desk.read_only else _("Desk file on this PC")
        self.shell.show_about(about, where)
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
        if self._strip is not None:
            self._strip.dismiss()
        desk, self.desk, self.shell = self.desk, None, None
        desk.close()
        return True

    # ------------------------------------------------------------------ what pages ask

    def go(self, link: Link) -> None:
        """Follow a link; ``sample`` leads to Alder County, in the place of this desk."""
        if link.place == "sample":
            QTimer.singleShot(0, self, self.open_sample)  # the page that asks goes away in it
        elif self.shell is not None:
            self.shell.go(link)

    @contextmanager
    def _change(self, name: str) -> Iterator[Any]:
        assert self.desk is not None  # noqa: S101 - pages live only while a desk is shown
        with self.desk.change(name, initiator=self) as session:
            yield session

    def tell(self, words: str) -> None:
        """Show the undo strip about the last step."""
        if self._strip is None:
            from citdesk.ui.parts.undo_strip import UndoStrip

            self._strip = UndoStrip(self._central)
        self._strip.show_step(words, self.undo)

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
        if self.today() != self._day:
            self._day = self.today()
            if self.shell is not None:
                self.shell.refresh()

    # ------------------------------------------------------------------ acts of the menus

    def new_desk(self) -> None:
        """Ask five questions and make a desk."""
        self.files.new()

    def open_desk(self) -> None:
        """Choose a desk file and open it."""
        self.files.choose()

    def open_sample(self) -> None:
        """Open a fresh copy of Alder County."""
        self.files.open_sample()

    def save_copy(self) -> None:
        """Keep a whole copy of the desk elsewhere."""
        self.files.save_copy()

    def close_desk(self) -> None:
        """Close the desk and show the first page."""
        if self.leave_desk():
            self.show_welcome()

    def bring_in(self) -> None:
        """Open the page that brings in a list."""
        self.go(Link("bring-in"))

    def export_people(self) -> None:
        """Keep the people as a CSV file."""
        self.files.export("people")

    def export_agencies(self) -> None:
        """Keep the agencies as a CSV file."""
        self.files.export("agencies")

    def print_papers(self) -> None:
        """Print what belongs to the page in front; the packet where nothing does."""
        self.go(Link("print"))

    def print_contacts(self) -> None:
        """Print the contact list."""
        self.go(Link("print", text="contacts"))

    def print_sign_in(self) -> None:
        """Print a sign-in sheet."""
        self.go(Link("print", text="sign-in"))

    def print_packet(self) -> None:
        """Print a packet of several sheets."""
        self.go(Link("print", text="packet"))

    def undo(self) -> None:
        """Take back the last step."""
        self._turn("undo")

    def redo(self) -> None:
        """Do the step undone last once more."""
        self._turn("redo")

    def _turn(self, act: str) -> None:
        if self.desk is None:
            return
        if self._strip is not None:
            self._strip.dismiss()
        turn = self.desk.undo if act == "undo" else self.desk.redo
        if self.desk.is_large(act):
            self.status.set_note(_("Undoing…") if act == "undo" else _("Doing it again…"))
            self.jobs.run(
                lambda _progress, _cancelled: turn(),
                failed=self.fail,
                done=lambda name: self._say_turned(act, name),
            )
        else:
            self._say_turned(act, turn())

    def _say_turned(self, act: str, name: str | None) -> None:
        if name is None:
            self.status.set_note(_("Nothing to undo") if act == "undo" else _("Nothing to redo"))
        else:
            said = _("Undone: {step}") if act == "undo" else _("Done again: {step}")
            self.status.set_note(said.format(step=name))

    def cut(self) -> None:
        """Cut the marked text."""
        self._edit("cut")

    def copy(self) -> None:
        """Copy the marked text, or the marked rows of a list."""
        self._edit("copy")

    def paste(self) -> None:
        """Paste text."""
        self._edit("paste")

    def _edit(self, what: str) -> None:
        act = getattr(QApplication.focusWidget(), what, None)
        if callable(act):
            act()

    def find_here(self) -> None:
        """Put the caret where one searches on this page."""
        page = self.shell.page() if self.shell is not None else None
        if page is not None:
            page.search_here()

    def find_anything(self) -> None:
        """Search over everything."""
        if self.shell is None:
            return
        from citdesk.ui.find_anything import Act, FindAnything

        acts = [Act(title, icon, run, keys) for title, icon, run, keys in self.actions_.acts()]
        FindAnything(self, self.shell.around, acts)

    def preferences(self) -> None:
        """This computer's look and language."""
        from citdesk.ui.settings.dialogs import PreferencesDialog

        dialog = PreferencesDialog(self.settings, self.today(), self)
        if dialog.exec():
            for name, value in dialog.values().items():
                setattr(self.settings, name, value)
            self._dress()

    def about_desk(self) -> None:
        """This desk's facts."""
        from citdesk.directory import programme
        from citdesk.ui.settings.dialogs import DeskDialog

        assert self.desk is not None  # noqa: S101 - the action is grey without a desk
        with self.desk.look() as reader:
            about = programme.about(reader)
        dialog = DeskDialog(about, self.today(), self)
        if dialog.exec():
            with self._change(_("Change the facts of this desk")) as session:
                programme.edit(session, **dialog.values())

    def larger_text(self) -> None:
        """One size up."""
        self._set_text(self.settings.text_size + 10)

    def smaller_text(self) -> None:
        """One size down."""
        self._set_text(self.settings.text_size - 10)

    def normal_text(self) -> None:
        """The size citdesk begins with."""
        self._set_text(100)

    def _set_text(self, size: int) -> None:
        self.settings.text_size = min(max(size, 100), 200)
        self._dress()

    def use_light(self) -> None:
        """Light colours."""
        self._set_scheme("light")

    def use_dark(self) -> None:
        """Dark colours."""
        self._set_scheme("dark")

    def use_contrast(self) -> None:
        """High contrast."""
        self._set_scheme("contrast")

    def use_system(self) -> None:
        """The computer's own choice of colours."""
        self._set_scheme("system")

    def _set_scheme(self, scheme: str) -> None:
        self.settings.scheme = scheme
        self._dress()

    def _dress(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - there is no window without one
        theme.apply(app, Theme(self.settings.scheme, self.settings.text_size / 100))
        self.keep_settings()

    def next_region(self) -> None:
        """To the next part of the page."""
        if self.shell is not None:
            self.shell.walk(1)

    def previous_region(self) -> None:
        """To the part of the page before."""
        if self.shell is not None:
            self.shell.walk(-1)

    def full_screen(self) -> None:
        """Fill the screen, or no longer."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def add_person(self) -> None:
        """Add a person."""
        self.go(Link("directory", text="add"))

    def add_agency(self) -> None:
        """Add an agency."""
        self.go(Link("directory", text="add-agency"))

    def log_talk(self) -> None:
        """Log a conversation."""
        page = self.shell.page() if self.shell is not None else None
        person = page.person() if page is not None else None
        self.go(Link("directory", person, text="log"))

    def show_attention(self) -> None:
        """The people who need attention."""
        self.go(Link("directory", text="attention"))

    def show_duplicates(self) -> None:
        """People who may be in the directory twice."""
        self.go(Link("duplicates"))

    def show_coverage(self) -> None:
        """Every sector and who stands for it."""
        self.go(Link("directory", text="coverage"))

    def show_bin(self) -> None:
        """What was removed."""
        self.go(Link("directory", text="bin"))

    def go_committee(self) -> None:
        """The committee."""
        self.go(Link("committee"))

    def go_meetings(self) -> None:
        """The meetings."""
        self.go(Link("meetings"))

    def go_plan(self) -> None:
        """The plan."""
        self.go(Link("plan"))

    def go_workshops(self) -> None:
        """The workshops."""
        self.go(Link("workshops"))

    def go_today(self) -> None:
        """What waits today."""
        self.go(Link("today"))

    def go_directory(self) -> None:
        """The directory."""
        self.go(Link("directory"))

    def check_desk(self) -> None:
        """See whether the file is sound."""
        self.files.check()

    def help(self) -> None:
        """How citdesk is used."""
        from citdesk.ui.help import HelpDialog

        HelpDialog(self).show()

    def shortcuts(self) -> None:
        """All keys."""
        from citdesk.ui.help import ShortcutsDialog

        ShortcutsDialog(self.actions_.shortcuts(), self).exec()

    def about(self) -> None:
        """Which citdesk this is."""
        from citdesk.ui.help import AboutDialog

        AboutDialog(self).exec()

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
            self.resize(min(1280, room.width()), min(800, room.height() - _TITLE_BAR))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard."""
        from citdesk.ui.parts.buttons import press_focused

        if not press_focused(self, event):
            super().keyPressEvent(event)

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
                    _("Start your programme or open a desk first, then drop the list again."),
                )
            )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep everything and go."""
        for dialog in self.findChildren(QDialog):  # help may still be open beside the work
            dialog.close()
        if not self.leave_desk():
            event.ignore()
            return
        self._clock.stop()
        self._shape_file().setValue("geometry", self.saveGeometry())
        super().closeEvent(event)
