"""Deciding about rows that are perhaps somebody known: side by side, one after the other."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from citdesk.deskfile.desk import Desk
from citdesk.exchange.preview import ADD, LEAVE, MERGE, Preview
from citdesk.text import N_, _
from citdesk.ui.bring_in.sides import Line, Pair, compare
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, IconButton
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.labels import Badge, Hairline, Label
from citdesk.ui.parts.scroll import ScrollArea

_DECIDED = {
    MERGE: (N_("Same person"), "ok-fill", "ok"),
    ADD: (N_("Different person"), "people", "accent"),
    LEAVE: (N_("Left out"), "dash", "neutral"),
}
_OPEN = (N_("Not decided"), "wait", "warn")


class CompareDialog(Dialog):
    """The pairs of a list, one at a time.

    Args:
        desk: where the known ones are.
        preview: the list; it gets the decisions.
        rows: the rows that are perhaps somebody known, in order.
        first: the row to begin with.

    Signals:
        decided(row): something was said about a row.
    """

    decided = Signal(int)

    def __init__(
        self,
        desk: Desk,
        preview: Preview,
        rows: Sequence[int],
        first: int | None = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        keys = _("S same · D different · L leave out · ← → other pairs")
        super().__init__(_("Compare"), _("Same person"), width=860, hint=keys, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._preview = desk, preview
        self.rows = list(rows)
        self.place = self.rows.index(first) if first in self.rows else self._first_open()
        self._build_head()
        self._board = QWidget()
        self._grid = theme.space(QGridLayout(self._board))
        self._content = QWidget()
        self._column = theme.space(QVBoxLayout(self._content))
        self._column.addWidget(self._board)
        self._column.addSpacing(theme.px(14))
        self.meaning = Label("", "small bold", wrap=True)
        self.adds = Label("", "small", tone="muted", wrap=True)
        self._column.addWidget(self.meaning)
        self._column.addWidget(self.adds)
        self._column.addStretch(1)
        area = ScrollArea(self._content)
        theme.fix_size(area, height=420)
        self.body.addWidget(area, 1)
        self._build_ways()
        self._show()

    # ------------------------------------------------------------------ building

    def _build_head(self) -> None:
        top = theme.space(QHBoxLayout(), spacing=8)
        words = theme.space(QVBoxLayout(), spacing=4)
        self.heading = Label("", "h2", wrap=True)
        self.sign = Label("", tone="muted", wrap=True)
        words.addWidget(self.heading)
        words.addWidget(self.sign)
        top.addLayout(words, 1)
        self.badge = Badge("")
        self.before = IconButton("left", _("Previous pair"))
        self.after = IconButton("right", _("Next pair"))
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        for widget in (self.badge, self.before, self.after):
            top.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)

    def _build_ways(self) -> None:
        self.cancel.say(_("Close"))
        self.leave = Button(_("Leave out"))
        self.apart = Button(_("Different person"))
        for button, decision in ((self.leave, LEAVE), (self.apart, ADD)):
            self.bar.insertWidget(self.bar.count() - 1, button)
            button.clicked.connect(lambda _on=False, said=decision: self._decide(said))
        self.keep_asked.connect(lambda: self._decide(MERGE))
        for keys, act in (
            ("S", lambda: self._decide(MERGE)),
            ("D", lambda: self._decide(ADD)),
            ("L", lambda: self._decide(LEAVE)),
            ("Left", lambda: self._step(-1)),
            ("Right", lambda: self._step(1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _first_open(self) -> int:
        for place, row in enumerate(self.rows):
            if row not in self._preview.decisions:
                return place
        return 0

    # ------------------------------------------------------------------ one pair

    def _show(self) -> None:
        row = self.rows[self.place]
        pair = compare(self._desk, self._preview, row)
        self.before.setEnabled(self.place > 0)
        self.after.setEnabled(self.place < len(self.rows) - 1)
        for button in (self.keep, self.apart, self.leave):
            button.setEnabled(pair is not None)
        said = _DECIDED[self._preview.decision(row)] if row in self._preview.decisions else _OPEN
        self.badge.show_state(_(said[0]), said[1], said[2])
        self._clear()
        if pair is None:
            self.heading.setText(_("The other one is not there any more."))
            self.sign.setText("")
            self.meaning.setText("")
            self.adds.setText("")
        else:
            self._tell(pair)
            self._fill(pair)

    def _tell(self, pair: Pair) -> None:
        names = {"listed": pair.row.name, "known": pair.known_name}
        self.heading.setText(
            _("Is {listed} the same person as {known}?").format(**names)
            if pair.row.name != pair.known_name
            else _("Is this the same {known}?").format(known=pair.known_name)
        )
        why = pair.row.reasons[0].text if pair.row.reasons else ""
        where = _("Pair {n} of {all}").format(n=self.place + 1, all=len(self.rows))
        self.sign.setText(" · ".join(part for part in (why, where) if part))
        self.meaning.setText(
            _("As the same person, nothing is lost, and this is added or noted:")
            if pair.adds
            else _("As the same person, nothing is added: all of it is known.")
        )
        self.adds.setText("\n".join(pair.adds))

    def _clear(self) -> None:
        board = QWidget()
        self._grid = theme.space(QGridLayout(board), margins=(0, 0, 12, 0), spacing=6)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self._column.replaceWidget(self._board, board)
        self._board.hide()
        self._board.deleteLater()
        self._board = board

    def _fill(self, pair: Pair) -> None:
        row = pair.row
        known = (
            _("On your desk")
            if row.known_person is not None
            else _("In the list, line {n}").format(n=row.known_line)
        )
        listed = _("In the list, line {n}").format(n=row.line)
        for column, text in ((1, listed), (2, known)):
            self._grid.addWidget(Label(text, "small bold", tone="muted"), 0, column)
        for number, line in enumerate(pair.lines):
            self._add(line, 1 + 2 * number)

    def _add(self, line: Line, at: int) -> None:
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(Hairline(), at, 0, 1, 3)
        label = Label(line.label, "small", tone="muted", wrap=True)
        theme.fix_size(label, width=120)
        self._grid.addWidget(label, at + 1, 0, top)
        listed = Label(line.listed or "–", "bold" if line.differs else "body", wrap=True)
        known = Label(line.known or "–", wrap=True)
        for column, words in ((1, listed), (2, known)):
            if words.text() == "–":
                words.set_tone("muted")
            words.setAccessibleDescription(line.label)
            self._grid.addWidget(words, at + 1, column, top)

    # ------------------------------------------------------------------ deciding

    def _decide(self, decision: str) -> None:
        """Say what a row is, and go to the next one that waits; after the last one, close."""
        row = self.rows[self.place]
        if not self.keep.isEnabled():
            return
        self._preview.decide(row, decision)
        self.decided.emit(row)
        later = [*range(self.place + 1, len(self.rows)), *range(self.place)]
        waiting = next(
            (place for place in later if self.rows[place] not in self._preview.decisions), None
        )
        if waiting is None:
            self.done(QDialog.DialogCode.Accepted)
            return
        self.place = waiting
        self._show()

    def _step(self, step: int) -> None:
        place = self.place + step
        if 0 <= place < len(self.rows):
            self.place = place
            self._show()
