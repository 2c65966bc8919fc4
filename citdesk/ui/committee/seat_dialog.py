"""Who could sit here: candidates with their reasons, a search over everybody, and the term."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from citdesk.committee import candidates
from citdesk.committee.candidates import Candidate
from citdesk.committee.seats import CommitteeRow, SeatRow
from citdesk.committee.writing import Seating, last_day
from citdesk.records.words import ANSWERS, SECTORS, STAGES
from citdesk.text import _
from citdesk.ui.committee import steps
from citdesk.ui.committee.term_dialogs import keep, term_fields
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, Choice
from citdesk.ui.parts.cells import Cell, Column, Lines, Text, stage
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.form import FieldForm
from citdesk.ui.parts.labels import Label
from citdesk.ui.parts.record_table import RecordTable
from citdesk.ui.parts.search_box import SearchBox

_NOT_ASKED, _WAITING = "thought", "asked"


class SeatDialog(Dialog):
    """Choose who sits in a seat.

    Args:
        around: the window.
        committee: its rules say how long a term lasts.
        row: the seat.
    """

    def __init__(
        self, around: Around, committee: CommitteeRow, row: SeatRow, *, parent: QWidget
    ) -> None:
        title = _("Who sits in seat {n}?").format(n=row.number)
        super().__init__(title, _("Seat them"), width=640, parent=parent)
        self.around, self.row = around, row
        self._found: dict[int, Candidate] = {}
        self.body.addWidget(Label(title, "h2", wrap=True))
        if told := _kept_for(row):
            self.body.addWidget(Label(told, tone="muted", wrap=True))
        self.search = SearchBox(_("Search everybody"), _("Search everybody"))
        self.search.textChanged.connect(lambda _text: self._look())
        self.search.go_down.connect(self._enter_list)
        self.search.leave.connect(self.reject)
        self.body.addWidget(self.search)
        self.table = RecordTable(_columns(), self._load, _("Candidates"), row_height=40)
        self.table.typed.connect(self._type_on)
        self.table.current_id.connect(lambda _id: self._allow())
        self.table.opened.connect(lambda _id: self._keep())
        theme.fix_size(self.table, height=242)
        self.body.addWidget(self.table)
        self.nobody = Label(_("Nobody is found. Search by name, or add them to the directory."))
        self.nobody.hide()
        self.body.addWidget(self.nobody)
        self._build_answer()
        self.form = FieldForm(term_fields(), around.today())
        today = around.today()
        self.form.set_values({"starts": today, "ends": last_day(today, committee.term_months)})
        self.body.addWidget(self.form)
        self.keep_asked.connect(self._keep)
        self._look()
        self.table.select_row(0)

    def _build_answer(self) -> None:
        line = theme.space(QHBoxLayout(), spacing=8)
        label = Label(_("Not decided yet?"), "small", tone="muted")
        self.answer = Choice()
        self.answer.setAccessibleName(_("What they said"))
        self.answer.set_choices(
            [
                (_NOT_ASKED, _("Not asked yet")),
                (_WAITING, _("Asked today")),
                *((code, _("Said: {answer}").format(answer=_(word))) for code, word in
                  ANSWERS.items()),
            ]
        )  # fmt: skip
        self.note = Button(_("Keep as a candidate"), dense=True)
        self.note.clicked.connect(self._note)
        self.drop = Button(_("Not a candidate"), dense=True)
        self.drop.clicked.connect(self._drop)
        for widget in (label, self.answer, self.note, self.drop):
            line.addWidget(widget)
        line.addStretch(1)
        self.body.addLayout(line)

    # ------------------------------------------------------------------ the list

    def _look(self) -> None:
        with self.around.desk.look() as reader:
            found = candidates.candidates(
                reader, self.row.id, on=self.around.today(), words=self.search.text()
            )
        self._found = {one.row.id: one for one in found}
        self.table.show_ids(self._found)
        self.table.refresh_rows()
        self.table.setVisible(bool(found))
        self.nobody.setVisible(not found)
        if found and self.table.current() is None:
            self.table.select_row(0)
        self._allow()

    def _load(self, ids: Sequence[int]) -> list[Candidate | None]:
        return [self._found.get(number) for number in ids]

    def _allow(self) -> None:
        chosen = self.chosen()
        self.keep.setEnabled(chosen is not None)
        self.note.setEnabled(chosen is not None)
        self.drop.setEnabled(chosen is not None and chosen.thought_of)
        words = _("Seat {name}").format(name=chosen.row.name) if chosen else _("Seat them")
        self.keep.say(words)
        if chosen is not None:
            waiting = _WAITING if chosen.asked else _NOT_ASKED
            self.answer.choose(chosen.answer or waiting)

    def chosen(self) -> Candidate | None:
        """The candidate the list stands on."""
        return self._found.get(self.table.current() or 0)

    def _enter_list(self) -> None:
        if self._found:
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _type_on(self, letters: str) -> None:
        self.search.setText(letters)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.end(False)

    # ------------------------------------------------------------------ acts

    def _note(self) -> None:
        chosen = self.chosen()
        if chosen is None:
            return
        said = self.answer.key()
        asked: date | None = None if said == _NOT_ASKED else chosen.asked or self.around.today()
        steps.note_candidate(
            self.around,
            self.row,
            chosen.row.id,
            chosen.row.name,
            asked=asked,
            answer="" if said in (_NOT_ASKED, _WAITING) else said,
        )
        self._look()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            steps.drop_candidate(self.around, self.row, chosen.row.id, chosen.row.name)
            self._look()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        chosen = self.chosen()
        if chosen is None or not self.form.check_all():
            return
        values = self.form.values()
        seating = Seating(values["starts"], values["ends"])
        keep(
            self.around,
            self,
            self.form,
            lambda: steps.seat(self.around, self.row, chosen.row.id, chosen.row.name, seating),
        )


def _kept_for(row: SeatRow) -> str:
    whom = row.agency or (_(SECTORS[row.sector][0]) if row.sector else "")
    told = _("Kept for: {whom}").format(whom=whom) if whom else ""
    if row.vacant:
        return told
    sits = _("{name} sits there now, and would leave.").format(name=row.name)
    return f"{told} · {sits}" if told else sits


def _columns() -> list[Column]:
    return [
        Column("who", _("Name"), 230, _who, sortable=False, stretch=1, least=150),
        Column("stage", _("Stage"), 120, _stage, sortable=False, rank=1),
        Column("why", _("What speaks for them"), 210, _why, sortable=False, stretch=1, least=120),
    ]


def _who(one: Candidate) -> Cell:
    second = ", ".join(part for part in (one.row.position, one.row.agency) if part)
    return Lines(
        Text(one.row.name, bold=one.thought_of),
        Text(second or "–", tone="muted", small=True),
        one.row.name,
    )


def _stage(one: Candidate) -> Cell:
    return stage(one.row.stage, _(STAGES[one.row.stage]))


def _why(one: Candidate) -> Cell:
    tone = "muted" if one.answer != "no" else "warn"
    return Text(" · ".join(one.why), tone=tone, small=True)
