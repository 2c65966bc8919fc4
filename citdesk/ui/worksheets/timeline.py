"""The timeline's page: its lines on one time axis, each with its owner and how it stands."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from citdesk.deskfile.desk import Changed
from citdesk.documents import timeline
from citdesk.documents.timeline import Line
from citdesk.links import Link
from citdesk.plan import content
from citdesk.records.words import FIXED, LANES, LINE_STATES
from citdesk.text import N_, _, month_mark, ngettext, short_date, short_dates
from citdesk.ui.keeping import keep
from citdesk.ui.page import Around
from citdesk.ui.parts.cells import Cell, Column, Lines, Span, Text, stage
from citdesk.ui.worksheets.page import Act, WorksheetPage
from citdesk.ui.worksheets.rows_view import RowsView

_SHAPES = {"planned": "not started", "under_way": "in progress", "done": "settled"}
_QUARTERS_FROM = 14  # months on the axis, from which on only each third is named


class TimelinePage(WorksheetPage):
    """The timeline."""

    key, icon = "timeline", "today"
    title = N_("Timeline")
    kind, sheet, task = timeline.KIND, "timeline", "timeline"
    adds = N_("Add a line…")
    shows = frozenset({"worksheet", "timeline_row", "timeline_wait", "timeline_move", "person"})

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._lines: dict[int, Line] = {}
        self._early: dict[int, str] = {}
        self._firsts: set[int] = set()
        told = _("Times are aims: what has to move is moved, with a reason.")
        self.view = RowsView(self._columns(()), _("Lines of the timeline"), told)
        self.buttons = {
            state: self.view.add_button(_(words), partial(self.set_state, state))
            for state, words in LINE_STATES.items()
        }
        self.add_part("lines", self.view, self.edit, remove=self.remove, menu=self._open_menu)
        self.add_empty(
            _("What comes when?"),
            _(
                "Count back from the day of a first course: the lines that lead to it are put in"
                " for you, and all of them can be moved. Or begin with a line of your own."
            ),
            subject="days",
            begin=_("Count back from a first course…"),
            act=self.count_back,
        )

    # ------------------------------------------------------------------ showing

    def refresh(self, changed: Changed | None = None) -> None:
        """Show the lines as the desk holds them; the one chosen stays chosen."""
        del changed
        self.show_about()
        with self.around.desk.look() as reader:
            rows = timeline.lines(reader)
        self._lines = {one.id: one for one in rows}
        self._early = timeline.warnings(rows)
        self._firsts = set({one.lane: one.id for one in reversed(rows)}.values())
        self.view.show_rows(self._lines, self._columns(rows))
        self.show_part()

    def is_empty(self) -> bool:
        """Whether there are no lines yet."""
        return not self._lines

    def _columns(self, rows: Sequence[Line]) -> list[Column]:
        today = self.around.today()
        first, last = timeline.span(rows, today) if rows else (today, today)
        axis = Axis(first, last, today)
        return [
            Column("lane", _("Lane"), 110, self._lane, sortable=False, rank=2),
            Column("what", _("What"), 250, self._what, sortable=False, stretch=1, least=170),
            Column("owner", _("Owner"), 140, _owner, sortable=False, rank=1),
            Column("when", _("When"), 330, axis.cell, sortable=False, stretch=1, least=200,
                   axis=axis.names),
            Column("state", _("State"), 120, _state, sortable=False),
        ]  # fmt: skip

    def _lane(self, row: Line) -> Cell:
        words = _(LANES[row.lane])
        return Text(words if row.id in self._firsts else "", bold=True, spoken=words)

    def _what(self, row: Line) -> Cell:
        if row.id in self._early:
            return Lines(Text(row.what), Text(self._early[row.id], "warn", small=True, icon="warn"))
        second = self._second(row)
        first = Text(row.what)
        return Lines(first, Text(second, tone="muted", small=True)) if second else first

    def _second(self, row: Line) -> str:
        waits = [self._lines[other].what for other in row.waits_for if other in self._lines]
        parts = []
        if row.fixed:
            parts.append(_(FIXED[row.fixed]))
        if row.moves:
            day = short_date(row.moves[0].was, self.around.today())
            parts.append(_("moved from {day}: {why}").format(day=day, why=row.moves[0].why))
        elif waits:
            parts.append(_("waits for {others}").format(others=", ".join(waits)))
        return " · ".join(parts)

    def allow(self) -> None:
        """Offer the other ways the chosen line can stand."""
        row = self.to_change(self.view)
        for state, button in self.buttons.items():
            button.setEnabled(row is not None and row.state != state)

    def written(self) -> list[str]:
        """The lines in words."""
        return timeline.written(self._lines.values(), content.guide().title)

    def note(self) -> str:
        """How many lines there are."""
        count = len(self._lines)
        return ngettext("{n} line", "{n} lines", count).format(n=count)

    # ------------------------------------------------------------------ acts

    def open(self, link: Link) -> None:
        """Show the line that a link names."""
        self.view.choose(link.record)

    def add_new(self) -> None:
        """Ctrl+N: another line."""
        if self.writes:
            self._ask(None)

    def edit(self, number: int | None) -> None:
        """Change a line."""
        row = self._lines.get(number or 0)
        if row is not None and self.writes:
            self._ask(row)

    def _ask(self, row: Line | None) -> None:
        from citdesk.ui.worksheets.line_dialog import LineDialog

        lines = list(self._lines.values())
        dialog = LineDialog(self.around, row, lines, parent=self.window())
        dialog.added.connect(self.view.choose)
        dialog.open()

    def count_back(self) -> None:
        """Put in the lines that lead to a first course."""
        from citdesk.ui.worksheets.line_dialog import CourseDialog

        if self.writes:
            CourseDialog(self.around, parent=self.window()).open()

    def set_state(self, state: str) -> None:
        """Say how the chosen line stands."""
        row = self.to_change(self.view)
        if row is not None:
            act = partial(timeline.set_state, number=row.id, state=state)
            keep(self.around, _("How “{what}” stands").format(what=row.what), act)

    def remove(self) -> None:
        """Remove the chosen line."""
        row = self.to_change(self.view)
        if row is not None:
            name = _("Remove “{what}” from the timeline")
            self.remove_row(name, row.what, partial(timeline.remove_line, number=row.id))

    def more_actions(self, menu: QMenu) -> None:
        """Counting back from a course."""
        action = menu.addAction(_("Count back from a first course…"))
        action.setEnabled(self.writes)
        action.triggered.connect(self.count_back)

    def _open_menu(self, at: QPoint) -> None:
        row: Line = self.view.chosen()
        acts: list[Act] = [(_("Change it…"), partial(self.edit, row.id), True)]
        for state, words in LINE_STATES.items():
            acts.append((_(words), partial(self.set_state, state), row.state != state))
        acts.append((_("Remove it"), self.remove, True))
        task = (_("Go to its task"), Link("plan", text=row.task)) if row.task else None
        self.pop_up(at, acts, task)


class Axis:
    """The time axis of all lines.

    Args:
        first, last: its first and last day.
        today: the day.
    """

    def __init__(self, first: date, last: date, today: date) -> None:
        self.first, self._days = first, max((last - first).days, 1)
        self.now = self.place(today)
        self._today = today
        months = timeline.months(first, last)
        step = 3 if len(months) >= _QUARTERS_FROM else 1
        named = [day for day in months if (day.month - 1) % step == 0]
        self.names = tuple((self.place(day), month_mark(day)) for day in named)
        self._marks = tuple(place for place, _name in self.names)

    def place(self, day: date) -> float:
        """Where a day lies, 0 to 1."""
        return min(max((day - self.first).days / self._days, 0.0), 1.0)

    def cell(self, row: Line) -> Span:
        """A line's bar, with its days below it."""
        if row.fixed:
            words = short_date(row.starts, self._today)
        else:
            first, last = short_dates(row.starts, row.ends, self._today)
            words = _("{first} to {last}").format(first=first, last=last)
        left = max(self.place(row.until), self.place(row.starts) + 0.012)
        return Span(self.place(row.starts), left, self.now, self._marks, Text(words, tone="muted"))


def _owner(row: Line) -> Cell:
    return Text(row.owner or "–", tone="text" if row.owner else "muted")


def _state(row: Line) -> Cell:
    return stage(_SHAPES[row.state], _(LINE_STATES[row.state]))
