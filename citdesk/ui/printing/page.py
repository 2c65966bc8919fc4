"""Print: who it is for and, directly below, what that leaves out; the sheets; the real pages."""

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from citdesk.committee import seats
from citdesk.deskfile.desk import Changed, Reader
from citdesk.directory import cards, people, programme
from citdesk.directory.consent import Audience, LeftOut
from citdesk.errors import DeskError, InputError
from citdesk.exchange.files import safe_name
from citdesk.links import Link
from citdesk.meetings import meetings
from citdesk.meetings.meetings import MeetingRow
from citdesk.packets import issued
from citdesk.packets.meeting import usual_sheets
from citdesk.packets.packet import Papers, Printed, gather, lay_out
from citdesk.packets.sheets import BY_NAME, PACKET, Request
from citdesk.text import N_, _, long_date, ngettext, plain_date, short_date
from citdesk.ui.jobs import Job
from citdesk.ui.page import Around, Page
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button
from citdesk.ui.parts.files import ask_where_to_save
from citdesk.ui.parts.labels import Hairline
from citdesk.ui.parts.page_header import PageHeader
from citdesk.ui.parts.scroll import ScrollArea
from citdesk.ui.printing.choices import NO_MEETING, Choices
from citdesk.ui.printing.left_out import lines_of
from citdesk.ui.printing.preview import Preview
from citdesk.work import Cancelled

_PANE = 336  # pixels at 100 %, the choices at the left
_OF_A_MEETING = ("packet", "sign-in")
_MEETINGS = 8  # of the next and of the last ones that are offered


class PrintPage(Page):
    """The packet, or one sheet, before it is printed; the preview is the PDF itself."""

    key = "print"
    title = N_("Print")
    icon = "print"
    shows = frozenset(
        {
            "person",
            "agency",
            "affiliation",
            "contact_detail",
            "sector_entry",
            "address",
            "programme",
            "conversation",
            "follow_up",
            "tagging",
            "committee",
            "seat",
            "term",
            "committee_role",
            "meeting",
            "agenda_item",
            "attachment",
            "attendance",
            "motion",
            "decision",
            "action_item",
            "task_entry",
            "task_tick",
            "task_answer",
            "task_evidence",
            "fact_overrule",
            "worksheet",
            "timeline_row",
            "timeline_wait",
            "timeline_move",
            "element_answer",
            "strength_need",
            "goal",
            "crisis_step",
            "crisis_path_step",
        }
    )

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._person: int | None = None
        self._committee: int | None = None
        self._task = ""  # the plan's; none for the one we are at
        self._meeting: MeetingRow | None = None
        self._members = 0
        self._generation = 0
        self._job: Job | None = None
        self._papers: Papers | None = None  # what ``_printed`` was made of; none of a reprint
        self._printed: Printed | None = None
        outer = theme.space(QVBoxLayout(self))
        self.header = PageHeader(_("Print"), " ")
        outer.addWidget(self.header)
        self._build_actions()
        row = theme.space(QHBoxLayout())
        outer.addLayout(row, 1)
        with around.desk.look() as reader:
            self.choices = Choices(people.tag_names(reader))
        self.pane = ScrollArea(self.choices, "window")
        row.addWidget(self.pane)
        row.addWidget(Hairline(upright=True))
        self.preview = Preview()
        row.addWidget(self.preview, 1)
        self.choices.changed.connect(self._make)
        self.choices.audience_chosen.connect(self._audience_chosen)
        self.choices.meeting_chosen.connect(self._meeting_chosen)
        self.choices.given_out.opened.connect(self._show_again)
        self._set_from_desk()
        self.come_from(self)
        theme.follow(self._fit)

    # ------------------------------------------------------------------ building

    def _build_actions(self) -> None:
        self._back_link: Link | None = None
        self._back = Button("", "left", kind="quiet")
        self.header.add_action(self._back)
        self._back.clicked.connect(self._go_back)
        self._ways_back = [QShortcut(QKeySequence(keys), self) for keys in ("Alt+Left", "Esc")]
        for way in self._ways_back:
            way.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            way.activated.connect(self._go_back)
        self._open = self.header.add_action(Button(_("Open"), "eye"))
        self._save = self.header.add_action(Button(_("Save PDF…"), "export"))
        self._print = Button(_("Print…"), "print", kind="primary")
        self.header.add_action(self._print)
        self._open.clicked.connect(self._open_outside)
        self._save.clicked.connect(self.save)
        self._print.clicked.connect(self._send)
        keys = QKeySequence(Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_Return)
        shortcut = QShortcut(keys, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._send)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out again."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The choices have their width, but leave half of it to the paper as long as they can."""
        least = self.choices.minimumSizeHint().width() + theme.px(12)
        width = min(theme.px(_PANE), max(least, self.width() // 2))
        self.pane.setFixedWidth(width)
        self.preview.fit(self.width() - width)

    def _set_from_desk(self) -> None:
        with self.around.desk.look() as reader:
            about = programme.about(reader)
        self.choices.paper.choose(about.paper)
        self.choices.language.choose(about.language)
        self._offer(PACKET)

    # ------------------------------------------------------------------ what is asked

    def open(self, link: Link) -> None:
        """Show a packet, or one sheet by its name, about the record that is named.

        A packet and a sign-in sheet are a meeting's: the one named, or the next one.
        """
        sheet, before = BY_NAME.get(link.text), self._meeting
        about = sheet.about if sheet is not None else "meeting"
        self._person = link.record if about == "person" else None
        self._committee = link.record if about == "committee" else None
        self._task = _task_of(link.record) if about == "task" else ""
        if link.text in _OF_A_MEETING or about == "meeting":
            self._set_meeting(link.record, or_next=bool(link.text))
        else:
            self._set_meeting(None)
        if sheet is not None:
            self.choices.cover.setChecked(False)
            self.choices.given_out.keep.setChecked(False)
            self._offer((sheet.name,))
        elif link.text == "packet" or self._printed is None or before is not None:
            self.choices.cover.setChecked(True)
            if self._meeting is not None:
                self.choices.choose_audience(Audience.COMMITTEE)
            self.choices.given_out.keep.setChecked(self._writing() and self._meeting is not None)
            self._offer(self._usual())
        self._make()

    def come_from(self, before: Page) -> None:
        """Offer the way back to what one came from, where that page names one."""
        words, self._back_link = before.way_back() or ("", None)
        self._back.say(words)
        there = self._back_link is not None
        self.header.withhold(*(() if there else (self._back,)))
        for way in self._ways_back:
            way.setEnabled(there)

    def _go_back(self) -> None:
        if self._back_link is not None:
            self.around.go(self._back_link)

    def _usual(self) -> tuple[str, ...]:
        """The sheets a packet has when nothing else is wished."""
        if self._meeting is None:
            return PACKET
        with self.around.desk.look() as reader:
            return usual_sheets(reader, self._meeting.id)

    def _set_meeting(self, number: int | None, *, or_next: bool = False) -> None:
        self._meeting, self._members = None, 0
        with self.around.desk.look() as reader:
            if number is not None:
                self._meeting = meetings.meeting(reader, number)
            elif or_next:
                self._meeting = meetings.next_meeting(reader, today=self.around.today())
            if self._meeting is not None:
                there = seats.members(reader, self._meeting.committee_id, on=self._meeting.held)
                self._members = len({one.person_id for one in there})

    def _offer(self, chosen: tuple[str, ...]) -> None:
        """List the meetings, and the sheets that can be printed now for this audience."""
        about = {"desk", "plan", "task", *(["person"] if self._person is not None else [])}
        with self.around.desk.look() as reader:
            if seats.committees(reader, on=self.around.today()):
                about.add("committee")
            offered = self._meetings(reader)
            kept = [] if self._meeting is None else issued.issued(reader, meeting=self._meeting.id)
        self.choices.given_out.show_rows(kept, writing=self._writing())
        self.choices.given_out.setVisible(self._meeting is not None)
        if self._meeting is not None or any(BY_NAME[name].about == "meeting" for name in chosen):
            about.add("meeting")
        key = NO_MEETING if self._meeting is None else str(self._meeting.id)
        self.choices.offer_meetings(offered, key)
        audience = self.choices.for_whom()
        if len(chosen) > 1:
            chosen = tuple(name for name in chosen if BY_NAME[name].may_be_for(audience))
        self.choices.offer_sheets(about, chosen)

    def _meetings(self, reader: Reader) -> list[tuple[str, str]]:
        """The meetings one prints for: what comes next, then what was last."""
        today = self.around.today()
        coming = [one for one in meetings.coming(reader, today=today) if one.state != "cancelled"]
        offered = coming[:_MEETINGS] + meetings.past(reader, today=today, limit=_MEETINGS)
        if self._meeting is not None and self._meeting.id not in {one.id for one in offered}:
            offered.insert(0, self._meeting)
        return [
            (str(one.id), f"{short_date(one.held, today)} · {one.title or one.committee}")
            for one in offered
        ]

    def _audience_chosen(self) -> None:
        audience = self.choices.for_whom()
        chosen = self.choices.sheets.chosen()
        kept = tuple(name for name in chosen if BY_NAME[name].may_be_for(audience))
        self._offer(kept or self._usual())
        self._make()

    def _meeting_chosen(self) -> None:
        """Another meeting keeps the sheets; none, or the first one, has its usual ones."""
        before = self._meeting
        key = self.choices.meeting.key()
        self._set_meeting(int(key) if key else None)
        both = before is not None and self._meeting is not None
        self._offer(self.choices.sheets.chosen() if both else self._usual())
        self._make()

    def _writing(self) -> bool:
        return not self.around.desk.read_only

    def request(self) -> Request:
        """What the page asks for now."""
        choices = self.choices
        number = ""
        if choices.given_out.keep.isChecked() and self._meeting is not None:
            with self.around.desk.look() as reader:
                number = issued.next_number(reader, self.around.today())
        return Request(
            sheets=choices.sheets.chosen(),
            issued=self.around.today(),
            audience=choices.for_whom(),
            paper=choices.paper.key(),
            language=choices.language.key(),
            large=choices.large.isChecked(),
            person=self._person,
            committee=self._committee if self._meeting is None else self._meeting.committee_id,
            meeting=None if self._meeting is None else self._meeting.id,
            task=self._task,
            question=choices.question(),
            number=number,
        )

    # ------------------------------------------------------------------ making and showing

    def refresh(self, changed: Changed | None = None) -> None:
        """The desk moved: make the pages anew."""
        if changed is None:
            return
        if self._meeting is not None:
            self._set_meeting(self._meeting.id)
        self._make()

    def _make(self) -> None:
        """Make the pages on a worker; a newer wish puts an older one aside."""
        if self._job is not None:
            self._job.cancel()
        self._generation += 1
        generation = self._generation
        request, cover = self.request(), self.choices.cover.isChecked()
        if not request.sheets:
            self._show_nothing()
            return
        desk = self.around.desk

        def work(_progress: object, cancelled: object) -> tuple[Papers, Printed] | None:
            with desk.look() as reader:
                papers = gather(reader, request)
            try:
                return papers, lay_out(papers, cover=cover, cancelled=cancelled)  # type: ignore[arg-type]
            except Cancelled:
                return None

        def done(made: tuple[Papers, Printed] | None) -> None:
            if made is not None and generation == self._generation:
                self._show(*made)

        self._job = self.around.jobs.run(work, failed=self._failed, done=done)

    def _failed(self, error: BaseException) -> None:
        self._show_nothing()
        if isinstance(error, (InputError, DeskError)):
            self.header.set_title(self._title(), str(error))
        else:
            self.around.fail(error)

    def _show_nothing(self) -> None:
        self._papers = self._printed = None
        self.preview.show_pages(b"", 0)
        self.choices.left_out.show_lines([])
        self.header.set_title(self._title(), _("Choose at least one sheet"))
        for button in (self._open, self._save, self._print):
            button.setEnabled(False)

    def _show(self, papers: Papers, printed: Printed) -> None:
        self._papers, self._printed = papers, printed
        self.preview.show_pages(printed.pdf, printed.pages)
        self.choices.left_out.show_lines(lines_of(printed), printed.left_out.names)
        self.choices.sheets.say_pages(_pages_of(printed))
        self.choices.sheets.say_notes({one.row.name: one.data.note for one in papers.sheets})
        if papers.meeting is not None:
            second = f"{papers.meeting.committee} · {long_date(papers.meeting.held)}"
        else:
            second = f"{papers.about.name} · {plain_date(self.around.today())}".strip(" ·")
        self.header.set_title(self._title(), second)
        self._print.say(self._print_words())
        for button in (self._open, self._save, self._print):
            button.setEnabled(True)

    def _show_again(self, row: issued.IssuedRow) -> None:
        """Show a packet as it was given out; any other choice makes a new one."""
        with self.around.desk.look() as reader:
            pdf = issued.reprint(reader, row.id)
        self._generation += 1
        self._papers = None
        self._printed = Printed(pdf, row.pages, {}, LeftOut(), Counter())
        self.preview.show_pages(pdf, row.pages)
        self.choices.left_out.show_lines([])
        day = _("as given out on {day}").format(day=plain_date(row.issued))
        self.header.set_title(_("Packet {number}").format(number=row.called), day)

    def _hand_out(self) -> None:
        """The pages go out: keep them under their number, and the rows of a sign-in sheet."""
        papers, printed = self._papers, self._printed
        if papers is None or printed is None or not self._writing():
            return
        if papers.request.number:
            number = papers.request.number
            self.choices.given_out.keep.setChecked(False)  # given out once is enough
            with self.around.change(_("Give out packet {number}").format(number=number)) as session:
                issued.issue(session, papers, printed)
            self.around.tell(_("Packet {number} is kept as given out").format(number=number))
            self._offer(self.choices.sheets.chosen())
            return
        with self.around.desk.look() as reader:
            wanted = issued.rows_to_keep(reader, papers)
        if wanted:
            with self.around.change(_("Print the sign-in sheet")) as session:
                issued.keep_rows(session, papers)

    def _copies(self) -> int:
        """A copy for each member where it is for the committee's meeting; else one."""
        for_all = self._meeting is not None and self.choices.for_whom() is Audience.COMMITTEE
        return max(self._members, 1) if for_all else 1

    def _print_words(self) -> str:
        copies = self._copies()
        if copies == 1:
            return _("Print…")
        return ngettext("Print {n} copy…", "Print {n} copies…", copies).format(n=copies)

    def _title(self) -> str:
        if self.choices.cover.isChecked():
            return _("Print packet")
        chosen = self.choices.sheets.chosen()
        return _(BY_NAME[chosen[0]].title) if len(chosen) == 1 else _("Print")

    # ------------------------------------------------------------------ where it goes

    def file_name(self) -> str:
        """What the PDF is called: whose, what, for whom, when."""
        with self.around.desk.look() as reader:
            about = programme.about(reader)
            person = (
                cards.card(reader, self._person, today=self.around.today())
                if self._person is not None
                else None
            )
        meeting = self._meeting
        parts = [about.name if meeting is None else meeting.committee, self._title()]
        parts += [person.name if person else "", self.choices.for_whom().value]
        parts.append((self.around.today() if meeting is None else meeting.held).isoformat())
        name = " ".join(part for part in parts if part)
        return f"{safe_name(name)}.pdf"

    def save(self) -> None:
        """Keep the PDF where the person chooses."""
        if self._printed is None:
            return
        suggested = Path.home() / self.file_name()
        chosen = ask_where_to_save(self, _("Save PDF"), suggested, _("PDF files (*.pdf)"))
        if chosen is not None:
            self.save_to(chosen)

    def save_to(self, path: Path) -> None:
        """Keep the PDF as this file."""
        from citdesk.exchange.files import write_whole

        assert self._printed is not None  # noqa: S101 - the button is grey without pages
        write_whole(path, self._printed.pdf)
        self._hand_out()
        self.around.note(_("Saved: {name}").format(name=path.name))

    def _open_outside(self) -> None:
        from citdesk.ui.printing.output import open_in_viewer

        if self._printed is not None:
            open_in_viewer(self._printed.pdf, self.file_name())
            self.around.note(_("Opened in the computer’s own program"))

    def _send(self) -> None:
        from citdesk.ui.printing.output import print_pdf

        if self._printed is None:
            return
        paper, copies = self.choices.paper.key(), self._copies()
        if print_pdf(self._printed.pdf, paper, self, copies=copies):
            self._hand_out()
            self.around.note(_("Sent to the printer"))

    def leave(self) -> bool:
        """Let go of the pages shown."""
        self._generation += 1
        self.preview.view.close_pdf()
        return True

    # ------------------------------------------------------------------ keyboard

    def focus_first(self) -> None:
        """Begin at the audience."""
        self.choices.focus_first()

    def regions(self) -> list[QWidget]:
        """Header, choices, pages."""
        return [self.header, self.pane, self.preview.view]


def _task_of(number: int | None) -> str:
    """The id of a task of the plan by its number; none for the one we are at."""
    from citdesk.plan import content

    return next((one.id for one in content.guide().tasks if one.number == number), "")


def _pages_of(printed: Printed) -> dict[str, int]:
    """How many pages each sheet takes, from where the sheets begin."""
    starts = [*printed.first_pages.items()]
    ends = [first for _name, first in starts[1:]] + [printed.pages + 1]
    return {name: end - first for (name, first), end in zip(starts, ends, strict=True)}
