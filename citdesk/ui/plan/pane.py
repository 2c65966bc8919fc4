"""Where you stand and what is beside the task: at the right, or on the page where it is narrow."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from citdesk.links import Link
from citdesk.plan.content import Task
from citdesk.ui.parts import theme
from citdesk.ui.parts.labels import Card
from citdesk.ui.parts.scroll import ScrollArea
from citdesk.ui.plan.beside import Beside
from citdesk.ui.plan.known import Known
from citdesk.ui.plan.stand import Stand
from citdesk.ui.plan.task_page import TaskPage

_WIDTH = 313


class Pane(ScrollArea):
    """The pane at the right of a task; empty while what it holds stands on the page.

    Args:
        page: the page of the task; has a place for facts, and one at its end for the rest.
        follow: follows a link.
    """

    def __init__(self, page: TaskPage, follow: Callable[[Link], None]) -> None:
        content = QWidget()
        super().__init__(content, "window")
        theme.fix_size(self, width=_WIDTH)
        self._page = page
        self.stand = Stand(follow)
        self.beside = Beside(follow)
        self._column = theme.space(QVBoxLayout(content), margins=(20, 18, 16, 16))
        self._column.addStretch(1)
        self._card = Card()
        self._on_page = theme.space(QVBoxLayout(self._card), margins=(16, 12, 16, 12))
        page.slot.addSpacing(theme.px(14))
        page.slot.addWidget(self._card)
        self._card.hide()
        self.place(wide=True)

    def place(self, *, wide: bool) -> None:
        """Put facts and links here, or on the page."""
        if wide:
            self._column.insertWidget(0, self.stand)
            self._column.insertWidget(1, self.beside)
        else:
            self._on_page.addWidget(self.stand)
            self._page.end.addWidget(self.beside)

    def show_known(self, task: Task, known: Known, *, wide: bool, writing: bool) -> None:
        """Show what is known about a task.

        Args:
            task: which one.
            known: its facts, and who can help.
            wide: whether there is room for all facts.
            writing: whether anything can be changed.
        """
        self.stand.show_facts(known.facts, folded=not wide, writing=writing)
        self.beside.show_task(task, known.helpers)
        self._card.setVisible(not wide and bool(known.facts))
