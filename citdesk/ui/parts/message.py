"""Message boxes with our own drawings, which mean the same as everywhere in the window."""

from PySide6.QtWidgets import QMessageBox, QWidget

from citdesk.ui.parts import icons, theme


def message_box(parent: QWidget | None, icon: str, tone: str) -> QMessageBox:
    """A message box still without words and buttons.

    Args:
        parent: the window it belongs to.
        icon: a drawing's name, such as "warn".
        tone: the token of its colour.
    """
    box = QMessageBox(parent)
    box.setWindowTitle("citdesk")
    ratio = box.devicePixelRatioF()
    box.setIconPixmap(icons.pixmap(icon, theme.colour(tone).name(), theme.px(32), ratio))
    return box
