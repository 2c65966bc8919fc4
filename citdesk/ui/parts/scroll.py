"""A page or pane that scrolls: no frame, our slim bars, and a ground that follows the theme."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedWidget, QWidget

from citdesk.ui.parts import theme

_HIDDEN_OR_SHOWN = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


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

    @contextmanager
    def stays(self) -> Iterator[None]:
        """Stand where it stood once what is shown has been made anew, within.

        What goes passes the keyboard on and takes the page with it, and what comes has its height
        only with the next events; so the new is laid out at once, before the old place is taken.
        """
        bar = self.verticalScrollBar()
        place = bar.value()
        yield
        if (content := self.widget()) is not None:
            _lay_out(content)
        bar.setValue(place)


def _lay_out(content: QWidget) -> None:
    """Show and place now what was put into a widget's layout, not with the next events."""
    layout = content.layout()
    if layout is None:
        return
    for child in content.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if layout.indexOf(child) >= 0 and not child.testAttribute(_HIDDEN_OR_SHOWN):
            child.show()
    layout.activate()
    QApplication.sendEvent(content, QEvent(QEvent.Type.LayoutRequest))


class Leaves(QStackedWidget):
    """Pages of which one is seen: only that one says how small it may become."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _number: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """As large as the page in front wishes."""
        page = self.currentWidget()
        return page.sizeHint() if page is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As small as the page in front may become."""
        page = self.currentWidget()
        if page is None:
            return super().minimumSizeHint()
        return page.minimumSizeHint().expandedTo(page.minimumSize())

    def heightForWidth(self, width: int) -> int:
        """As low as the page in front may become: words keep their lines, and lists give way."""
        page = self.currentWidget()
        layout = page.layout() if page is not None else None
        least = self.minimumSizeHint().height()
        if layout is None or not layout.hasHeightForWidth():
            return least
        return max(layout.totalMinimumHeightForWidth(width), least)


class Room(ScrollArea):
    """What a page stands in: it fills the room, and scrolls both ways where the room is too small.

    With large text on a small screen a page may need more than there is; the window must not grow
    beyond the screen for it.
    """

    def __init__(self, content: QWidget, *, parent: QWidget | None = None) -> None:
        super().__init__(content, parent=parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def minimumSizeHint(self) -> QSize:
        """A hand's breadth: the rest can be scrolled to."""
        return QSize(160, 120)


class TallList(ScrollArea):
    """A list as high as it wishes where there is room, and that scrolls where there is not."""

    def sizeHint(self) -> QSize:
        """As high as the list."""
        content = self.widget()
        return content.sizeHint() if content is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Little is enough."""
        return QSize(0, 60)
