"""Making one of two: everybody who is perhaps twice in the directory, or two chosen by hand."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from citdesk.directory import duplicates, merging
from citdesk.directory.cards import PersonCard
from citdesk.links import Link
from citdesk.text import _, ngettext
from citdesk.ui.asking import Asking
from citdesk.ui.directory.complete import PersonField
from citdesk.ui.directory.pair_panel import PairPanel
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.form import FormField
from citdesk.ui.parts.labels import Label


def merge(around: Around, panel: PairPanel, then: Callable[[bool], object]) -> None:
    """Make one of the two in a panel, by what was chosen there, after a backup.

    Args:
        around: the window.
        panel: the pair; the first one's record stays.
        then: what comes after it, and whether they are one now; if not, the error is told.
    """
    assert panel.sides is not None  # noqa: S101 - the button is grey without a pair
    keep, other = (side.card for side in panel.sides)
    chosen = panel.chosen()
    step = _("Merge {other} into {name}").format(other=other.name, name=keep.name)

    def do() -> None:
        merged = False
        try:
            with around.change(step) as session:
                merging.merge(session, keep.id, other.id, chosen=chosen)
            merged = True
            told = _("{other} and {name} are one now").format(other=other.name, name=keep.name)
            around.tell(told)
        finally:
            then(merged)

    around.keep_before("before-merge", do)


class MergeWith(Dialog):
    """Say who is the same person, compare, and merge.

    Args:
        around: the window.
        card: the one whose record stays.
    """

    def __init__(self, around: Around, card: PersonCard, *, parent: QWidget | None = None) -> None:
        title = _("Merge {name} with…").format(name=card.name)
        super().__init__(title, _("Merge"), width=760, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.around, self._card = around, card
        self.other = PersonField(around)
        field = FormField(
            _("Who is the same person as {name}?").format(name=card.name),
            self.other,
            _("Nothing is dropped: what is not chosen goes into the notes."),
        )
        self.body.addWidget(field)
        self.panel = PairPanel(around)
        self.panel.setMinimumHeight(theme.px(380))
        self.body.addWidget(self.panel, 1)
        self.keep.setEnabled(False)
        self.other.person_changed.connect(self._show)
        self.keep_asked.connect(self._merge)
        self.other.setFocus()

    def _show(self, person: int | None) -> None:
        fit = person is not None and person != self._card.id
        if fit and person is not None:
            fit = self.panel.show_pair(self._card.id, person)
        else:
            self.panel.clear()
        self.keep.setEnabled(fit)

    def _merge(self) -> None:
        self.keep.setEnabled(False)  # once is enough
        merge(self.around, self.panel, self._merged)

    def _merged(self, merged: bool) -> None:
        if merged:
            self.around.go(Link("person", self._card.id))
        if isValid(self):
            self.accept() if merged else self.keep.setEnabled(True)


class PerhapsTwice(Dialog):
    """Go through all pairs that look alike: merge, keep apart, or leave for later.

    Args:
        around: the window.
    """

    def __init__(self, around: Around, *, parent: QWidget | None = None) -> None:
        keys = _("Ctrl+Enter merges · Alt+D different · Alt+L later")
        super().__init__(_("Perhaps twice"), _("Merge"), width=820, hint=keys, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.around = around
        self.pairs: list[duplicates.Pair] = []
        self.place = 0
        self._asking: Asking[list[Any]] = Asking(around, self._take, self)
        self.heading = Label(_("Looking…"), "h2", wrap=True)
        self.sign = Label("", tone="muted", wrap=True)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.sign)
        self.panel = PairPanel(around)
        self.panel.setMinimumHeight(theme.px(400))
        self.body.addWidget(self.panel, 1)
        self.cancel.say(_("Close"))
        self.later = Button(_("Later"))
        self.apart = Button(_("They are different"))
        for button, act, key in (
            (self.later, self._later, "Alt+L"),
            (self.apart, self._keep_apart, "Alt+D"),
        ):
            self.bar.insertWidget(self.bar.count() - 1, button)
            button.clicked.connect(act)
            QShortcut(QKeySequence(key), self).activated.connect(button.click)
        self.keep_asked.connect(self._merge)
        self._allow(False)
        self._asking.ask(lambda reader: duplicates.pairs(reader))

    def _allow(self, possible: bool) -> None:
        writing = possible and not self.around.desk.read_only
        for button, fit in ((self.keep, writing), (self.apart, writing), (self.later, possible)):
            button.setEnabled(fit)

    def _take(self, pairs: list[duplicates.Pair]) -> None:
        self.pairs, self.place = pairs, 0
        self._show()

    def _show(self) -> None:
        """Show the pair at hand, or that there is none left."""
        while self.place < len(self.pairs):
            pair = self.pairs[self.place]
            if self.panel.show_pair(pair.first_id, pair.second_id):
                self._tell(pair)
                self._allow(True)
                self.panel.focus_first()
                return
            del self.pairs[self.place]  # one of them is gone by now
        self.panel.clear()
        self._allow(False)
        left = len(self.pairs)
        self.heading.setText(_("That is all.") if left else _("Nobody is here twice."))
        words = ngettext("{n} pair was left for later.", "{n} pairs were left for later.", left)
        self.sign.setText(
            words.format(n=left)
            if left
            else _("Compared were e-mail addresses, phone numbers, and names within an agency.")
        )
        self.cancel.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell(self, pair: duplicates.Pair) -> None:
        assert self.panel.sides is not None  # noqa: S101 - the panel has just shown them
        first, second = (side.card.name for side in self.panel.sides)
        self.heading.setText(
            _("Are {first} and {second} the same person?").format(first=first, second=second)
        )
        signs = {
            "email": _("Both have the e-mail address {detail}."),
            "phone": _("Both have the number {detail}, and like names."),
            "name": _("Very like names, both at {detail}."),
        }
        where = _("Pair {n} of {all}.").format(n=self.place + 1, all=len(self.pairs))
        self.sign.setText(f"{signs[pair.sign].format(detail=pair.detail)} {where}")

    def _later(self) -> None:
        self.place += 1
        self._show()

    def _keep_apart(self) -> None:
        pair = self.pairs.pop(self.place)
        assert self.panel.sides is not None  # noqa: S101 - the button is grey without a pair
        first, second = (side.card.name for side in self.panel.sides)
        step = _("{first} and {second} are different").format(first=first, second=second)
        with self.around.change(step) as session:
            duplicates.keep_apart(session, pair.first_id, pair.second_id)
        self._show()

    def _merge(self) -> None:
        self._allow(False)
        merge(self.around, self.panel, self._merged)

    def _merged(self, merged: bool) -> None:
        if isValid(self):
            if merged:
                del self.pairs[self.place]
            self._show()

    def done(self, result: int) -> None:
        """Close; nothing is looked for any more."""
        self._asking.drop()
        super().done(result)
