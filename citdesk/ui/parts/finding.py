"""A finding: what is missing in one sentence, its evidence, and at most two ways to settle it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from citdesk.text import N_, _
from citdesk.ui.parts import icons, theme
from citdesk.ui.parts.buttons import Button
from citdesk.ui.parts.labels import Hairline, Label, ShapeLabel

Way = tuple[str, Callable[[], object]]

_SPOKEN = {
    "settled": N_("Settled: {sentence}"),
    "to settle": N_("To settle: {sentence}"),
    "blocks": N_("Blocks: {sentence}"),
    "note": N_("Worth knowing: {sentence}"),
}


class Finding(QFrame):
    """One finding, a hairline below.

    Args:
        state: "settled", "to settle", "blocks" or "note".
        sentence: what was found.
        evidence: small, below it.
        ways: at most two (text, function) pairs; a settled finding shows none.
    """

    def __init__(
        self,
        state: str,
        sentence: str,
        evidence: str = "",
        ways: Sequence[Way] = (),
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        settled = state == "settled"
        self.setAccessibleName(_(_SPOKEN[state]).format(sentence=sentence))
        self.setAccessibleDescription(evidence)
        outer = theme.space(QVBoxLayout(self))
        pad = 8 if settled else 12
        row = theme.space(QHBoxLayout(), margins=(0, pad, 0, pad), spacing=10)
        outer.addLayout(row)
        outer.addWidget(Hairline())
        row.addLayout(self._shape(state))
        words = theme.space(QVBoxLayout(), spacing=4)
        row.addLayout(words, 1)
        words.addWidget(Label(sentence, "body" if settled else "bold", wrap=True))
        if evidence:
            words.addWidget(Label(evidence, "small", tone="muted", wrap=True))
        if ways and not settled:
            words.addLayout(self._ways(ways))

    def _shape(self, state: str) -> QVBoxLayout:
        name, token = icons.SHAPES[state]
        column = theme.space(QVBoxLayout(), margins=(0, 1, 0, 0))
        column.addWidget(ShapeLabel(name, token))
        column.addStretch(1)
        return column

    def _ways(self, ways: Sequence[Way]) -> QHBoxLayout:
        line = theme.space(QHBoxLayout(), margins=(0, 3, 0, 0), spacing=6)
        for text, function in ways[:2]:
            button = Button(text, dense=True)
            button.clicked.connect(lambda _checked=False, act=function: act())
            line.addWidget(button)
        line.addStretch(1)
        return line
