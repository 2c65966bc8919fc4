"""What a print leaves out, told directly below the choice of whom it is for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from citdesk.packets.packet import Printed
from citdesk.text import _
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button
from citdesk.ui.parts.labels import Card, Label, ShapeLabel


class LeftOutCard(Card):
    """What this audience does not see, directly below the choice of the audience."""

    def __init__(self) -> None:
        super().__init__("warn")
        row = theme.space(QHBoxLayout(self), margins=(12, 10, 12, 10), spacing=10)
        row.addWidget(ShapeLabel("eye-off", "warn", 18), 0, Qt.AlignmentFlag.AlignTop)
        words = theme.space(QVBoxLayout(), spacing=4)
        row.addLayout(words, 1)
        words.addWidget(Label(_("Left out of this copy"), "bold"))
        self._lines = Label("", "small", wrap=True)
        words.addWidget(self._lines)
        self.see = Button(_("See who"), dense=True)
        self.see.clicked.connect(self._toggle)
        line = theme.space(QHBoxLayout())
        line.addWidget(self.see)
        line.addStretch(1)
        words.addLayout(line)
        self._names_label = Label("", "small", tone="muted", wrap=True)
        words.addWidget(self._names_label)
        self._names_label.hide()
        self.hide()

    def show_lines(self, lines: list[str], names: tuple[str, ...] = ()) -> None:
        """Say what is left out; nothing hides the card."""
        self._lines.setText("\n".join(lines))
        self._names_label.setText("\n".join(names[:200]))
        self.see.setVisible(bool(names))
        self.setVisible(bool(lines))

    def _toggle(self) -> None:
        shown = self._names_label.isHidden()
        self._names_label.setVisible(shown)
        self.see.say(_("Hide the names") if shown else _("See who"))


def lines_of(printed: Printed) -> list[str]:
    """What a print leaves out, and the signs no letter was found for."""
    lines = printed.left_out.lines()
    if printed.missing:
        signs = " ".join(sorted(printed.missing)[:12])
        lines.append(_("No letter for: {signs}. An empty box stands there.").format(signs=signs))
    return lines
