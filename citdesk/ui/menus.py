"""Every act of the menus as one row, and the menus made from them.

A row leads to a page by a link, or names the method of ``Acts`` that does it. The same rows feed
*Find anything* and the list of keyboard shortcuts.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from citdesk.links import Link
from citdesk.text import N_, _

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QKeySequence
    from PySide6.QtWidgets import QMenu

    from citdesk.ui.window import MainWindow


# A tuple: defining a frozen dataclass costs the start a millisecond.
class Row(NamedTuple):
    """One act.

    Attributes:
        menu: which menu it stands in; a leading ``|`` puts a line before it.
        text: with its access key; ends in "…" when it asks something first.
        does: a method of ``Acts``, or the page it leads to.
        keys: its shortcut, portable words; several separated by spaces.
        icon: for *Find anything*.
        needs: ``desk`` (an open one), ``writing`` (one that can be changed) or nothing.
        listed: whether *Find anything* offers it.
    """

    menu: str
    text: str
    does: str | Link
    keys: str = ""
    icon: str = "right"
    needs: str = "desk"
    listed: bool = True


MENUS = (
    ("file", N_("&File")),
    ("edit", N_("&Edit")),
    ("view", N_("&View")),
    ("directory", N_("&Directory")),
    ("committee", N_("&Committee")),
    ("meetings", N_("&Meetings")),
    ("plan", N_("&Plan")),
    ("tools", N_("&Tools")),
    ("help", N_("&Help")),
)

ROWS: tuple[Row, ...] = (
    Row("file", N_("&New desk…"), "new_desk", icon="plus", needs=""),
    Row("file", N_("&Open…"), "open_desk", "Ctrl+O", "folder", needs=""),
    Row("file", N_("Look around in &Alder County"), "open_sample", icon="globe", needs=""),
    Row("file", N_("Save a &copy…"), "save_copy", icon="doc"),
    Row("file", N_("Back &up now"), "back_up", icon="lock"),
    Row("file", N_("Bac&kups…"), "backups", icon="undo"),
    Row(
        "|file",
        N_("&Bring in a list…"),
        Link("bring-in"),
        "Ctrl+Shift+I",
        "import",
        needs="writing",
    ),
    Row("file", N_("&Export people…"), "export_people", icon="export"),
    Row("file", N_("Export a&gencies…"), "export_agencies", icon="export"),
    Row("|file", N_("&Print…"), Link("print"), "Ctrl+P", "print"),
    Row("|file", N_("C&lose desk"), "close_desk", "Ctrl+W", "close"),
    Row("file", N_("&Quit"), "quit", "Ctrl+Q", "close", needs="", listed=False),
    Row("edit", N_("&Undo"), "undo", "Ctrl+Z", "undo", needs="writing", listed=False),
    Row("edit", N_("&Redo"), "redo", "Ctrl+Shift+Z Ctrl+Y", "undo", needs="writing", listed=False),
    Row("|edit", N_("Cu&t"), "cut", "Ctrl+X", needs="", listed=False),
    Row("edit", N_("&Copy"), "copy", "Ctrl+C", needs="", listed=False),
    Row("edit", N_("&Paste"), "paste", "Ctrl+V", needs="", listed=False),
    Row("|edit", N_("Add &here…"), "add_new", "Ctrl+N", "plus", "writing", listed=False),
    Row("edit", N_("&Find here"), "find_here", "Ctrl+F", "search", listed=False),
    Row("edit", N_("Find &anything"), "find_anything", "Ctrl+K", "search", listed=False),
    Row("|edit", N_("Prefere&nces…"), "preferences", "Ctrl+,", "square", needs=""),
    Row("view", N_("&Today"), Link("today"), "Ctrl+1 Alt+1", "today"),
    Row("view", N_("Di&rectory"), Link("directory"), "Ctrl+2 Alt+2", "people"),
    Row("view", N_("&Committee"), Link("committee"), "Ctrl+3 Alt+3", "committee", listed=False),
    Row("view", N_("&Meetings"), Link("meetings"), "Ctrl+4 Alt+4", "meeting", listed=False),
    Row("view", N_("Plan"), Link("plan"), "Ctrl+5 Alt+5", "plan", listed=False),
    Row("view", N_("&Workshops"), Link("workshops"), "Ctrl+6 Alt+6", "workshop", listed=False),
    Row("|view", N_("&Larger text"), "larger_text", "Ctrl++ Ctrl+=", needs=""),
    Row("view", N_("&Smaller text"), "smaller_text", "Ctrl+-", needs=""),
    Row("view", N_("&Normal text"), "normal_text", "Ctrl+0", needs=""),
    Row("|view", N_("L&ight"), "use_light", needs="", listed=False),
    Row("view", N_("&Dark"), "use_dark", needs="", listed=False),
    Row("view", N_("&High contrast"), "use_contrast", needs="", listed=False),
    Row("view", N_("&As the computer"), "use_system", needs="", listed=False),
    Row("|view", N_("N&ext part of the page"), "next_region", "F6", listed=False),
    Row("view", N_("&Previous part of the page"), "previous_region", "Shift+F6", listed=False),
    Row("view", N_("&Full screen"), "full_screen", "F11", needs="", listed=False),
    Row(
        "directory",
        N_("&Add a person…"),
        Link("directory", text="add"),
        icon="plus",
        needs="writing",
    ),
    Row(
        "directory",
        N_("Add an a&gency…"),
        Link("directory", text="add-agency"),
        icon="plus",
        needs="writing",
    ),
    Row("directory", N_("&Log a conversation…"), "log_talk", "Ctrl+Shift+N", "talk", "writing"),
    Row("|directory", N_("Who &needs attention"), Link("directory", text="attention"), icon="warn"),
    Row("directory", N_("Check for people entered &twice"), Link("duplicates"), icon="swap"),
    Row(
        "directory", N_("&Coverage by sector"), Link("directory", text="coverage"), icon="committee"
    ),
    Row("directory", N_("The &bin"), Link("directory", text="bin"), icon="restore"),
    Row("|directory", N_("&Print the contact list…"), Link("print", text="contacts"), icon="print"),
    Row("committee", N_("Go to the &committee"), Link("committee"), icon="committee"),
    Row("committee", N_("&Print the roster…"), Link("print", text="roster"), icon="print"),
    Row(
        "committee",
        N_("Who is missing by &sector"),
        Link("directory", text="coverage"),
        icon="committee",
        listed=False,
    ),
    Row("meetings", N_("Go to the &meetings"), Link("meetings"), icon="meeting"),
    Row(
        "meetings",
        N_("&New meeting…"),
        Link("meetings", text="new"),
        icon="plus",
        needs="writing",
    ),
    Row("meetings", N_("Print a &sign-in sheet…"), Link("print", text="sign-in"), icon="print"),
    Row("meetings", N_("Print a &packet…"), Link("print", text="packet"), icon="print"),
    Row("plan", N_("Go to the &plan"), Link("plan"), icon="plan"),
    Row("plan", N_("Present the &task"), Link("plan", text="present"), "F5", "present"),
    Row("|plan", N_("Strengths and &needs"), Link("strengths"), icon="doc"),
    Row("plan", N_("Crisis-system &map"), Link("map"), icon="doc"),
    Row("plan", N_("T&imeline"), Link("timeline"), icon="today"),
    Row("|plan", N_("&Words to know…"), "glossary", icon="info"),
    Row("plan", N_("Print the task’s w&orksheet…"), Link("print", text="task"), icon="print"),
    Row(
        "plan",
        N_("Print where the plan &stands…"),
        Link("print", text="plan-progress"),
        icon="print",
    ),
    Row(
        "plan",
        N_("Print a summary for &everybody…"),
        Link("print", text="public-summary"),
        icon="print",
    ),
    Row("|plan", N_("Go to the wor&kshops"), Link("workshops"), icon="workshop"),
    Row("tools", N_("&About this desk…"), "about_desk", icon="square", needs="writing"),
    Row("tools", N_("&Check the desk file"), "check_desk", icon="shield"),
    Row("help", N_("citdesk &help"), "help", "F1", "info", needs=""),
    Row("help", N_("&Keyboard shortcuts"), "shortcuts", icon="info", needs=""),
    Row("|help", N_("&About citdesk"), "about", icon="info", needs=""),
)

# On macOS these stand in the program's own menu.
_ROLES = {"quit": "QuitRole", "preferences": "PreferencesRole", "about": "AboutRole"}


# The look in use has a tick in the view menu.
_LOOKS = {
    "light": "use_light",
    "dark": "use_dark",
    "contrast": "use_contrast",
    "system": "use_system",
}


class Menus:
    """The menu bar's menus, made from the rows.

    The menus stand in the bar at once, and keys work as soon as there is something to do; the
    other acts are made when the first page is painted, or when somebody asks for them before.
    """

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._filled = False
        self._desk = self._writing = False
        self._by_act: dict[str | Link, QAction] = {}
        self._made: dict[Row, QAction] = {}
        self._bar: dict[str, QMenu] = {}
        for key, title in MENUS:
            menu = self._bar[key] = window.menuBar().addMenu(_(title))
            menu.aboutToShow.connect(self.fill)

    def menu(self, key: str) -> "QMenu":
        """One menu by its key."""
        self.fill()
        return self._bar[key]

    def action(self, does: str | Link) -> "QAction":
        """The action that does this (the first where several do)."""
        self.fill()
        return self._by_act[does]

    def fill(self) -> None:
        """Put all acts into the menus, unless they are there."""
        if self._filled:
            return
        self._filled = True
        for row in ROWS:
            menu = self._bar[row.menu.lstrip("|")]
            if row.menu.startswith("|"):
                menu.addSeparator()
            action = self._action(row)
            menu.addAction(action)
            self._by_act.setdefault(row.does, action)
        self._name_more()
        self._grey()
        self._fill_changing()

    def _name_more(self) -> None:
        """Write what opens the menus there is no room for: Qt's drawing has one colour only."""
        from PySide6.QtGui import QIcon
        from PySide6.QtWidgets import QToolButton

        for more in self._window.menuBar().findChildren(QToolButton, "qt_menubar_ext_button"):
            more.setIcon(QIcon())
            more.setText("»")
            more.setAccessibleName(_("More menus"))

    def _fill_changing(self) -> None:
        """What changes each time a menu is shown: recent desks, what can be undone, the look."""
        file_menu = self._bar["file"]
        self._recent = file_menu.addMenu(_("Open &recent"))
        file_menu.insertMenu(self._by_act["open_sample"], self._recent)
        self._recent.aboutToShow.connect(self._name_recent)
        self._bar["edit"].aboutToShow.connect(self._name_undo)
        self._bar["view"].aboutToShow.connect(self._tick_look)
        for act in _LOOKS.values():
            self._by_act[act].setCheckable(True)

    def _name_recent(self) -> None:
        self._recent.clear()
        for path in self._window.settings.recent:
            action = self._recent.addAction(Path(path).name.replace("&", "&&"))
            action.setToolTip(path)
            action.setEnabled(Path(path).is_file())
            action.triggered.connect(
                lambda _checked=False, path=path: self._window.files.open(Path(path))
            )
        if self._recent.isEmpty():
            self._recent.addAction(_("No desk was opened yet")).setEnabled(False)

    def _name_undo(self) -> None:
        """The edit menu says what would be undone: "Undo Add Ana Ruiz"."""
        desk = self._window.desk
        for act, step, bare, named in (
            ("undo", desk.undoable() if desk else None, _("&Undo"), _("&Undo {step}")),
            ("redo", desk.redoable() if desk else None, _("&Redo"), _("&Redo {step}")),
        ):
            text = named.format(step=step.name.replace("&", "&&")) if step else bare
            self._by_act[act].setText(text)

    def _tick_look(self) -> None:
        for look, act in _LOOKS.items():
            self._by_act[act].setChecked(look == self._window.settings.scheme)

    def _action(self, row: Row) -> "QAction":
        """The action of a row, made when it is first needed."""
        from PySide6.QtGui import QAction, QKeySequence

        if row in self._made:
            return self._made[row]
        window = self._window
        action = self._made[row] = QAction(_(row.text), window)
        if row.keys:
            action.setShortcuts([QKeySequence(keys) for keys in row.keys.split()])
            window.addAction(action)  # the keys work also where the menu bar is the system's
        action.triggered.connect(lambda _checked=False: self._do(row.does))
        role = _ROLES.get(row.does, "NoRole") if isinstance(row.does, str) else "NoRole"
        action.setMenuRole(QAction.MenuRole[role])
        return action

    def _do(self, does: str | Link) -> None:
        if isinstance(does, Link):
            self._window.go(does)
        else:
            getattr(self._window.acts, does)()

    def allow(self, *, desk: bool, writing: bool) -> None:
        """Grey what cannot be done now."""
        self._desk, self._writing = desk, writing
        for row in ROWS:
            if row.keys:
                self._action(row)
        self._grey()

    def _grey(self) -> None:
        allowed = {"": True, "desk": self._desk, "writing": self._writing}
        for row, action in self._made.items():
            action.setEnabled(allowed[row.needs])

    def acts(self) -> list[tuple[str, str, Callable[[], object], str]]:
        """What *Find anything* may offer now: title, icon, function, keys."""
        return [
            (plain(action.text()), row.icon, action.trigger, _first_keys(action))
            for row, action in self._in_order()
            if row.listed and action.isEnabled()
        ]

    def shortcuts(self) -> list[tuple[str, str]]:
        """Every act that has keys: what it does, and the keys."""
        return [
            (plain(action.text()), ", ".join(map(_native, action.shortcuts())))
            for _row, action in self._in_order()
            if action.shortcuts()
        ]

    def _in_order(self) -> "Iterator[tuple[Row, QAction]]":
        self.fill()
        return ((row, self._made[row]) for row in ROWS)


def _native(keys: "QKeySequence") -> str:
    """Keys as this computer writes them."""
    return keys.toString(type(keys).SequenceFormat.NativeText)


def _first_keys(action: "QAction") -> str:
    keys = action.shortcut()
    return _native(keys) if not keys.isEmpty() else ""


def plain(text: str) -> str:
    """A menu text without its access key and dots."""
    return text.replace("&", "").rstrip("…")
