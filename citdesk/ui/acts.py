"""What the menus do, beside leading to a page: each act of the window's menus is a method here."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from citdesk.links import Link
from citdesk.text import _

if TYPE_CHECKING:
    from citdesk.ui.window import MainWindow


class Acts:
    """The acts of the menus.

    Args:
        window: whose menus they are.
    """

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    # ------------------------------------------------------------------ desk files

    def new_desk(self) -> None:
        """Ask five questions and make a desk."""
        self._window.files.new()

    def open_desk(self) -> None:
        """Choose a desk file and open it."""
        self._window.files.choose()

    def open_sample(self) -> None:
        """Open a fresh copy of Alder County."""
        self._window.files.open_sample()

    def save_copy(self) -> None:
        """Keep a whole copy of the desk elsewhere."""
        self._window.files.save_copy()

    def export_people(self) -> None:
        """Keep the people as a CSV file."""
        self._window.files.export("people")

    def export_agencies(self) -> None:
        """Keep the agencies as a CSV file."""
        self._window.files.export("agencies")

    def check_desk(self) -> None:
        """See whether the file is sound."""
        self._window.files.check()

    def close_desk(self) -> None:
        """Close the desk and show the first page."""
        if self._window.leave_desk():
            self._window.show_welcome()

    def back_up(self) -> None:
        """Make a backup now."""
        self._window.backing_up.now()

    def backups(self) -> None:
        """Show the backups, to bring one back."""
        self._window.backing_up.choose()

    def quit(self) -> None:
        """Close the window, and with it the program."""
        self._window.close()

    # ------------------------------------------------------------------ editing

    def undo(self) -> None:
        """Take back the last step."""
        self._window.turn("undo")

    def redo(self) -> None:
        """Do the step undone last once more."""
        self._window.turn("redo")

    def cut(self) -> None:
        """Cut the marked text."""
        _edit("cut")

    def copy(self) -> None:
        """Copy the marked text, or the marked rows of a list."""
        _edit("copy")

    def paste(self) -> None:
        """Paste text."""
        _edit("paste")

    def add_new(self) -> None:
        """Ctrl+N: what the page in front adds; a person where it has nothing of its own."""
        from citdesk.ui.page import Page

        page = self._window.page()
        if page is not None and type(page).add_new is not Page.add_new:
            page.add_new()
        else:
            self._window.go(Link("directory", text="add"))

    def find_here(self) -> None:
        """Put the caret where one searches on this page."""
        page = self._window.page()
        if page is not None:
            page.search_here()

    def find_anything(self) -> None:
        """Search over everything."""
        shell = self._window.shell
        if shell is None:
            return
        from citdesk.ui.find_anything import Act, FindAnything

        acts = [Act(title, icon, run, keys) for title, icon, run, keys in self._window.menus.acts()]
        FindAnything(self._window, shell.around, acts)

    def log_talk(self) -> None:
        """Log a conversation, with the person the page is about if there is one."""
        page = self._window.page()
        self._window.go(Link("directory", page.person() if page is not None else None, "log"))

    def glossary(self) -> None:
        """All words of the guide with what they mean."""
        from citdesk.plan import content
        from citdesk.ui.plan.glossary import GlossaryDialog

        GlossaryDialog(content.guide(), parent=self._window).open()

    # ------------------------------------------------------------------ the look

    def preferences(self) -> None:
        """This computer's look and language."""
        from citdesk.ui.settings.dialogs import PreferencesDialog

        window = self._window
        dialog = PreferencesDialog(window.settings, window.today(), window)
        if dialog.exec():
            for name, value in dialog.values().items():
                setattr(window.settings, name, value)
            window.dress()

    def larger_text(self) -> None:
        """One size up."""
        self._set_text(self._window.settings.text_size + 10)

    def smaller_text(self) -> None:
        """One size down."""
        self._set_text(self._window.settings.text_size - 10)

    def normal_text(self) -> None:
        """The size citdesk begins with."""
        self._set_text(100)

    def _set_text(self, size: int) -> None:
        self._window.settings.text_size = min(max(size, 100), 200)
        self._window.dress()

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
        self._window.settings.scheme = scheme
        self._window.dress()

    def full_screen(self) -> None:
        """Fill the screen, or no longer."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def next_region(self) -> None:
        """To the next part of the page."""
        if self._window.shell is not None:
            self._window.shell.walk(1)

    def previous_region(self) -> None:
        """To the part of the page before."""
        if self._window.shell is not None:
            self._window.shell.walk(-1)

    # ------------------------------------------------------------------ about

    def about_desk(self) -> None:
        """This desk's facts."""
        from citdesk.directory import programme
        from citdesk.ui.settings.dialogs import DeskDialog

        window = self._window
        assert window.desk is not None  # noqa: S101 - the act is grey without a desk
        with window.desk.look() as reader:
            about = programme.about(reader)
        dialog = DeskDialog(about, window.today(), window)
        if dialog.exec():
            with window.change(_("Change the facts of this desk")) as session:
                programme.edit(session, **dialog.values())

    def help(self) -> None:
        """How citdesk is used."""
        from citdesk.ui.help import HelpDialog

        HelpDialog(self._window).show()

    def shortcuts(self) -> None:
        """All keys."""
        from citdesk.ui.help import ShortcutsDialog

        ShortcutsDialog(self._window.menus.shortcuts(), self._window).exec()

    def about(self) -> None:
        """Which citdesk this is."""
        from citdesk.ui.help import AboutDialog

        AboutDialog(self._window).exec()


def _edit(what: str) -> None:
    act = getattr(QApplication.focusWidget(), what, None)
    if callable(act):
        act()
