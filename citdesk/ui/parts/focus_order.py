"""Tab goes through a page as it is read: in the order of its layouts, whatever was made first.

Qt walks widgets in the order they were made; what is shown later, such as a person's telephone
numbers, would come last. The order of the layouts is the order on the screen.
"""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def read_in_order(root: QWidget) -> None:
    """Have Tab go through what is in a widget in the order of its layouts, now and from here on."""
    put_in_order(root)
    root.installEventFilter(_Keeper(root))


def put_in_order(root: QWidget) -> None:
    """Have Tab go through what is in a widget now; for parts deep inside that come and go."""
    for before, after in pairwise(_stops(root)):
        QWidget.setTabOrder(before, after)


class _Keeper(QObject):
    """Puts a widget in order again whenever its layout has changed."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt tells once of however many changes."""
        if event.type() == QEvent.Type.LayoutRequest and isinstance(watched, QWidget):
            put_in_order(watched)
        return False


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """The widgets Tab stops at, as their layouts have them."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, QScrollArea):
        if (inner := widget.widget()) is not None:
            yield from _stops(inner)
    elif isinstance(widget, QStackedWidget):
        for number in range(widget.count()):
            if (page := widget.widget(number)) is not None:
                yield from _stops(page)
    elif (layout := widget.layout()) is not None:
        inside = widget.findChildren(QWidget, options=_DIRECT)
        yield from _within(layout, [one for one in inside if not one.isHidden()])


def _within(layout: QLayout, inside: list[QWidget]) -> Iterator[QWidget]:
    """Asks where each widget stands, never for the layout's items.

    PySide keeps every item it once gave out, also when the widget in it has gone, and takes the
    next thing at the same address for it: the program would crash.
    """
    stops: list[tuple[int, Iterator[QWidget]]] = [
        (layout.indexOf(one), _stops(one)) for one in inside
    ]
    for below in layout.children():
        if isinstance(below, QLayout):
            stops.append((layout.indexOf(below), _within(below, inside)))
    for place, found in sorted(stops, key=lambda pair: pair[0]):
        if place >= 0:
            yield from found
