"""Coverage: every sector with who stands for it, those with nobody first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from citdesk.deskfile.desk import Changed
from citdesk.directory import agencies
from citdesk.directory.agencies import Covered
from citdesk.directory.people import Question
from citdesk.records.words import CORE_SECTORS
from citdesk.text import _, ngettext
from citdesk.ui.directory import wording
from citdesk.ui.directory.pane_parts import Rows
from citdesk.ui.directory.person_acts import PersonActions
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button
from citdesk.ui.parts.labels import Hairline, Label, ShapeLabel
from citdesk.ui.parts.scroll import ScrollArea


def urgency(one: Covered) -> int:
    """How pressing it is to reach a sector: 0 most, 3 when it is reached."""
    core = one.sector in CORE_SECTORS
    if not one.people:
        return 0 if core else 1
    return 2 if not one.engaged else 3


class SectorRow(QWidget):
    """One sector: shape, name, counts in a sentence, and what can be done."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = theme.space(QVBoxLayout(self))
        row = theme.space(QHBoxLayout(), margins=(24, 7, 24, 7), spacing=10)
        outer.addLayout(row)
        outer.addWidget(Hairline())
        self.shape = ShapeLabel("ring", "muted", 18)
        row.addWidget(self.shape, 0, Qt.AlignmentFlag.AlignTop)
        words = theme.space(QVBoxLayout(), spacing=1)
        row.addLayout(words, 1)
        self.name = Label("", "bold", wrap=True)
        self.counts = Label("", "small", tone="muted", wrap=True)
        words.addWidget(self.name)
        words.addWidget(self.counts)
        self.show_people = Button(_("Show people"), dense=True)
        self.add = Button(_("Add somebody"), dense=True)
        row.addWidget(self.show_people)
        row.addWidget(self.add)

    def show_sector(self, one: Covered, *, editable: bool) -> None:
        """Show how far a sector is reached."""
        name, kind = wording.sector_long(one.sector), urgency(one)
        icon, token = (("warn", "warn"), ("ring", "muted"), ("half", "accent"), ("ok-fill", "ok"))[
            kind
        ]
        self.shape.show_shape(icon, token)
        theme.set_look(self.name, face="bold" if kind < 3 else "body")
        self.name.setText(name)
        self.counts.setText(_counts(one))
        self.setAccessibleName(_("{sector}: {counts}").format(sector=name, counts=_counts(one)))
        self.show_people.setAccessibleName(_("Show people of {sector}").format(sector=name))
        self.show_people.setVisible(bool(one.people))
        self.add.setAccessibleName(_("Add somebody of {sector}").format(sector=name))
        self.add.setEnabled(editable)


def _counts(one: Covered) -> str:
    offices = wording.agency_count(one.agencies)
    if not one.people:
        nobody = _("Nobody yet") if one.sector not in CORE_SECTORS else _("Nobody yet, and needed")
        return f"{nobody} · {offices}" if one.agencies else nobody
    engaged = ngettext("{n} engaged", "{n} engaged", one.engaged).format(n=one.engaged)
    return " · ".join((wording.people_count(one.people), engaged, offices))


class CoverageView(QWidget):
    """All sectors."""

    def __init__(
        self, around: Around, acts: PersonActions, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.around, self._acts = around, acts
        outer = theme.space(QVBoxLayout(self))
        head = theme.space(QVBoxLayout(), margins=(24, 16, 24, 12), spacing=2)
        self.summary = Label("", "h3", wrap=True)
        self.explained = Label(
            _(
                "Engaged means interested, committed or a champion. A program begins with law"
                " enforcement, mental health providers, advocacy, people with lived experience and"
                " family members; the other sectors follow as it widens."
            ),
            "small",
            tone="muted",
            wrap=True,
        )
        head.addWidget(self.summary)
        head.addWidget(self.explained)
        outer.addLayout(head)
        outer.addWidget(Hairline())
        content = QWidget()
        column = theme.space(QVBoxLayout(content))
        rows = theme.space(QVBoxLayout())
        column.addLayout(rows)
        column.addStretch(1)
        self._rows = Rows(rows, self._make, self._update)
        self.area = ScrollArea(content)
        outer.addWidget(self.area, 1)
        self.refresh()

    def refresh(self, changed: Changed | None = None) -> None:
        """Show the desk as it is now."""
        with self.around.desk.look() as reader:
            # "Other" is no sector that anybody is missing from.
            covered = [one for one in agencies.coverage(reader) if one.sector != "other"]
        ordered = sorted(covered, key=urgency)
        self._first = ordered[0].sector if ordered else ""
        self._rows.show([(one.sector, one) for one in ordered])
        self.summary.setText(_summary(covered))

    def _make(self, one: Covered) -> SectorRow:
        row = SectorRow()
        row.add.clicked.connect(lambda: self._acts.add({"sectors": (one.sector,)}))
        row.show_people.clicked.connect(lambda: self._show_people(one.sector))
        return row

    def _update(self, row: SectorRow, one: Covered) -> None:
        row.show_sector(one, editable=not self.around.desk.read_only)

    def _show_people(self, sector: str) -> None:
        self._acts.show_people(Question(sectors=(sector,)))

    def row(self, sector: str) -> SectorRow:
        """The row of a sector."""
        found = self._rows.widget(sector)
        assert isinstance(found, SectorRow)  # noqa: S101 - there is one for each sector
        return found

    def focus_first(self) -> None:
        """Begin at the first gap."""
        if self._first:
            self.row(self._first).add.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _summary(covered: Sequence[Covered]) -> str:
    gaps = sum(1 for one in covered if not one.people)
    if not gaps:
        return _("Somebody stands for every sector.")
    return ngettext(
        "Nobody stands for {n} of {all} sectors yet.",
        "Nobody stands for {n} of {all} sectors yet.",
        gaps,
    ).format(n=gaps, all=len(covered))
