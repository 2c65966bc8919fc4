"""Message boxes with our own drawings, which mean the same as everywhere in the window."""

from PySide6.QtGui import QIcon, QShowEvent
from PySide6.QtWidgets import QMessageBox, QWidget

from citdesk.ui.parts import icons, theme


class _Box(QMessageBox):
    def showEvent(self, event: QShowEvent) -> None:
        """Words alone on the buttons: the style's own drawings are none of ours."""
        for button in self.buttons():
            button.setIcon(QIcon())
        super().showEvent(event)


def message_box(parent: QWidget | None, icon: str, tone: str) -> QMessageBox:
    """A message box still without words and buttons.

    Args:
        parent: the window it belongs to.
        icon: a drawing's name, such as "warn".
        tone: the token of its colour.
    """
    box = _Box(parent)
    box.setWindowTitle("citdesk")
    ratio = box.devicePixelRatioF()
    box.setIconPixmap(icons.pixmap(icon, theme.colour(tone).name(), theme.px(32), ratio))
    return box
