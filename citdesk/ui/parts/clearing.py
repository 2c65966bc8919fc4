"""Emptying a layout of the widgets that are made anew."""

from PySide6.QtWidgets import QLayout


def clear(layout: QLayout) -> None:
    """Take everything out of a layout: widgets are hidden at once and go with the next events.

    A widget must be taken out before it goes: PySide keeps what it once gave out of a layout, and a
    later one at the same address would be taken for it.
    """
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
