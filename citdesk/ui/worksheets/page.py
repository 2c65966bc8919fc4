"""What all worksheets’ pages have in common: the head, how far they are, dated copies, paper."""

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from citdesk.documents import worksheet
from citdesk.documents.worksheet import About
from citdesk.links import Link
from citdesk.records.words import WORKSHEET_STATES, WORKSHEETS
from citdesk.text import _, plain_date
from citdesk.ui.page import Around, Page
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, IconButton
from citdesk.ui.parts.page_header import PageHeader


class WorksheetPage(Page):
    """A worksheet; what is on it is the page's own.

    Class attributes:
        kind: one of ``words.WORKSHEETS``.
        sheet: what it is on paper.
        task: the id of the plan's task it belongs to.
    """

    tab = "plan"
    kind = ""
    sheet = ""
    task = ""

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
        self.add = Button("", "plus", kind="primary")
        self.add.clicked.connect(self.add_new)
        self.more = IconButton("more", _("More actions"))
        self.more.clicked.connect(self._open_more)
        for button in (self.back, self.printing, self.add, self.more):
            self.header.add_action(button)

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
