"""Tabs whose work comes with a later version: they say so kindly, and offer what there is."""

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout

from citdesk.links import Link
from citdesk.text import N_, _
from citdesk.ui.page import Around, Page
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, LinkButton
from citdesk.ui.parts.empty_state import EmptyState
from citdesk.ui.parts.page_header import PageHeader


class LaterTab(Page):
    """What is to come here, and what can be done today.

    Class attributes:
        question, sentence: said in the middle of the page.
        subject: the drawing.
        ways: up to two (text, link) pairs: the filled and the plain button.
        other: one more, as a link.
    """

    question: ClassVar[str] = ""
    sentence: ClassVar[str] = ""
    subject: ClassVar[str] = "people"
    ways: ClassVar[tuple[tuple[str, Link], ...]] = ()
    other: ClassVar[tuple[str, Link]]

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        column = theme.space(QVBoxLayout(self))
        self.header = PageHeader(_(self.title))
        column.addWidget(self.header)
        kinds = ("primary", "plain")
        buttons = [
            Button(_(text), kind=kind)
            for (text, _link), kind in zip(self.ways, kinds, strict=False)
        ]
        text, target = self.other
        link = LinkButton(_(text))
        link.clicked.connect(lambda: around.go(target))
        for button, (_text, where) in zip(buttons, self.ways, strict=False):
            button.clicked.connect(lambda _checked, where=where: around.go(where))
        self.empty = EmptyState(
            _(self.question),
            _(self.sentence),
            subject=self.subject,
            first=buttons[0],
            second=buttons[1] if len(buttons) > 1 else None,
            before_link=_("Or"),
            link=link,
        )
        column.addWidget(self.empty, 1)

    def focus_first(self) -> None:
        """Start on the first way to go on."""
        self.empty.focus_first()


class WorkshopsTab(LaterTab):
    """Courses and their papers come later; sign-in sheets are there today."""

    key, tab, icon = "workshops", "workshops", "workshop"
    title = N_("Workshops")
    subject = "papers"
    question = N_("Planning a training day?")
    sentence = N_(
        "Rosters, schedules and certificates come with a later version. A sign-in sheet for the"
        " door can be printed now."
    )
    ways = ((N_("Print a sign-in sheet"), Link("print", text="sign-in")),)
    other = (N_("go to the people"), Link("directory", text="people"))
