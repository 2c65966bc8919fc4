"""The window's start: the only place where settings, desk, application and window come together.

The shell is shown first, the first list comes by a plain cursor, and only after it is painted is
the machinery for changes brought in, on a thread: the rows are there in little more time than an
empty window takes.
"""

import logging
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication

from citdesk import settings as kept
from citdesk.text import LANGUAGES, language, use_language
from citdesk.ui.parts import theme
from citdesk.ui.parts.theme import Theme
from citdesk.ui.window import MainWindow

_SOON = 3.0  # seconds in which the same error again is only logged


def show(words: Sequence[str]) -> int:
    """Open the window, on a desk file if one is named, and run until it is closed.

    Args:
        words: a desk file's path, or nothing.

    Returns:
        the process's exit code.
    """
    settings = kept.load()
    use_language(settings.language or _system_language())
    app = theme.make_application(sys.argv[0])
    app.setApplicationName("citdesk")
    app.setDesktopFileName("citdesk")
    if language() != "en":  # in English there is little to translate, so it can wait
        _translate_qt(app)
    theme.apply(app, Theme(settings.scheme, settings.text_size / 100))
    sys.setswitchinterval(0.001)  # long work on other threads leaves the window its turn
    window = MainWindow(settings, today)
    sys.excepthook = LastResort(window)
    if not words:
        window.show_welcome()
    window.show()
    window.drawn.connect(lambda: _begin(window, words))
    if language() == "en":
        window.drawn.connect(lambda: window.after_paint(lambda: _translate_qt(app)))
    return int(app.exec())


def _begin(window: MainWindow, words: Sequence[str]) -> None:
    """The window has been drawn once: now the desk, and the log when the list is painted."""
    shown = False
    try:
        shown = bool(words) and window.files.open(Path(words[0]))
    finally:
        if shown:
            window.after_paint(keep_log)
        else:
            keep_log()
        window.after_paint(lambda: _collect_again(window))
        if words and window.desk is None and window.isVisible():
            window.show_welcome()  # an error about the desk is shown over it


def _collect_again(window: MainWindow) -> None:
    """Look for garbage from now on, but not among what the start has made."""
    from citdesk.ui.collecting import Collecting

    Collecting(window)


def _translate_qt(app: QApplication) -> None:
    from citdesk.ui.qt_words import translate_qt

    translate_qt(app)


def today() -> date:
    """The day it is, on this computer's clock."""
    return date.today()  # noqa: DTZ011, TID251 - this is where the clock is read


def _system_language() -> str:
    code = QLocale.system().name().partition("_")[0]
    return code if code in LANGUAGES else "en"


def keep_log() -> None:
    """Write warnings and errors into a small log beside the settings; never desk data.

    If the process itself dies, the places in the program go into ``citdesk-crash.log``.
    """
    import faulthandler
    from logging.handlers import RotatingFileHandler

    folder = kept.settings_path().parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "citdesk.log", maxBytes=500_000, backupCount=1, encoding="utf-8", delay=True
        )
        # Stays open for as long as the process lives: it is written to when nothing else can be.
        crash = (folder / "citdesk-crash.log").open("a", encoding="utf-8")
    except OSError:
        return  # a read-only home: the program works without a log
    faulthandler.enable(crash)
    handler.setLevel(logging.WARNING)
    logging.getLogger("citdesk").addHandler(handler)


class LastResort:
    """Whatever no page caught is shown, and the program goes on.

    It is shown only when what was under way has returned to the event loop: a box opened in the
    middle of painting would paint within the painting, which Qt answers by ending the process.
    """

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._busy = False
        self._told = ""  # where the error shown last arose
        self._closed = 0.0  # when its box was closed

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log an error that reached the event loop, and show it soon."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        from citdesk.ui import failures

        places = failures.places(error)
        again = places == self._told and time.monotonic() - self._closed < _SOON
        if self._busy or again:  # boxes must not stack, nor come back at every painting
            failures.log.error("one more error of our own\n%s", places)
            return
        self._told = places
        self._busy = True
        QTimer.singleShot(0, self._window, lambda: self._show(error))

    def _show(self, error: BaseException) -> None:
        from citdesk.ui import failures

        try:
            failures.show(self._window, error)
        finally:
            self._busy = False
            self._closed = time.monotonic()
