"""Beside a task: where one acts on it, what to print for the next meeting, and who can help."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from citdesk.links import Link
from citdesk.plan.content import Task
from citdesk.plan.helpers import Helper
from citdesk.plan.places import PLACES
from citdesk.text import _
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import LinkButton
from citdesk.ui.parts.clearing import clear
from citdesk.ui.parts.labels import Label, Section


class Way(NamedTuple):
    """A link of the pane: what it says, its drawing, where it leads."""

    text: str
    icon: str
    link: Link


class Beside(QWidget):
    """Places, papers and people of one task.

    Args:
        follow: follows a link.
    """

    def __init__(self, follow: Callable[[Link], None]) -> None:
        super().__init__()
        self._follow = follow
        self._shown: object = None
        self._column = theme.space(QVBoxLayout(self), spacing=0)
        self.setAccessibleName(_("Beside the task"))

    def show_task(self, task: Task, helpers: Sequence[Helper]) -> None:
        """Show what belongs to a task, and who can help with it."""
        places, papers = _places(task), _papers(task)
        shown = (places, papers, tuple(helpers))
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._column)
        self._links(_("Do it here"), places)
        self._links(_("Print for the next meeting"), papers)
        if helpers:
            self._column.addSpacing(theme.px(14))
            self._column.addWidget(Section(_("Who can help")))
        for one in helpers:
            who = LinkButton(one.name, dense=True)
            who.clicked.connect(
                lambda _on=False, one=one: self._follow(Link("person", one.person_id))
            )
            self._column.addWidget(who)
            self._column.addWidget(Label(one.why, "small", tone="muted", wrap=True))
            self._column.addSpacing(theme.px(6))

    def _links(self, title: str, ways: Sequence[Way]) -> None:
        if not ways:
            return
        self._column.addSpacing(theme.px(14))
        self._column.addWidget(Section(title))
        for way in ways:
            link = LinkButton(way.text, way.icon, dense=True)
            link.clicked.connect(lambda _on=False, way=way: self._follow(way.link))
            self._column.addWidget(link)


def _places(task: Task) -> list[Way]:
    found = [PLACES[one] for one in task.places]
    return [Way(_(one.text), one.icon, one.link) for one in found]


def _papers(task: Task) -> list[Way]:
    from citdesk.packets.sheets import BY_NAME

    own = Way(_("Worksheet of this task"), "doc", Link("print", task.number, "task"))
    rows = [BY_NAME[one] for one in task.sheets if one in BY_NAME]
    return [own, *(Way(_(row.title), "doc", Link("print", text=row.name)) for row in rows)]
