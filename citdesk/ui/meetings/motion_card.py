"""One motion on the page of the running meeting: words, people, votes, result."""

from functools import partial
from typing import Any

from PySide6.QtGui import QCursor, QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from citdesk.meetings import motions
from citdesk.meetings.attendance import Signed
from citdesk.meetings.holding import Held
from citdesk.meetings.motions import MotionRow
from citdesk.meetings.quorum_now import quorum, voters
from citdesk.records.words import RESULTS, VOTE_RULES
from citdesk.text import _
from citdesk.ui.keeping import KeptText, keep, soon
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.asking import ask_text
from citdesk.ui.parts.buttons import Button, Choice, IconButton, Tick, literal
from citdesk.ui.parts.flow import FlowRow
from citdesk.ui.parts.labels import Badge, Card, Label, ShapeLabel

_SHOWN = {
    "open": ("ring", "neutral"),
    "carried": ("ok", "ok"),
    "failed": ("close", "bad"),
    "tabled": ("wait", "warn"),
    "withdrawn": ("dash", "neutral"),
}
_VOTES = ("votes_for", "against", "abstained")


class MotionCard(Card):
    """A motion; every field is kept by itself."""

    def __init__(self, around: Around, motion: MotionRow, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self.around, self.motion = around, motion
        self._rows: list[Signed] = []
        self._running = True
        self._visits = 0
        outer = theme.space(QVBoxLayout(self), margins=(16, 10, 14, 12), spacing=8)
        head = theme.space(QHBoxLayout(), spacing=8)
        head.addWidget(ShapeLabel("gavel", "accent"))
        self.title = Label(_("Motion {number}").format(number=motion.called), "bold")
        head.addWidget(self.title, 1)
        self.badge = Badge("")
        head.addWidget(self.badge)
        self.more = IconButton("more", _("More about motion {n}").format(n=motion.called))
        self.more.clicked.connect(self._open_more)
        head.addWidget(self.more)
        outer.addLayout(head)
        self.words = QLineEdit(motion.words)
        self.words.setAccessibleName(_("Motion {number}").format(number=motion.called))
        self.words.setPlaceholderText(_("What is moved"))
        self._kept = KeptText(self.words, self._write_words)
        outer.addWidget(self.words)
        outer.addLayout(self._build_people())
        outer.addLayout(self._build_votes())
        self.told = Label("", "small", tone="muted", wrap=True)
        self.fault = Label("", "small", tone="warn", wrap=True)
        outer.addWidget(self.told)
        outer.addWidget(self.fault)

    def _build_people(self) -> FlowRow:
        row = theme.space(FlowRow(), spacing=8)
        self.people: dict[str, Choice] = {}
        for field, label in (("mover_id", _("Moved by")), ("seconder_id", _("Seconded by"))):
            row.addWidget(_beside(label))
            choice = Choice(label)
            choice.activated.connect(partial(self._choose_person, field))
            row.addWidget(choice)
            self.people[field] = choice
        return row

    def _build_votes(self) -> FlowRow:
        row = theme.space(FlowRow(), spacing=8)
        self.votes: dict[str, QLineEdit] = {}
        for field, label in zip(_VOTES, (_("For"), _("Against"), _("Abstain")), strict=True):
            row.addWidget(_beside(label))
            box = QLineEdit()
            box.setAccessibleName(label)
            box.setValidator(QIntValidator(0, 999, box))
            theme.fix_size(box, width=52)
            box.editingFinished.connect(partial(self._leave, field))
            soon(box, partial(self._count, field))
            row.addWidget(box)
            self.votes[field] = box
        self.consensus = Tick(_("Consensus"))
        self.consensus.clicked.connect(lambda on: self._edit({"consensus": bool(on)}))
        row.addWidget(self.consensus)
        self.rule = Choice(_("What it takes"))
        self.rule.set_choices([(key, _(words)) for key, words in VOTE_RULES.items()])
        self.rule.activated.connect(lambda _n: self._edit({"rule": self.rule.key()}))
        row.addWidget(self.rule)
        self.recused = Button(_("Recused…"))
        self.recused.clicked.connect(self._open_recused)
        row.addWidget(self.recused)
        return row

    # ------------------------------------------------------------------ showing

    def show_motion(
        self, motion: MotionRow, meeting: Held, rows: list[Signed], *, writes: bool
    ) -> None:
        """Show the motion as the desk holds it; what is being typed stays."""
        self.motion, self._rows = motion, rows
        self._running = meeting.state == "running"
        self._kept.show(motion.words)
        for field, person, name in (
            ("mover_id", motion.mover_id, motion.mover),
            ("seconder_id", motion.seconder_id, motion.seconder),
        ):
            self._offer(self.people[field], person, name)
        for field, box in self.votes.items():
            value = getattr(motion, field)
            if not box.isModified() or not box.hasFocus():
                box.setText("" if value is None else str(value))
        self.consensus.setChecked(motion.consensus)
        self.rule.choose(motion.rule)
        self.badge.show_state(_(RESULTS[motion.result]), *_SHOWN[motion.result])
        self._tell(motion, meeting)
        for widget in (
            *self.people.values(), *self.votes.values(), self.consensus, self.rule, self.recused,
            self.more,
        ):  # fmt: skip
            widget.setEnabled(writes)
        self.words.setReadOnly(not writes)

    def _tell(self, motion: MotionRow, meeting: Held) -> None:
        told = [_("Recused: {names}.").format(names=", ".join(r[1] for r in motion.recused))]
        told = told if motion.recused else []
        told += [one for one in (motion.result_note, motion.tabled_until) if one]
        self.told.setText(" ".join(told))
        self.told.setVisible(bool(told))
        rules = meeting.rules
        wrong = []
        if meeting.state == "running":
            wrong = motions.faults(motion, self._rows, second_needed=rules.second_needed)
            out = frozenset(one[0] for one in motion.recused)
            there = quorum(self._rows, rules, every=meeting.every, recused=out)
            if not there.enough:
                words = _("No quorum: {here} here, {needed} needed.")
                wrong.append(words.format(here=there.here, needed=there.needed))
        self.fault.setText(" ".join(wrong))
        self.fault.setVisible(bool(wrong))

    def _offer(self, choice: Choice, person: int | None, name: str) -> None:
        offered = [("", _("nobody yet"))]
        offered += [(str(row.person_id), row.name) for row in self._voters()]
        if person is not None and all(key != str(person) for key, _name in offered):
            offered.append((str(person), name))
        now = [(str(choice.itemData(n)), choice.itemText(n)) for n in range(choice.count())]
        if now != offered:
            choice.set_choices(offered)
        choice.choose("" if person is None else str(person))

    # ------------------------------------------------------------------ keeping

    def flush(self) -> bool:
        """Keep what is typed now; whether it could be."""
        for field in _VOTES:
            self._leave(field)
        return self._kept.flush()

    def _voters(self) -> list[Signed]:
        """Who may vote now; after the meeting, whoever was there at some time."""
        if self._running:
            return voters(self._rows)
        return voters([row._replace(times=()) for row in self._rows])

    def _may(self) -> int:
        out = {one[0] for one in self.motion.recused}
        return sum(row.person_id not in out for row in self._voters())

    def _edit(self, values: dict[str, Any], *, joins: str = "") -> bool:
        return keep(
            self.around,
            _("Motion {number}").format(number=self.motion.called),
            lambda session: motions.edit_motion(
                session, self.motion.id, values, present=self._may()
            ),
            joins=joins,
        )

    def _write_words(self, text: str, joins: str) -> bool:
        return self._edit({"words": text}, joins=joins)

    def _choose_person(self, field: str, _place: int) -> None:
        key = self.people[field].key()
        if not self._edit({field: int(key) if key else None}):
            person = getattr(self.motion, field)
            self.people[field].choose("" if person is None else str(person))

    def _count(self, field: str) -> None:
        box = self.votes[field]
        value = int(box.text()) if box.text() else None
        if box.isModified() and value != getattr(self.motion, field):
            counted: dict[str, Any] = {field: value}
            self.motion = self.motion._replace(**counted)
            self._edit(counted, joins=f"{id(box)}-{self._visits}")

    def _leave(self, field: str) -> None:
        """The field is left: what is typed later is a step of its own."""
        self._count(field)
        self.votes[field].setModified(False)
        self._visits += 1

    # ------------------------------------------------------------------ more

    def _open_recused(self) -> None:
        menu = QMenu(self)
        out = {one[0] for one in self.motion.recused}
        for row in self._voters():
            act = menu.addAction(literal(row.name))
            act.setCheckable(True)
            act.setChecked(row.person_id in out)
            act.toggled.connect(lambda on, row=row: self._recuse(row, on))
        menu.popup(QCursor.pos())

    def _recuse(self, row: Signed, on: bool) -> None:
        why = ""
        if on:
            asked = ask_text(self, row.name, _("Why, if it is said"), keep=_("Recuse"))
            if asked is None:
                return
            why = asked
        keep(
            self.around,
            _("{name} keeps out of the vote").format(name=row.name),
            lambda session: motions.recuse(session, self.motion.id, row.person_id, why),
        )

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.addAction(_("Table…"), lambda: self._settle("tabled"))
        menu.addAction(_("Withdrawn by its mover"), lambda: self._settle("withdrawn"))
        menu.addAction(_("As the votes say"), lambda: self._settle("open"))
        menu.addSeparator()
        menu.addAction(_("The chair rules: carried…"), lambda: self._settle("carried"))
        menu.addAction(_("The chair rules: failed…"), lambda: self._settle("failed"))
        menu.addSeparator()
        menu.addAction(_("Remove this motion"), self._remove)
        menu.popup(QCursor.pos())

    def _settle(self, result: str) -> None:
        asked: str | None = ""
        if result == "tabled":
            asked = ask_text(self, self.title.text(), _("Until when, or for what"), keep=_("Table"))
        elif result in {"carried", "failed"}:
            asked = ask_text(self, self.title.text(), _("How the chair ruled"), keep=_("Keep"))
        if asked is None:
            return
        told = asked
        keep(
            self.around,
            _("Motion {number}: result").format(number=self.motion.called),
            lambda session: motions.settle_motion(
                session, self.motion.id, result, present=self._may(), note=told, until=told
            ),
        )

    def _remove(self) -> None:
        keep(
            self.around,
            _("Remove motion {number}").format(number=self.motion.called),
            lambda session: motions.remove_motion(session, self.motion.id),
        )


def _beside(text: str) -> Label:
    """A label as high as the field it stands beside."""
    label = Label(text, "small", tone="muted")
    theme.fix_size(label, height=32)
    return label
