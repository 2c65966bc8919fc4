"""What all worksheets’ pages have in common: head and parts, how far they are, copies, paper."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from citdesk.documents import worksheet
from citdesk.documents.worksheet import About
from citdesk.links import Link
from citdesk.records.words import WORKSHEET_STATES, WORKSHEETS
from citdesk.text import _, plain_date
from citdesk.ui.keeping import keep
from citdesk.ui.page import Around, Page
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, IconButton, LinkButton
from citdesk.ui.parts.empty_state import EmptyState
from citdesk.ui.parts.page_header import PageHeader
from citdesk.ui.parts.tab_bars import Segments
from citdesk.ui.worksheets.rows_view import RowsView

Act = tuple[str, Callable[..., object], bool]  # in a row's menu: words, act, whether it makes sense


class WorksheetPage(Page):
    """A worksheet; what is on it is the page's own.

    Class attributes:
        kind: one of ``words.WORKSHEETS``.
        sheet: what it is on paper.
        task: the id of the plan's task it belongs to.
        adds: what the button says that adds to it (marked for translation).
    """

    tab = "plan"
    kind = ""
    sheet = ""
    task = ""
    adds = ""

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self.about = About(self.kind)
        theme.ground(self, "surface")
        self.column = theme.space(QVBoxLayout(self))
        self.header = PageHeader(_(WORKSHEETS[self.kind]), " ")
        self.column.addWidget(self.header)
        self.back = Button(_("Back to the plan"), "left", kind="quiet")
        self.back.clicked.connect(lambda: around.go(Link("plan", text=self.task)))
        self.printing = Button(_("Print…"), "print")
        self.printing.clicked.connect(lambda: around.go(self.print_link()))
        self.add = Button(_(self.adds), "plus", kind="primary")
        self.add.clicked.connect(self.add_new)
        self.more = IconButton("more", _("More actions"))
        self.more.clicked.connect(self._open_more)
        for button in (self.back, self.printing, self.add, self.more):
            self.header.add_action(button)
        self.stack = QStackedWidget()
        self.column.addWidget(self.stack, 1)
        self.parts: dict[str, RowsView] = {}
        self.switch: Segments | None = None
        self.empty: EmptyState | None = None
        self._ways_to_begin: tuple[Button, ...] = ()

    # ------------------------------------------------------------------ parts

    def add_part(
        self,
        key: str,
        rows: RowsView,
        edit: Callable[[int | None], object],
        *,
        remove: Callable[[], object] | None = None,
        menu: Callable[[QPoint], object] | None = None,
        within: QWidget | None = None,
    ) -> None:
        """Put in a part of the worksheet: a list, and what is done with its chosen row.

        Args:
            key: its name in links.
            rows: the list.
            edit: changes the row of this number.
            remove: removes the chosen row, where rows can go.
            menu: opens the menu of the chosen row.
            within: what the list lies in, where it does not fill the page alone.
        """
        rows.edit_asked.connect(edit)
        rows.chosen_changed.connect(self.allow)
        if remove is not None:
            rows.remove_asked.connect(remove)
        if menu is not None:
            rows.menu_asked.connect(menu)
        self.parts[key] = rows
        self.stack.addWidget(within or rows)

    def add_switch(self, name: str, words: Mapping[str, str]) -> None:
        """Let one of several parts be chosen at the head, by these words."""
        self.switch = Segments(tuple(words.items()), name)
        self.switch.chosen.connect(lambda _key: self.show_part())
        self.header.set_switch(self.switch)

    def add_empty(
        self, question: str, sentence: str, *, subject: str, begin: str, act: Callable[[], object]
    ) -> None:
        """Put in, after all parts, what stands there as long as nothing is on it.

        Beside the quickest way to begin it offers a row of one's own, and an empty paper.

        Args:
            question: what is asked.
            sentence: how one begins.
            subject: what is drawn.
            begin: what the button of the quickest way says.
            act: what that button does.
        """
        first = Button(begin, kind="primary")
        first.clicked.connect(act)
        own = Button(_(self.adds), "plus")
        own.clicked.connect(self.add_new)
        self._ways_to_begin = (first, own)
        paper = LinkButton(_("print an empty one for the meeting"))
        paper.clicked.connect(self.print_empty)
        self.empty = EmptyState(
            question,
            sentence,
            subject=subject,
            first=first,
            second=own,
            before_link=_("Or"),
            link=paper,
        )
        self.stack.addWidget(self.empty)

    def is_empty(self) -> bool:
        """Whether nothing is on it yet, so that only the ways to begin are shown."""
        return False

    @property
    def part(self) -> str:
        """The key of the part that is chosen."""
        return self.switch.key() if self.switch is not None else next(iter(self.parts))

    def shown(self) -> RowsView:
        """The list of the part that is chosen."""
        return self.parts[self.part]

    def show_part(self) -> None:
        """Show the part that is chosen, or the ways to begin; each with its actions at the head."""
        empty = self.empty is not None and self.is_empty()
        for button in (*self._ways_to_begin, self.add):
            button.setEnabled(self.writes)
        self.stack.setCurrentIndex(len(self.parts) if empty else list(self.parts).index(self.part))
        if self.switch is not None:
            self.switch.setVisible(not empty)
        self.header.withhold(*((self.add, self.printing) if empty else self.withheld()))
        self.allow()

    def withheld(self) -> tuple[QPushButton, ...]:
        """The actions at the head that make no sense for the part that is chosen."""
        return ()

    def allow(self) -> None:
        """Enable what can be done with the chosen row; asked whenever another one is chosen."""

    def open(self, link: Link) -> None:
        """Show the part that a link names."""
        if self.switch is not None and link.text in self.parts:
            self.switch.choose(link.text)
            self.show_part()

    def focus_first(self) -> None:
        """Begin with the list that is shown, or with the first way to fill it."""
        if self.empty is not None and self.is_empty():
            self.empty.focus_first()
        else:
            self.shown().table.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ rows

    def to_change(self, rows: RowsView) -> Any:
        """The chosen row of a list; none where nothing can be changed."""
        return rows.chosen() if self.writes else None

    def remove_row(self, name: str, what: str, act: Callable[..., object]) -> None:
        """Remove a row as one named step, and tell so with the way back.

        Args:
            name: of the step, with ``{what}`` in it.
            what: the row's own words.
            act: removes it, given the session.
        """
        if keep(self.around, name.format(what=what), act):
            self.around.tell(_("“{what}” is removed").format(what=what))

    def pop_up(
        self, at: QPoint, acts: Iterable[Act], onward: tuple[str, Link] | None = None
    ) -> None:
        """Open the menu of the chosen row.

        Args:
            at: where on the screen.
            acts: what changes it.
            onward: words and the place they lead to, open to readers, too.
        """
        menu = QMenu(self)
        for words, act, sensible in acts:
            action = menu.addAction(words)
            action.setEnabled(sensible and self.writes)
            action.triggered.connect(act)
        if onward is not None:
            words, link = onward
            menu.addSeparator()
            menu.addAction(words).triggered.connect(lambda: self.around.go(link))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    # ------------------------------------------------------------------ as a whole

    @property
    def writes(self) -> bool:
        """Whether anything can be changed."""
        return not self.around.desk.read_only

    def show_about(self) -> None:
        """Say how far it is, whose it is, as of when."""
        with self.around.desk.look() as reader:
            self.about = worksheet.about(reader, self.kind)
        parts = [_(WORKSHEET_STATES[self.about.state])]
        if self.about.as_of is not None:
            parts.append(_("as of {day}").format(day=plain_date(self.about.as_of)))
        if self.about.owner:
            parts.append(_("kept by {name}").format(name=self.about.owner))
        self.header.set_title(_(WORKSHEETS[self.kind]), " · ".join(parts))
        self.add.setEnabled(self.writes)

    def written(self) -> list[str]:
        """What is on it, in words, a line each: for dated copies."""
        raise NotImplementedError

    def print_link(self) -> Link:
        """Ctrl+P: this worksheet."""
        return Link("print", text=self.sheet)

    def more_actions(self, menu: QMenu) -> None:
        """Put this page's own acts into the menu of its head."""

    def _open_more(self) -> None:
        menu = QMenu(self.more)
        self.more_actions(menu)
        if menu.actions():
            menu.addSeparator()
        for words, act, always in (
            (_("How it stands…"), self.change_about, False),
            (_("Keep a dated copy…"), self.keep_copy, False),
            (_("Look at dated copies…"), self.look_at_copies, True),
            (_("Print it empty…"), self.print_empty, True),
        ):
            action = menu.addAction(words)
            action.setEnabled(always or self.writes)
            action.triggered.connect(act)
        self.header.put_hidden(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def print_empty(self) -> None:
        """Print it with nothing on it, to be filled in by hand."""
        self.around.go(Link("print", text=f"{self.sheet}-blank"))

    def change_about(self) -> None:
        """Say how far it is, whose it is, and which motion adopted it."""
        from citdesk.ui.worksheets.about import AboutDialog

        AboutDialog(self.around, self.about, parent=self.window()).open()

    def keep_copy(self) -> None:
        """Keep it as it is today."""
        from citdesk.ui.worksheets.about import keep_copy

        keep_copy(self.around, self.kind, self.written(), parent=self.window())

    def look_at_copies(self) -> None:
        """Show the dated copies, and what changed since."""
        from citdesk.ui.worksheets.about import CopiesDialog

        CopiesDialog(self.around, self.kind, self.written(), parent=self.window()).open()

    def regions(self) -> list[QWidget]:
        """The head, and what is on it."""
        return [self.header, self]
