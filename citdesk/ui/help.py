"""Help inside the program: a few pages of plain words, the keys, and which citdesk this is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem, QTextBrowser, QWidget

from citdesk import __version__, resources
from citdesk.text import _, language
from citdesk.ui.parts import theme
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.labels import Label


def help_text() -> str:
    """The help in the user's language, as Markdown; English where there is no other."""
    path = resources.path("help", f"{language()}.md")
    if not path.is_file():
        path = resources.path("help", "en.md")
    return path.read_text(encoding="utf-8")


class HelpDialog(Dialog):
    """How citdesk is used; stays open beside the work."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("citdesk help"), _("Close"), width=760, hint="", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.cancel.hide()
        page = QTextBrowser()
        page.setAccessibleName(_("citdesk help"))
        page.setOpenLinks(False)
        page.setFrameShape(QTextBrowser.Shape.NoFrame)
        page.setMarkdown(help_text())
        _lighten(page.document())
        page.setMinimumHeight(theme.px(480))
        self.body.addWidget(page)
        self.keep_asked.connect(self.accept)
        page.setFocus()


def _lighten(document: QTextDocument) -> None:
    """Headings and strong words in semibold: our face has no bolder, and Qt would smear one."""
    lighter = QTextCharFormat()
    lighter.setFontWeight(QFont.Weight.DemiBold)
    block = document.begin()
    while block.isValid():
        for part in block.textFormats():
            if part.format.fontWeight() > QFont.Weight.DemiBold:
                cursor = QTextCursor(document)
                start = block.position() + part.start
                cursor.setPosition(start)
                end = start + part.length
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(lighter)
        block = block.next()


class ShortcutsDialog(Dialog):
    """Every act that has keys."""

    def __init__(self, keys: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(_("Keyboard shortcuts"), _("Close"), hint="", parent=parent)
        self.cancel.hide()
        whole = [*keys, *_more_keys()]
        table = QTableWidget(len(whole), 2)
        table.setAccessibleName(_("Keyboard shortcuts"))
        table.setHorizontalHeaderLabels([_("What it does"), _("Keys")])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setMinimumHeight(theme.px(420))
        for number, (what, how) in enumerate(whole):
            table.setItem(number, 0, QTableWidgetItem(what))
            table.setItem(number, 1, QTableWidgetItem(how))
        table.resizeColumnsToContents()
        table.horizontalHeader().setStretchLastSection(True)
        self.body.addWidget(table)
        self.keep_asked.connect(self.accept)


def _more_keys() -> list[tuple[str, str]]:
    """Keys that belong to lists and dialogs instead of the menus."""
    return [
        (_("Go to a page"), "Ctrl+1 … Ctrl+6"),
        (_("From the search to the first row"), _("Down")),
        (_("Open the person in the detail pane"), _("Enter")),
        (_("Next and previous person"), "Ctrl+PgDown, Ctrl+PgUp"),
        (_("Sort a list by a column"), "Ctrl+Shift+O"),
        (_("Change the value"), "F2"),
        (_("Move to the bin"), _("Del")),
        (_("Keep what a dialog holds"), "Ctrl+Enter"),
        (_("Leave a dialog, clear a search"), "Esc"),
    ]


class AboutDialog(Dialog):
    """Which citdesk this is, and what it stands on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("About citdesk"), _("Close"), hint="", parent=parent)
        self.cancel.hide()
        self.body.addWidget(Label(f"citdesk {__version__}", "h2"))
        self.body.addWidget(
            Label(
                _(
                    "The crisis intervention team coordinator’s desk. It works without the internet"
                    " and keeps everything in one file on this computer."
                ),
                wrap=True,
            )
        )
        self.body.addWidget(
            Label(
                _(
                    "Free software under the MIT license. Faces: cut from Source Sans 3 and Source"
                    " Serif 4 under the SIL Open Font License. Built on Qt, SQLCipher, SQLAlchemy"
                    " and ReportLab."
                ),
                "small",
                tone="muted",
                wrap=True,
            )
        )
        self.keep_asked.connect(self.accept)
