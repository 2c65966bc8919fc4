"""A page or pane that scrolls: no frame, our slim bars, and a ground that follows the theme."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from citdesk.ui.parts import theme


class ScrollArea(QScrollArea):
    """Shows one widget and scrolls it up and down; never sideways.

    Args:
        content: what is shown; it is as wide as the area.
        ground: "surface" for work, "window" for side panes.
    """

    def __init__(
        self, content: QWidget, ground: str = "surface", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().setSingleStep(24)
        self.setWidget(content)
        for widget in (self, self.viewport(), content):
            theme.ground(widget, ground)
