"""Print: who it is for and, directly below, what that leaves out; the sheets; the real pages."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from citdesk.committee import seats
from citdesk.deskfile.desk import Changed
from citdesk.directory import cards, people, programme
from citdesk.directory.consent import AUDIENCES, Audience
from citdesk.directory.people import Question
from citdesk.errors import DeskError, InputError
from citdesk.exchange.files import safe_name
from citdesk.links import Link
from citdesk.packets.document import Cancelled
from citdesk.packets.packet import Papers, Printed, gather, lay_out
from citdesk.packets.sheets import BY_NAME, PACKET, SHEETS, Request
from citdesk.records.words import STAGES
from citdesk.text import N_, _, ngettext, plain_date
from citdesk.ui.jobs import Job
from citdesk.ui.page import Around, Page
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, Choice, IconButton, Tick
from citdesk.ui.parts.files import ask_where_to_save
from citdesk.ui.parts.labels import Card, ElidedLabel, Hairline, Label, Section, ShapeLabel
from citdesk.ui.parts.page_header import PageHeader
from citdesk.ui.parts.pdf_view import PdfView
from citdesk.ui.parts.scroll import ScrollArea
from citdesk.ui.parts.tab_bars import Pieces
from citdesk.ui.printing.sheet_list import SheetList
from citdesk.ui.settings.dialogs import languages, papers

_EVERYBODY, _COMMITTED = "", "committed"
_PANE = 336  # pixels at 100 %, the choices at the left
_ROOM_FOR_ARROWS = 280
_ROOM_FOR_NOTE = 540  # pixels at 100 %; where the paper has less, its pages are not told


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
        }
    )

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._person: int | None = None
        self._committee: int | None = None
        self._generation = 0
        self._job: Job | None = None
        self._printed: Printed | None = None
        outer = theme.space(QVBoxLayout(self))
        self.header = PageHeader(_("Print"), " ")
        outer.addWidget(self.header)
        self._build_actions()
        row = theme.space(QHBoxLayout())
        outer.addLayout(row, 1)
        self.pane = self._build_pane()
        row.addWidget(self.pane)
        row.addWidget(Hairline(upright=True))
        row.addLayout(self._build_preview(), 1)
        self._set_from_desk()
        theme.follow(self._fit)

    # ------------------------------------------------------------------ building

    def _build_actions(self) -> None:
        self._open = self.header.add_action(Button(_("Open"), "eye"))
        self._save = self.header.add_action(Button(_("Save PDF…"), "export"))
        self._print = self.header.add_action(Button(_("Print…"), "print", kind="primary"))
        self._open.clicked.connect(self._open_outside)
        self._save.clicked.connect(self.save)
        self._print.clicked.connect(self._send)
        keys = QKeySequence(Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_Return)
        shortcut = QShortcut(keys, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._send)

    def _build_pane(self) -> ScrollArea:
        content = QWidget()
        column = theme.space(QVBoxLayout(content), margins=(18, 14, 14, 16), spacing=8)
        column.addWidget(Label(_("Who is it for?"), "h3"))
        self.audience = Pieces(
            [(one.value, _(text)) for one, text in AUDIENCES.items()], _("Who is it for?")
        )
        line = theme.space(QHBoxLayout())
        line.addWidget(self.audience)
        line.addStretch(1)
        column.addLayout(line)
        self._left_out = LeftOutCard()
        column.addWidget(self._left_out)
        self.sheets = SheetList()
        self._section = Section(_("Sheets"))
        column.addWidget(self._section)
        column.addWidget(self.sheets)
        self.cover = Tick(_("Cover with contents"))
        self.cover.setChecked(True)
        column.addWidget(self.cover)
        self._build_choices(column)
        column.addStretch(1)
        area = ScrollArea(content, "window")
        self.audience.chosen.connect(self._audience_chosen)
        self.sheets.changed.connect(self._make)
        self.cover.clicked.connect(lambda _checked: self._make())
        self.sheets.tab_between(self._left_out.see, self.cover)
        return area

    def _build_choices(self, column: QVBoxLayout) -> None:
        column.addWidget(Section(_("Paper")))
        self.who = Choice()
        self.paper = Choice()
        self.language = Choice()
        for text, choice, offered in (
            (_("People"), self.who, self._who_choices()),
            (_("Paper"), self.paper, list(papers())),
            (_("Language"), self.language, list(languages())),
        ):
            choice.set_choices(offered)
            choice.setAccessibleName(text)
            choice.activated.connect(lambda _index: self._make())
            line = theme.space(QHBoxLayout(), spacing=8)
            label = Label(text)
            label.setBuddy(choice)
            line.addWidget(label, 1)
            choice.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            theme.limit_size(choice, most_width=170)
            line.addWidget(choice, 2)
            column.addLayout(line)
        self.large = Tick(_("Large print"))
        self.large.clicked.connect(lambda _checked: self._make())
        column.addWidget(self.large)

    def _who_choices(self) -> list[tuple[str, str]]:
        with self.around.desk.look() as reader:
            tags = people.tag_names(reader)
        chosen = [(_EVERYBODY, _("Everybody")), (_COMMITTED, _("Committed and champions"))]
        chosen += [
            (f"stage:{code}", _(text)) for code, text in STAGES.items() if code != "champion"
        ]
        return chosen + [
            (f"tag:{key}", _("Tag: {name}").format(name=name)) for key, name in tags.items()
        ]

    def _build_preview(self) -> QVBoxLayout:
        column = theme.space(QVBoxLayout())
        bar = QWidget()
        theme.ground(bar, "surface")
        theme.fix_size(bar, height=44)
        row = theme.space(QHBoxLayout(bar), margins=(16, 0, 12, 0), spacing=6)
        before = self._before = IconButton("left", _("Previous page"))
        after = self._after = IconButton("right", _("Next page"))
        self._where = ElidedLabel("")
        self._paper_note = Label("", "small", tone="muted")
        self.zoom = Choice()
        self.zoom.setAccessibleName(_("Zoom"))
        self.zoom.set_choices(
            [
                ("width", _("Fit width")),
                ("page", _("Whole page")),
                ("1.0", "100 %"),
                ("1.5", "150 %"),
            ]
        )
        for widget in (before, self._where, after):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._paper_note)
        row.addWidget(self.zoom)
        column.addWidget(bar)
        column.addWidget(Hairline())
        self.view = PdfView()
        column.addWidget(self.view, 1)
        before.clicked.connect(self.view.previous_page)
        after.clicked.connect(self.view.next_page)
        self.view.page_changed.connect(self._say_page)
        self.zoom.activated.connect(self._zoom_chosen)
        return column

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out again."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The choices have their width, but leave half of it to the paper as long as they can."""
        choices = self.pane.widget()
        least = choices.minimumSizeHint().width() + theme.px(12) if choices is not None else 0
        width = min(theme.px(_PANE), max(least, self.width() // 2))
        self.pane.setFixedWidth(width)
        self.zoom.setMinimumWidth(self.zoom.sizeHint().width())
        rest = self.width() - width
        self._paper_note.setVisible(rest >= theme.px(_ROOM_FOR_NOTE))
        for arrow in (self._before, self._after):  # the page keys do the same
            arrow.setVisible(rest >= theme.px(_ROOM_FOR_ARROWS))

    def _zoom_chosen(self, _index: int) -> None:
        key = self.zoom.key()
        self.view.set_zoom(key if key in {"width", "page"} else float(key))

    def _say_page(self, page: int, pages: int) -> None:
        self._where.setText(_("Page {page} of {pages}").format(page=page, pages=pages))

    def _set_from_desk(self) -> None:
        with self.around.desk.look() as reader:
            about = programme.about(reader)
        self.paper.choose(about.paper)
        self.language.choose(about.language)
        self._offer(PACKET)

    # ------------------------------------------------------------------ what is asked

    def open(self, link: Link) -> None:
        """Show a packet, or one sheet by its name; about a person where a record is named."""
        about = BY_NAME.get(link.text, SHEETS[0]).about
        self._person = link.record if about == "person" else None
        self._committee = link.record if about == "committee" else None
        if link.text in BY_NAME:
            self.cover.setChecked(False)
            self._offer((link.text,))
        elif link.text == "packet" or self._printed is None:
            self.cover.setChecked(True)
            self._offer(PACKET)
        self._make()

    def _offer(self, chosen: tuple[str, ...]) -> None:
        """List the sheets that can be printed now for this audience."""
        about = {"desk", *(["person"] if self._person is not None else [])}
        with self.around.desk.look() as reader:
            if seats.committees(reader, on=self.around.today()):
                about.add("committee")
        self._fit_audience(chosen)
        audience = self._audience()
        rows = [row for row in SHEETS if row.about in about and row.may_be_for(audience)]
        self.sheets.show_sheets([(row.name, _(row.title)) for row in rows], chosen)

    def _fit_audience(self, chosen: tuple[str, ...]) -> None:
        """A sheet for the coordinator alone is opened for the coordinator."""
        if not all(BY_NAME[name].may_be_for(self._audience()) for name in chosen):
            blocked = self.audience.blockSignals(True)
            self.audience.choose(Audience.COORDINATOR.value)
            self.audience.blockSignals(blocked)

    def _audience(self) -> Audience:
        return Audience(self.audience.key() or Audience.COORDINATOR)

    def _audience_chosen(self, _key: str) -> None:
        chosen = self.sheets.chosen()
        audience = self._audience()
        kept = tuple(name for name in chosen if BY_NAME[name].may_be_for(audience)) or PACKET
        self._offer(kept)
        self._make()

    def _question(self) -> Question:
        kind, _colon, value = self.who.key().partition(":")
        if kind == _COMMITTED:
            return Question(stages=("committed", "champion"))
        if kind == "stage":
            return Question(stages=(value,))
        if kind == "tag":
            return Question(tags=(value,))
        return Question()

    def request(self) -> Request:
        """What the page asks for now."""
        return Request(
            sheets=self.sheets.chosen(),
            issued=self.around.today(),
            audience=self._audience(),
            paper=self.paper.key(),
            language=self.language.key(),
            large=self.large.isChecked(),
            person=self._person,
            committee=self._committee,
            question=self._question(),
        )

    # ------------------------------------------------------------------ making and showing

    def refresh(self, changed: Changed | None = None) -> None:
        """The desk moved: make the pages anew."""
        if changed is not None:
            self._make()

    def _make(self) -> None:
        """Make the pages on a worker; a newer wish puts an older one aside."""
        if self._job is not None:
            self._job.cancel()
        self._generation += 1
        generation = self._generation
        request, cover = self.request(), self.cover.isChecked()
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
        self._printed = None
        self.view.set_pdf(b"")
        self._left_out.show_lines([])
        self._where.setText(_("No page"))
        self._paper_note.setText("")
        self.header.set_title(self._title(), _("Choose at least one sheet"))
        for button in (self._open, self._save, self._print):
            button.setEnabled(False)

    def _show(self, papers: Papers, printed: Printed) -> None:
        self._printed = printed
        self.view.set_pdf(printed.pdf)
        self._left_out.show_lines(_lines_of(printed), printed.left_out.names)
        self.sheets.say_pages(_pages_of(printed))
        both = ngettext(
            "{pages} pages, {n} sheet of paper both sides",
            "{pages} pages, {n} sheets of paper both sides",
            (printed.pages + 1) // 2,
        )
        self._paper_note.setText(
            both.format(pages=printed.pages, n=(printed.pages + 1) // 2)
            if printed.pages > 1
            else _("1 page")
        )
        self.header.set_title(
            self._title(), f"{papers.about.name} · {plain_date(self.around.today())}".strip(" ·")
        )
        for button in (self._open, self._save, self._print):
            button.setEnabled(True)
        self._say_page(self.view.page(), printed.pages)

    def _title(self) -> str:
        if self.cover.isChecked():
            return _("Print packet")
        chosen = self.sheets.chosen()
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
        parts = [about.name, self._title(), person.name if person else ""]
        parts += [self._audience().value, self.around.today().isoformat()]
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
        self.around.note(_("Saved: {name}").format(name=path.name))

    def _open_outside(self) -> None:
        from citdesk.ui.printing.output import open_in_viewer

        if self._printed is not None:
            open_in_viewer(self._printed.pdf, self.file_name())
            self.around.note(_("Opened in the computer’s own program"))

    def _send(self) -> None:
        from citdesk.ui.printing.output import print_pdf

        if self._printed is not None and print_pdf(self._printed.pdf, self.paper.key(), self):
            self.around.note(_("Sent to the printer"))

    def leave(self) -> bool:
        """Let go of the pages shown."""
        self._generation += 1
        self.view.close_pdf()
        return True

    # ------------------------------------------------------------------ keyboard

    def focus_first(self) -> None:
        """Begin at the audience."""
        self.audience.setFocus(Qt.FocusReason.OtherFocusReason)

    def regions(self) -> list[QWidget]:
        """Header, choices, pages."""
        return [self.header, self.pane, self.view]


class LeftOutCard(Card):
    """What this audience does not see, directly below the choice of the audience."""

    def __init__(self) -> None:
        super().__init__("warn")
        row = theme.space(QHBoxLayout(self), margins=(12, 10, 12, 10), spacing=10)
        row.addWidget(ShapeLabel("eye-off", "warn", 18), 0, Qt.AlignmentFlag.AlignTop)
        words = theme.space(QVBoxLayout(), spacing=4)
        row.addLayout(words, 1)
        words.addWidget(Label(_("Left out of this copy"), "bold"))
        self._lines = Label("", "small", wrap=True)
        words.addWidget(self._lines)
        self.see = Button(_("See who"), dense=True)
        self.see.clicked.connect(self._toggle)
        line = theme.space(QHBoxLayout())
        line.addWidget(self.see)
        line.addStretch(1)
        words.addLayout(line)
        self._names_label = Label("", "small", tone="muted", wrap=True)
        words.addWidget(self._names_label)
        self._names_label.hide()
        self.hide()

    def show_lines(self, lines: list[str], names: tuple[str, ...] = ()) -> None:
        """Say what is left out; nothing hides the card."""
        self._lines.setText("\n".join(lines))
        self._names_label.setText("\n".join(names[:200]))
        self.see.setVisible(bool(names))
        self.setVisible(bool(lines))

    def _toggle(self) -> None:
        shown = self._names_label.isHidden()
        self._names_label.setVisible(shown)
        self.see.say(_("Hide the names") if shown else _("See who"))


def _lines_of(printed: Printed) -> list[str]:
    lines = printed.left_out.lines()
    if printed.missing:
        signs = " ".join(sorted(printed.missing)[:12])
        lines.append(_("No letter for: {signs}. An empty box stands there.").format(signs=signs))
    return lines


def _pages_of(printed: Printed) -> dict[str, int]:
    """How many pages each sheet takes, from where the sheets begin."""
    starts = [*printed.first_pages.items()]
    ends = [first for _name, first in starts[1:]] + [printed.pages + 1]
    return {name: end - first for (name, first), end in zip(starts, ends, strict=True)}
