"""What bringing in has done, where the rows to look at lie, and the ways on."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from citdesk.text import _, ngettext
from citdesk.ui.bring_in.reading import AGENCIES, Looked, Tally
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, LinkButton
from citdesk.ui.parts.clearing import clear
from citdesk.ui.parts.finding import Finding, Way
from citdesk.ui.parts.labels import Label, ShapeLabel
from citdesk.ui.parts.scroll import ScrollArea

if TYPE_CHECKING:
    from citdesk.exchange.bringing_in import Result


class DonePage(QWidget):
    """The last step.

    Signals:
        directory_asked(), undo_asked(), another_asked().
    """

    directory_asked = Signal()
    undo_asked = Signal()
    another_asked = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result = ""
        content = QWidget()
        outer = theme.space(QHBoxLayout(content), margins=(24, 28, 24, 24))
        middle = QWidget()
        theme.limit_size(middle, most_width=620)
        outer.addStretch(1)
        outer.addWidget(middle, 100)
        outer.addStretch(1)
        column = theme.space(QVBoxLayout(middle), spacing=8)
        top = theme.space(QHBoxLayout(), spacing=12)
        self._shape = ShapeLabel("ok-fill", "ok", 26)
        top.addWidget(self._shape)
        self.title = Label("", "h1", wrap=True)
        top.addWidget(self.title, 1)
        column.addLayout(top)
        self._told = Label("", tone="muted", wrap=True)
        column.addWidget(self._told)
        column.addSpacing(8)
        self._found = QWidget()
        self._findings = theme.space(QVBoxLayout(self._found))
        column.addWidget(self._found)
        column.addSpacing(12)
        column.addLayout(self._build_ways())
        column.addStretch(1)
        theme.space(QVBoxLayout(self)).addWidget(ScrollArea(content))

    def _build_ways(self) -> QHBoxLayout:
        row = theme.space(QHBoxLayout(), spacing=8)
        self.directory = Button(_("Go to the directory"), "people", kind="primary")
        self.undo = Button(_("Undo"), "undo")
        self.another = LinkButton(_("Bring in another list"))
        self.directory.clicked.connect(self.directory_asked)
        self.undo.clicked.connect(self.undo_asked)
        self.another.clicked.connect(self.another_asked)
        for widget in (self.directory, self.undo, self.another):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def show_result(self, looked: Looked, tally: Tally, result: "Result") -> None:
        """Say what was done with a list."""
        self._result = _title_of(looked, result)
        self.tell_result()
        self._told.setText(
            _("From {file}. It is one step of the history and can be undone as one.").format(
                file=looked.source.path.name
            )
        )
        clear(self._findings)
        for state, sentence, evidence, ways in _findings_of(looked, tally, result):
            self._findings.addWidget(Finding(state, sentence, evidence, ways))

    def tell(self, what: str) -> None:
        """Say what goes on, instead of a result that no longer stands."""
        self._say(what, settled=False)

    def tell_result(self) -> None:
        """Say again what was done."""
        self._say(self._result, settled=True)

    def _say(self, title: str, *, settled: bool) -> None:
        self.title.setText(title)
        self.setAccessibleName(title)
        for widget in (self._shape, self._told, self._found):
            widget.setVisible(settled)

    def allow_undo(self, possible: bool) -> None:
        """Undo is offered only while this is the newest step."""
        self.undo.setEnabled(possible)
        self.undo.setToolTip("" if possible else _("Other steps were done since"))

    def focus_first(self) -> None:
        """Begin with the way on."""
        self.directory.setFocus(Qt.FocusReason.OtherFocusReason)


def _title_of(looked: Looked, result: "Result") -> str:
    """What was done: "12 people added, 44 changed"."""
    new, changed = result.created, result.updated
    agencies = looked.subject == AGENCIES
    if not new and changed:
        words = (
            ngettext("{n} agency changed", "{n} agencies changed", changed)
            if agencies
            else ngettext("{n} person changed", "{n} people changed", changed)
        )
        return words.format(n=f"{changed:,}")
    words = (
        ngettext("{n} agency added", "{n} agencies added", new)
        if agencies
        else ngettext("{n} person added", "{n} people added", new)
    )
    added = words.format(n=f"{new:,}")
    return _("{added}, {n} changed").format(added=added, n=f"{changed:,}") if changed else added


_Told = tuple[str, str, str, tuple[Way, ...]]


def _findings_of(looked: Looked, tally: Tally, result: "Result") -> list[_Told]:
    """What waits first, what is settled below."""
    told: list[_Told] = []
    file = result.rejects_file
    if file is not None:
        told.append(_tell_file(file, tally))
    left = len(looked.ids["twice"]) and tally.undecided
    if left:
        sentence = ngettext(
            "{n} row is perhaps somebody known, and was left out",
            "{n} rows are perhaps somebody known, and were left out",
            left,
        )
        evidence = _("Bring the list in again to decide about them; nobody is added twice.")
        told.append(("to settle", sentence.format(n=f"{left:,}"), evidence, ()))
    if result.rejected:
        words = ngettext(
            "{n} row could not be used, and was left out",
            "{n} rows could not be used, and were left out",
            result.rejected,
        )
        evidence = _("The file beside the list says why, line by line.")
        told.append(("to settle", words.format(n=f"{result.rejected:,}"), evidence, ()))
    for number, words in (
        (
            tally.agencies,
            ngettext("{n} new agency with them", "{n} new agencies with them", tally.agencies),
        ),
        (
            len(looked.ids["same"]),
            ngettext(
                "{n} known already, nothing new",
                "{n} known already, nothing new",
                len(looked.ids["same"]),
            ),
        ),
    ):
        if number:
            told.append(("settled", words.format(n=f"{number:,}"), "", ()))
    return told


def _tell_file(file: Path, tally: Tally) -> _Told:
    sentence = ngettext(
        "{n} row to look at is in {file}", "{n} rows to look at are in {file}", tally.noted
    ).format(n=f"{tally.noted:,}", file=file.name)
    evidence = _(
        "With line and reason, in {folder}; those that came in all the same say so. Correct the"
        " others there and bring that file in."
    )

    def show() -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))

    ways: tuple[Way, ...] = ((_("Open the folder"), show),)
    return "to settle", sentence, evidence.format(folder=file.parent), ways
