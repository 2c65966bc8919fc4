"""Who is missing: what is to be settled in a committee, worst first, then what is in order."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from citdesk.committee.composition import SETTLED, Finding
from citdesk.links import Link
from citdesk.text import _, ngettext
from citdesk.ui.parts import finding, theme
from citdesk.ui.parts.clearing import clear
from citdesk.ui.parts.labels import Label
from citdesk.ui.parts.scroll import ScrollArea


class MissingPane(QWidget):
    """The findings about one committee.

    Args:
        follow: follows the link of a finding's button.
    """

    def __init__(self, follow: Callable[[Link], None], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._follow = follow
        self._writing = True
        theme.ground(self, "window")
        self._content = QWidget()
        self._column = theme.space(QVBoxLayout(self._content), margins=(20, 16, 16, 16))
        self._title = Label(_("Who is missing"), "h3")
        self._count = Label("", "small", tone="muted")
        self._column.addWidget(self._title)
        self._column.addWidget(self._count)
        self._list = theme.space(QVBoxLayout(), margins=(0, 6, 0, 0))
        self._column.addLayout(self._list)
        self._column.addStretch(1)
        self.area = ScrollArea(self._content, "window")
        theme.space(QVBoxLayout(self)).addWidget(self.area)
        self.setAccessibleName(_("Who is missing"))

    def show_findings(self, found: Sequence[Finding], *, writing: bool) -> None:
        """Show what was found.

        Args:
            found: worst first.
            writing: whether anything can be changed now; without that only ways to look stay.
        """
        self._clear()
        open_ = [one for one in found if one.state != SETTLED]
        settled = [one for one in found if one.state == SETTLED]
        self._count.setText(counts(len(open_), len(settled)))
        for one in open_:
            ways = [
                (way.text, lambda link=way.link: self._follow(link))
                for way in one.ways
                if writing or not _changes(way.link)
            ]
            self._list.addWidget(finding.Finding(one.state, one.sentence, one.evidence, ways))
        if settled:
            self._list.addSpacing(theme.px(14))
            self._list.addWidget(Label(_("In order"), "h3"))
            for one in settled:
                self._list.addWidget(finding.Finding(one.state, one.sentence, one.evidence))

    def _clear(self) -> None:
        clear(self._list)

    def focus_first(self) -> None:
        """Begin at the first button; at the list where there is none."""
        for button in self.findChildren(QWidget):
            if button.isVisible() and button.focusPolicy() & Qt.FocusPolicy.TabFocus:
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
        self.area.setFocus(Qt.FocusReason.ShortcutFocusReason)


def counts(to_settle: int, settled: int) -> str:
    """How many of each: "4 things to settle · 7 in order"."""
    parts = [
        ngettext("{n} thing to settle", "{n} things to settle", to_settle).format(n=to_settle)
        if to_settle
        else _("Nothing to settle")
    ]
    if settled:
        parts.append(ngettext("{n} in order", "{n} in order", settled).format(n=settled))
    return " · ".join(parts)


def _changes(link: Link) -> bool:
    """Whether a way leads to something that is changed there."""
    return bool(link.text) or link.place != "committee"
