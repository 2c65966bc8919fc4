"""Erasing somebody for good in the window: what that comes to, the question, and then the work."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from citdesk.text import _, local_time, ngettext
from citdesk.ui.page import Around
from citdesk.ui.parts.buttons import Tick
from citdesk.ui.parts.dialog import Question
from citdesk.ui.parts.labels import Label
from citdesk.work import IsCancelled, Progress

if TYPE_CHECKING:
    from citdesk.directory.erasing import Erased, Found

_LISTED = 5  # backups that are told one by one


class EraseQuestion(Question):
    """The question: what goes, what stays, and whether the backups go as well.

    Args:
        found: what erasing would come to.
    """

    def __init__(self, found: "Found", *, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Erase {name} for good?").format(name=found.name),
            "\n".join(found.told()),
            _("Erase for good"),
            _("Leave in the bin"),
            parent=parent,
        )
        count = len(found.backups)
        self.backups = Tick(
            ngettext(
                "Remove the backup that holds them too, and make a fresh one",
                "Remove the {n} backups that hold them too, and make a fresh one",
                count,
            ).format(n=count)
        )
        self.backups.setChecked(bool(count))
        made = Label(_which(found), "small", tone="muted", wrap=True)
        self.backups.setAccessibleDescription(made.text())
        for widget in (self.backups, made) if count else ():
            self.body.addWidget(widget)


def _which(found: "Found") -> str:
    """When the backups were made, the newest first."""
    days = [local_time(one.made) for one in found.backups[:_LISTED]]
    more = len(found.backups) - len(days)
    if more:
        days.append(ngettext("and {n} older one", "and {n} older ones", more).format(n=more))
    return "; ".join(days)


def ask_erase(around: Around, person: int, *, parent: QWidget) -> None:
    """Look what erasing a person comes to, ask, and do it; both are work beside the window.

    Args:
        around: the window.
        person: the number.
        parent: over what the question stands.
    """
    desk, chosen = around.desk, around.settings.backups

    def look(_progress: Progress, _cancelled: IsCancelled) -> "Found":
        from citdesk.deskfile import backups
        from citdesk.directory import erasing

        with desk.look() as reader:
            return erasing.look(reader, person, backups.backups(desk.path, chosen))

    def ask(found: "Found") -> None:
        if desk.closed:
            return
        question = EraseQuestion(found, parent=parent.window())
        question.accepted.connect(
            lambda: _erase(around, found, remove_backups=question.backups.isChecked())
        )
        question.finished.connect(question.deleteLater)
        question.open()

    around.jobs.run(
        look,
        done=ask,
        failed=around.fail,
        words=_("Looking where the person is kept…"),
        stoppable=False,
    )


def _erase(around: Around, found: "Found", *, remove_backups: bool) -> None:
    desk, chosen = around.desk, around.settings.backups

    def work(_progress: Progress, _cancelled: IsCancelled) -> "Erased":
        from citdesk.directory import erasing

        now = datetime.now(UTC)
        return erasing.erase(desk, found, now=now, chosen=chosen, remove_backups=remove_backups)

    around.jobs.run(
        work,
        done=lambda done: around.note(" ".join(done.told())),
        failed=around.fail,
        words=_("Erasing for good…"),
        stoppable=False,
    )
