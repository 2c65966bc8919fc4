"""What was typed and not kept is put aside for ten seconds, in a strip that gives it back."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from citdesk.text import _
from citdesk.ui.parts.undo_strip import UndoStrip


def offer_back(window: QWidget, told: str, take_up: Callable[[], object]) -> UndoStrip:
    """Show that something was not kept, and offer to go on with it.

    Args:
        window: over which the strip stands.
        told: what was not kept, as a fact.
        take_up: opens it again as it was.
    """
    centre = window.centralWidget() if isinstance(window, QMainWindow) else None
    strip = UndoStrip(centre or window)
    strip.button.say(_("Take up again"))
    strip.gone.connect(strip.deleteLater)
    strip.show_step(told, take_up)
    return strip


def window_of(widget: QWidget | None) -> QWidget | None:
    """The window a dialog should stand over: the widget's, or the one in front."""
    return widget.window() if widget is not None else QApplication.activeWindow()
