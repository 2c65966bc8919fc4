"""Where you stand: the facts found in the desk, gaps first, each gap with the way to settle it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from citdesk.links import Link
from citdesk.plan.finding import DOES_NOT_APPLY, MET
from citdesk.plan.readiness import Fact
from citdesk.records.words import FACT_STATES
from citdesk.text import _, ngettext, plain_date
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, LinkButton
from citdesk.ui.parts.clearing import clear
from citdesk.ui.parts.finding import Finding
from citdesk.ui.parts.labels import Label


class Stand(QWidget):
    """The facts of one task.

    Args:
        follow: follows the link of a fact's button.

    Signals:
        overrule_asked(): the coordinator knows better about a fact.
    """

    overrule_asked = Signal()

    def __init__(self, follow: Callable[[Link], None]) -> None:
        super().__init__()
        self._follow = follow
        self._facts: tuple[Fact, ...] | None = None  # none before any were shown
        self._folded = False
        self._writing = True
        column = theme.space(QVBoxLayout(self), spacing=2)
        head = theme.space(QHBoxLayout(), spacing=8)
        self.title = Label(_("Where you stand"), "h3")
        head.addWidget(self.title)
        head.addStretch(1)
        column.addLayout(head)
        self.count = Label("", "small", tone="muted", wrap=True)
        column.addWidget(self.count)
        self._list = theme.space(QVBoxLayout(), margins=(0, 4, 0, 0))
        column.addLayout(self._list)
        self.better = LinkButton(_("You know better…"), dense=True)
        self.better.setToolTip(_("Say how a fact stands where the desk cannot know it"))
        self.better.clicked.connect(lambda: self.overrule_asked.emit())
        column.addSpacing(theme.px(6))
        column.addWidget(self.better)
        self.setAccessibleName(_("Where you stand"))

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that are shown."""
        return self._facts or ()

    def show_facts(self, facts: Sequence[Fact], *, folded: bool, writing: bool) -> None:
        """Show how the facts stand.

        Args:
            facts: gaps first.
            folded: those that hold in one line, where there is little room.
            writing: whether anything can be changed.
        """
        if (tuple(facts), folded, writing) == (self._facts, self._folded, self._writing):
            return
        self._facts, self._folded, self._writing = tuple(facts), folded, writing
        focus = self._focused()
        clear(self._list)
        settled = [one for one in facts if one.settled]
        gaps = [one for one in facts if not one.settled]
        nothing = _("The desk keeps no records for this task yet: your own word counts.")
        self.count.setText(_counts(len(settled), len(gaps)) or nothing)
        for one in gaps:
            self._list.addWidget(self._finding(one))
        if folded and gaps and len(settled) > 1:
            words = ngettext("{n} more fact holds", "{n} more facts hold", len(settled))
            self._list.addWidget(Finding("settled", words.format(n=len(settled))))
        else:
            for one in settled:
                self._list.addWidget(self._finding(one))
        self.better.setVisible(bool(facts) and writing)
        if focus is not None:
            self._focus_again(focus)

    def _finding(self, fact: Fact) -> Finding:
        state = "settled" if fact.settled else "to settle"
        ways = [] if fact.settled else [(fact.act, lambda: self._follow(fact.link))]
        return Finding(state, fact.sentence, evidence(fact), ways)

    def _focused(self) -> int | None:
        """Which finding the keyboard is in."""
        for place in range(self._list.count()):
            item = self._list.itemAt(place)
            widget = item.widget() if item is not None else None
            focus = self.window().focusWidget()
            if widget is not None and focus is not None and widget.isAncestorOf(focus):
                return place
        return None

    def _focus_again(self, place: int) -> None:
        buttons = [one for one in self.findChildren(Button) if not one.isHidden()]
        if buttons:
            buttons[min(place, len(buttons) - 1)].setFocus()


def _counts(settled: int, gaps: int) -> str:
    """How many facts hold and how many are to settle; people and facts are counted, never ticks."""
    parts = []
    if settled:
        parts.append(ngettext("{n} fact holds", "{n} facts hold", settled).format(n=settled))
    if gaps:
        parts.append(ngettext("{n} to settle", "{n} to settle", gaps).format(n=gaps))
    return " · ".join(parts)


def evidence(fact: Fact) -> str:
    """What shows a fact, and what the coordinator said of it."""
    said = fact.evidence
    if fact.state not in (MET, DOES_NOT_APPLY):
        said = ". ".join(part for part in (_(FACT_STATES[fact.state]), fact.evidence) if part)
    elif fact.state == DOES_NOT_APPLY and fact.overrule is None:
        said = " · ".join(part for part in (_(FACT_STATES[fact.state]), fact.evidence) if part)
    if fact.overrule is None:
        return said
    words = _("You said so on {day}: {reason}")
    if fact.overrule.stale:
        words = _("You said so on {day}, more than a year ago: {reason}")
    yours = words.format(day=plain_date(fact.overrule.said), reason=fact.overrule.reason)
    found = _("The desk finds: {state}").format(state=_(FACT_STATES[fact.found]).lower())
    return f"{yours} · {found}"
