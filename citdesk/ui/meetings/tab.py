"""The Meetings tab: the list of meetings, and one meeting to prepare, to hold, and to write up."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from citdesk.committee import seats
from citdesk.committee.seats import CommitteeRow
from citdesk.deskfile.desk import Changed
from citdesk.links import Link
from citdesk.meetings import meetings
from citdesk.meetings.clock import clock
from citdesk.meetings.meetings import MeetingRow
from citdesk.text import N_, _, long_date, short_date
from citdesk.ui.meetings import steps
from citdesk.ui.meetings.meeting_list import MeetingList
from citdesk.ui.page import Around, Page
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, IconButton, LinkButton
from citdesk.ui.parts.empty_state import EmptyState
from citdesk.ui.parts.page_header import PageHeader
from citdesk.ui.parts.tab_bars import Segments

if TYPE_CHECKING:
    from citdesk.ui.meetings.actions_view import ActionsView
    from citdesk.ui.meetings.hold import HoldView
    from citdesk.ui.meetings.minutes_view import MinutesView
    from citdesk.ui.meetings.prepare import PrepareView

    View = PrepareView | HoldView | MinutesView

_PREPARE, _HOLD, _MINUTES = "prepare", "hold", "minutes"
_ALL = "all"


class MeetingsTab(Page):
    """Meetings of all committees."""

    key, tab, icon = "meetings", "meetings", "meeting"
    title = N_("Meetings")
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "meeting", "agenda_item", "attendance", "presence", "motion", "recusal", "decision",
            "action_item", "attachment", "committee", "seat", "term", "committee_role", "person",
        }
    )  # fmt: skip

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._committees: dict[int, CommitteeRow] = {}
        self._meeting: MeetingRow | None = None
        self._views: dict[str, View] = {}
        self._actions: ActionsView | None = None
        column = theme.space(QVBoxLayout(self))
        column.addWidget(self._build_header())
        self.stack = QStackedWidget(self)
        theme.ground(self.stack, "surface")
        column.addWidget(self.stack, 1)
        self.list = MeetingList(around.desk, around.today)
        self.list.opened.connect(lambda number: self.show_meeting(number))
        self.list.edit_asked.connect(lambda _id: self._edit(self.list.row()))
        self.list.remove_asked.connect(lambda: self._remove(self.list.row()))
        self.list.menu_asked.connect(lambda at: self._open_menu(self.list.row(), at))
        self.empty = self._build_empty()
        for widget in (self.list, self.empty):
            self.stack.addWidget(widget)

    # ------------------------------------------------------------------ building

    def _build_header(self) -> QWidget:
        self.header = PageHeader(_(self.title), " ", parent=self)
        self.which = Segments((), _("Which committee"))
        self.which.chosen.connect(lambda _key: self._show_list())
        self.part = Segments(
            (
                (_PREPARE, _("1 Prepare")),
                (_HOLD, _("2 Hold")),
                (_MINUTES, _("3 Minutes")),
            ),
            _("Part of the meeting"),
        )
        self.part.chosen.connect(lambda _key: self._part_chosen())
        self.header.set_switch(self.which)
        self.header.set_switch(self.part)
        self.back = Button(_("All meetings"), "left")
        self.back.clicked.connect(self.show_list)
        self.actions_ = Button(_("Actions"), "action")
        self.actions_.clicked.connect(self.show_actions)
        self.add = Button(_("New meeting"), "plus", kind="primary")
        self.add.clicked.connect(self.add_new)
        self.packet = Button(_("Print packet"), "print", kind="primary")
        self.packet.clicked.connect(lambda: self.around.go(self.print_link()))
        self.more = IconButton("more", _("More about meetings"))
        self.more.clicked.connect(self._open_about)
        for button in (self.back, self.actions_, self.add, self.packet, self.more):
            self.header.add_action(button)
        return self.header

    def _build_empty(self) -> EmptyState:
        self.committee_first = Button(_("Make a committee…"), "committee", kind="primary")
        self.committee_first.clicked.connect(lambda: self.around.go(Link("committee")))
        self.first = Button(_("Plan the first meeting"), "plus", kind="primary")
        self.first.clicked.connect(self.add_new)
        self.second = Button(_("Print a sign-in sheet"), "print")
        self.second.clicked.connect(lambda: self.around.go(Link("print", text="sign-in")))
        link = LinkButton(_("see how Alder County did it"))
        link.clicked.connect(lambda: self.around.go(Link("sample")))
        return EmptyState(
            _("When do you meet next?"),
            _about_meetings(there=True),
            subject="days",
            needed=self.committee_first,
            first=self.first,
            second=self.second,
            before_link=_("Or"),
            link=link,
        )

    # ------------------------------------------------------------------ showing

    def refresh(self, changed: Changed | None = None) -> None:
        """Show the desk as it is now."""
        today = self.around.today()
        with self.around.desk.look() as reader:
            found = seats.committees(reader, on=today)
            if self._meeting is not None:
                self._meeting = meetings.meeting(reader, self._meeting.id)
        self._committees = {one.id: one for one in found}
        self._offer_committees()
        if self._shows_actions() and self._actions is not None:
            self._actions.refresh()
            return
        if self._meeting is None:
            self._show_list()
            return
        view = self._view()
        if view is not None and self.stack.currentWidget() is view:
            view.refresh(changed)
        self._show_head()

    def _offer_committees(self) -> None:
        names = [(_ALL, _("All"))]
        names += [(str(one.id), one.called) for one in self._committees.values()]
        chosen = self.which.key()
        blocked = self.which.blockSignals(True)
        self.which.set_tabs(names)
        if chosen in dict(names):
            self.which.choose(chosen)
        self.which.blockSignals(blocked)

    def way_back(self) -> tuple[str, Link] | None:
        """Back to the meeting that is shown, as it was left."""
        return None if self._meeting is None else (_("Back to the meeting"), Link(self.key))

    def print_link(self) -> Link:
        """The packet of the meeting shown, or of the next one."""
        meeting = self._meeting
        if meeting is None:
            with self.around.desk.look() as reader:
                meeting = meetings.next_meeting(reader, today=self.around.today())
        return Link("print", None if meeting is None else meeting.id, "packet")

    def show_actions(self) -> None:
        """Show what was taken on, by the committee that is chosen."""
        if self._actions is None:
            from citdesk.ui.meetings.actions_view import ActionsView

            self._actions = ActionsView(self.around, self.stack)
            self.stack.addWidget(self._actions)
        key = self.which.key()
        self._actions.committee = int(key) if key not in ("", _ALL) else None
        self._actions.refresh()
        self.stack.setCurrentWidget(self._actions)
        self.which.setVisible(False)
        self.header.set_title(_("Actions"), "")
        self.header.offer(self.back)
        self._actions.focus_first()

    def _shows_actions(self) -> bool:
        return self._actions is not None and self.stack.currentWidget() is self._actions

    def show_list(self) -> None:
        """Go back to the list; what is half typed is kept first."""
        before = self._meeting
        view = self._view()
        if view is not None and not view.leave():
            return
        self._meeting = None
        self._show_list()
        if before is not None:
            self.list.select_id(before.id)
        self.focus_first()

    def _show_list(self) -> None:
        today = self.around.today()
        key = self.which.key()
        committee = int(key) if key not in ("", _ALL) else None
        with self.around.desk.look() as reader:
            order = meetings.in_order(reader, today=today, committee=committee)
        self.list.show_meetings(order)
        self.stack.setCurrentWidget(self.list if order else self.empty)
        self._show_head()

    def _show_head(self) -> None:
        meeting = self._meeting
        self.which.setVisible(meeting is None and len(self._committees) > 1)
        self.part.setVisible(meeting is not None)
        writing = not self.around.desk.read_only and bool(self._committees)
        for button in (self.add, self.first):
            button.setEnabled(writing)
            button.setToolTip("" if self._committees else _("Create a committee first"))
        self.committee_first.setVisible(not self._committees and not self.around.desk.read_only)
        self.empty.sentence.setText(_about_meetings(there=bool(self._committees)))
        if meeting is None:
            self.header.set_title(_(self.title), "")
            self.header.offer(self.actions_, self.add, self.more)
        else:
            committee = self._committees.get(meeting.committee_id)
            name = committee.name if committee is not None else meeting.committee
            self.header.set_title(meeting.title or name, _when(meeting))
            preparing = self.part.key() == _PREPARE
            self.header.offer(self.back, *([self.packet] if preparing else []), self.more)

    def show_meeting(self, number: int, part: str = "") -> None:
        """Show one meeting: what is to be done with it now, unless a part is named."""
        with self.around.desk.look() as reader:
            meeting = meetings.meeting(reader, number)
        if meeting is None:
            return
        view = self._view()
        if view is not None and self._meeting is not None and not view.leave():
            return
        self._meeting = meeting
        part = part or {"running": _HOLD, "held": _MINUTES}.get(meeting.state, _PREPARE)
        blocked = self.part.blockSignals(True)
        self.part.choose(part)
        self.part.blockSignals(blocked)
        self._show_part()
        self._show_head()
        self.focus_first()

    def _part_chosen(self) -> None:
        self._show_part()
        self._show_head()

    def _show_part(self) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        shown = self.stack.currentWidget()
        view = self._view(make=True)
        assert view is not None  # noqa: S101 - it was just made
        for before in self._views.values():
            if before is shown and before is not view:
                before.leave()
        view.show_meeting(meeting.id)
        self.stack.setCurrentWidget(view)

    def _view(self, *, make: bool = False) -> "View | None":
        """The view of the part chosen; made when it is first needed."""
        key = self.part.key() or _PREPARE
        if key not in self._views and make:
            self._views[key] = self._make(key)
            self.stack.addWidget(self._views[key])
        return self._views.get(key)

    def _make(self, key: str) -> "View":
        if key == _PREPARE:
            from citdesk.ui.meetings.prepare import PrepareView

            return PrepareView(self.around, self.stack)
        if key == _HOLD:
            from citdesk.ui.meetings.hold import HoldView

            return HoldView(self.around, self.stack)
        from citdesk.ui.meetings.minutes_view import MinutesView

        return MinutesView(self.around, self.stack)

    # ------------------------------------------------------------------ the page

    def open(self, link: Link) -> None:
        """Show a meeting, begin a new one, or show the actions."""
        if link.text == "new":
            self.add_new()
        elif link.text == "actions":
            self.show_actions()
        elif link.record is not None:
            self.show_meeting(link.record, link.text)

    def focus_first(self) -> None:
        """Begin with the list, or with the meeting's own first part."""
        shown = self.stack.currentWidget()
        if shown is self.empty:
            self.empty.focus_first()
        elif shown is self.list:
            if self.list.current() is None:
                self.list.select_row(0)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            begin = getattr(shown, "focus_first", None)
            if begin is not None:
                begin()
            else:
                self.part.setFocus(Qt.FocusReason.OtherFocusReason)

    def regions(self) -> list[QWidget]:
        """Header, and what is shown below."""
        view = self._view()
        if self._shows_actions() and self._actions is not None:
            return [self.header, self._actions]
        if self._meeting is not None and view is not None:
            return [self.header, *view.regions()]
        return [self.header, self.list]

    def leave(self) -> bool:
        """Keep what is half typed."""
        return all(view.leave() for view in self._views.values())

    # ------------------------------------------------------------------ acts

    def add_new(self) -> None:
        """Ctrl+N: a new meeting; on a meeting's agenda a new item."""
        from citdesk.ui.meetings.meeting_dialogs import NewMeeting
        from citdesk.ui.meetings.prepare import PrepareView

        view = self._view()
        if self._meeting is not None and isinstance(view, PrepareView):
            view.add_item()
            return
        if not self._committees or self.around.desk.read_only:
            return
        key = self.which.key()
        chosen = int(key) if key not in ("", _ALL) else None
        today = self.around.today()
        last: dict[int, MeetingRow] = {}
        with self.around.desk.look() as reader:
            for number in self._committees:
                rows = meetings.coming(reader, today=today, committee=number)[-1:]
                rows = rows or meetings.past(reader, today=today, committee=number, limit=1)
                if rows:
                    last[number] = rows[0]
        NewMeeting(
            self.around,
            self._committees,
            last,
            self.show_meeting,
            chosen=chosen,
            parent=self.window(),
        ).open()

    def _edit(self, row: MeetingRow | None) -> None:
        from citdesk.ui.meetings.meeting_dialogs import EditMeeting

        if row is not None and self._may(row):
            EditMeeting(self.around, row, parent=self.window()).open()

    def _cancel(self, row: MeetingRow, later: Sequence[int] = ()) -> None:
        from citdesk.ui.parts.asking import ask_text

        why = ask_text(
            self.window(),
            _("Cancel {meeting}").format(meeting=steps.called(row)),
            _("Why it is not held"),
            keep=_("Cancel the meeting"),
            check=lambda text: "" if text.strip() else _("Say why it is cancelled."),
        )
        if why is not None:
            self.around.tell(steps.cancel(self.around, row, why, later=later))

    def _remove(self, row: MeetingRow | None) -> None:
        if row is None or self.around.desk.read_only:
            return
        if self._meeting is not None and self._meeting.id == row.id:
            self.show_list()
        self.around.tell(steps.remove(self.around, row))

    def _may(self, row: MeetingRow) -> bool:
        return not self.around.desk.read_only and row.minutes != "approved"

    def _open_about(self) -> None:
        at = self.more.mapToGlobal(QPoint(0, self.more.height()))
        if self._meeting is not None:
            self._open_menu(self._meeting, at, hidden=True)
        else:
            self._open_bin(at)

    def _open_bin(self, at: QPoint) -> None:
        """The meetings in the bin, to bring back."""
        with self.around.desk.look() as reader:
            found = meetings.removed(reader)
        menu = QMenu(self)
        for number, committee, held in found:
            name = f"{committee}, {short_date(held)}"
            action = menu.addAction(_("Bring back “{name}”").format(name=name).replace("&", "&&"))
            action.setEnabled(not self.around.desk.read_only)
            action.triggered.connect(partial(self._restore, number, name))
        if not found:
            menu.addAction(_("No meeting is in the bin")).setEnabled(False)
        self.header.put_hidden(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _restore(self, number: int, name: str) -> None:
        self.around.tell(steps.restore(self.around, number, name))

    def _open_menu(self, row: MeetingRow | None, at: QPoint, *, hidden: bool = False) -> None:
        if row is None:
            return
        menu = QMenu(self)
        may = self._may(row)
        planned = row.state == "planned"
        back = row.state == "cancelled"
        with self.around.desk.look() as reader:
            later = [one for one, _day in meetings.later(reader, row.id)]
        rows: list[tuple[str, Callable[[], object], bool]] = [
            (_("Open"), partial(self.show_meeting, row.id), True),
            (_("Change day, time or place…"), partial(self._edit, row), may),
            (_("Cancel the meeting…"), partial(self._cancel, row), may and planned),
            (
                _("Cancel this and all later ones of the series…"),
                partial(self._cancel, row, later),
                may and planned and bool(later),
            ),
            (
                _("It takes place after all"),
                lambda: self.around.tell(steps.take_place(self.around, row)),
                may and back,
            ),
            (_("Move to the bin"), partial(self._remove, row), not self.around.desk.read_only),
        ]
        for words, act, enabled in rows:
            action = menu.addAction(words)
            action.setEnabled(enabled)
            action.triggered.connect(lambda _checked=False, act=act: act())
        if hidden:
            self.header.put_hidden(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)


def _about_meetings(*, there: bool) -> str:
    """What the empty tab says of meetings; ``there`` is whether there is a committee."""
    if not there:
        return _("Every meeting belongs to a committee. Make a committee first.")
    return _(
        "A meeting has an agenda with running times, is held on one screen with who is"
        " there, and its minutes write themselves from what was noted."
    )


def _when(meeting: MeetingRow) -> str:
    times = [clock(one) for one in (meeting.starts, meeting.ends) if one is not None]
    parts = [long_date(meeting.held), " – ".join(times), meeting.location]
    return " · ".join(part for part in parts if part)
