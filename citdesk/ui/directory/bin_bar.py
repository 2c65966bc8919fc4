"""The bin over a list: what is selected comes back, or goes for good after a plain question."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from citdesk.text import _, ngettext
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, LinkButton


class BinBar(QWidget):
    """The two buttons above a list while it shows the bin.

    Signals:
        back_asked(), for_good_asked(): for what is selected.
        talks_asked(): the conversations in the bin are to be seen.
    """

    back_asked = Signal()
    for_good_asked = Signal()
    talks_asked = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = theme.space(QHBoxLayout(self), spacing=6)
        self.back = Button(_("Bring back"), "restore", kind="primary", dense=True)
        self.for_good = Button(_("Remove for good…"), dense=True)
        self.talks = LinkButton("", dense=True)
        self.talks.clicked.connect(lambda: self.talks_asked.emit())
        self.talks.hide()
        for button, asked in (
            (self.back, self.back_asked),
            (self.for_good, self.for_good_asked),
        ):
            button.clicked.connect(asked)
            row.addWidget(button)
        row.addWidget(self.talks)
        self.hide()

    def offer(self, *, shown: bool, possible: bool) -> None:
        """Be there or not; grey where nothing is selected or nothing may be written."""
        for button in (self.back, self.for_good):
            button.setEnabled(possible)
        self.setVisible(shown)

    def count_talks(self, count: int) -> None:
        """Say how many conversations are in the bin; the way to them is there if any are."""
        words = ngettext("{n} conversation…", "{n} conversations…", count)
        self.talks.say(words.format(n=f"{count:,}"))
        self.talks.setAccessibleName(_("Conversations in the bin: {n}").format(n=f"{count:,}"))
        self.talks.setVisible(bool(count))


def ask_for_good(
    around: Around, kind: str, named: Sequence[tuple[int, str]], *, parent: QWidget
) -> None:
    """Ask whether people or agencies in the bin are to go for good, telling what goes with them.

    Args:
        around: the window.
        kind: ``person`` or ``agency``.
        named: their numbers and names.
        parent: over what the question stands.
    """
    from citdesk.directory import bin as the_bin
    from citdesk.ui.parts.dialog import Question

    numbers = [number for number, _name in named]
    with around.desk.look() as reader:
        lost = the_bin.lost(reader, kind, numbers)
    question = Question(
        _asked(kind, named),
        _meaning(kind, lost),
        _("Remove for good"),
        _("Leave in the bin"),
        parent=parent.window(),
    )
    question.accepted.connect(lambda: _remove(around, kind, named))
    question.finished.connect(question.deleteLater)
    question.open()


def _remove(around: Around, kind: str, named: Sequence[tuple[int, str]]) -> None:
    from citdesk.directory import bin as the_bin

    count = len(named)
    if count == 1:
        step = _("Remove {name} for good").format(name=named[0][1])
        told = _("{name} was removed for good").format(name=named[0][1])
    else:
        step = ngettext("Remove {n} entry for good", "Remove {n} entries for good", count)
        told = ngettext(
            "{n} entry was removed for good", "{n} entries were removed for good", count
        )
        step, told = step.format(n=f"{count:,}"), told.format(n=f"{count:,}")
    with around.change(step) as session:
        the_bin.remove_for_good(session, kind, [number for number, _name in named])
    around.tell(told)


def _asked(kind: str, named: Sequence[tuple[int, str]]) -> str:
    count = len(named)
    if count == 1:
        return _("Remove {name} for good?").format(name=named[0][1])
    if kind == "person":
        words = ngettext("Remove {n} person for good?", "Remove {n} people for good?", count)
    else:
        words = ngettext("Remove {n} agency for good?", "Remove {n} agencies for good?", count)
    return words.format(n=f"{count:,}")


def _meaning(kind: str, lost: dict[str, int]) -> str:
    """What goes, one line each, and what can still be done afterwards."""
    from citdesk.directory import bin as the_bin

    lines = [f"– {one}" for one in the_bin.lost_words(lost)]
    first = (
        _("What goes: everything written down of them, with their contact details and notes.")
        if kind == "person"
        else _("What goes: the agency with its contact details and notes. Its people stay.")
    )
    last = _(
        "Afterwards it is no longer in the bin. Undo can still bring it back: the history in the"
        " desk file keeps what it was."
    )
    return "\n".join([first, *lines, "", last])
