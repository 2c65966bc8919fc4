"""What can be done with a task beyond looking: the dialogs it opens, and their steps."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from citdesk.plan import progress
from citdesk.plan.progress import EvidenceRow, TaskRow
from citdesk.plan.readiness import Fact
from citdesk.ui.page import Around
from citdesk.ui.plan import steps


class PlanActs:
    """The acts of the Plan tab.

    Args:
        around: the window.
        owner: the page; dialogs belong to its window.
    """

    def __init__(self, around: Around, owner: QWidget) -> None:
        self._around, self._owner = around, owner

    def change_state(self, row: TaskRow, title: str, state: str) -> None:
        """Say how a task stands; why is asked first where it matters."""
        if state not in progress.ASKS_WHY:
            steps.set_state(self._around, row.task, title, state, "")
            return
        from citdesk.ui.plan.dialogs import ReasonDialog

        with self._around.desk.look() as reader:
            shown = bool(progress.evidence(reader, row.task))
        reason = row.reason if row.state == state else ""
        parent = self._owner.window()
        ReasonDialog(
            self._around, row.task, title, state, reason, shown=shown, parent=parent
        ).open()

    def choose_owner(self, row: TaskRow, title: str) -> None:
        """Choose who sees to a task."""
        from citdesk.ui.plan.dialogs import OwnerDialog

        owner = (row.owner_id, row.owner)
        OwnerDialog(self._around, row.task, title, owner, parent=self._owner.window()).open()

    def choose_aim(self, row: TaskRow, title: str) -> None:
        """Choose for when a task is aimed at."""
        from citdesk.ui.plan.dialogs import AimDialog

        AimDialog(self._around, row.task, title, row.aim, parent=self._owner.window()).open()

    def add_evidence(self, task: str, title: str) -> None:
        """Add something that shows how a task stands."""
        from citdesk.ui.plan.dialogs import EvidenceDialog

        EvidenceDialog(self._around, task, title, parent=self._owner.window()).open()

    def open_evidence(self, one: EvidenceRow) -> None:
        """Go where a piece of evidence is, or open its file."""
        if one.link is not None:
            self._around.go(one.link)
            return
        from citdesk.ui.printing.output import open_kept_file

        open_kept_file(self._around, one.file_key, one.title)

    def overrule(self, facts: Sequence[Fact]) -> None:
        """Say how a fact stands where the desk cannot know it."""
        from citdesk.ui.plan.dialogs import OverruleDialog

        OverruleDialog(self._around, facts, parent=self._owner.window()).open()
