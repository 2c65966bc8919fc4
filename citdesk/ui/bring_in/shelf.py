"""Room for a card that comes and goes: margins around it, and none while it is hidden."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from citdesk.ui.parts import theme

_FOLLOWED = (QEvent.Type.ShowToParent, QEvent.Type.HideToParent)


class Shelf(QWidget):
    """Holds one card, and is there only as long as the card is."""

    def __init__(self, card: QWidget, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = card
        theme.ground(self, "surface")
        theme.space(QHBoxLayout(self), margins=(16, 10, 16, 10)).addWidget(card)
        card.installEventFilter(self)
        self.setVisible(not card.isHidden())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the card."""
        if watched is self._card and event.type() in _FOLLOWED:
            self.setVisible(not self._card.isHidden())
        return super().eventFilter(watched, event)
