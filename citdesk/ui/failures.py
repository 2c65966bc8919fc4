"""How each kind of error is shown: the only message boxes for failures in the program."""

import logging
import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QMessageBox, QWidget

from citdesk import __version__
from citdesk.errors import DeskError, InputError
from citdesk.text import _
from citdesk.ui.parts.message import message_box

log = logging.getLogger("citdesk.failures")

_MOST_CAUSES = 10


def show(parent: QWidget | None, error: BaseException) -> None:
    """Show an error in the way its kind asks for.

    The environment's and the user's are told in their own plain words. Ours is logged; the person
    is told that the data is safe, and may save a report to send.
    """
    if isinstance(error, (DeskError, InputError)):
        _box(parent, error).exec()
        return
    log.error("an error of our own\n%s", places(error))
    box = _own_box(parent, error)
    save = box.addButton(_("Save a report…"), QMessageBox.ButtonRole.ActionRole)
    box.addButton(QMessageBox.StandardButton.Close)
    box.exec()
    if box.clickedButton() is save:
        _save_report(parent, error)


def _box(parent: QWidget | None, error: DeskError | InputError) -> QMessageBox:
    box = message_box(parent, "warn", "warn")
    if isinstance(error, DeskError):
        box.setText(_plain(error.what))
        box.setInformativeText(
            _plain("\n".join(part for part in (error.meaning, error.advice) if part))
        )
    else:
        first, *others = [problem.message for problem in error.problems] or [str(error)]
        box.setText(_plain(first))
        box.setInformativeText(_plain("\n".join(others)))
    box.addButton(QMessageBox.StandardButton.Ok)
    return box


def _own_box(parent: QWidget | None, error: BaseException) -> QMessageBox:
    box = message_box(parent, "bad", "bad")
    box.setText(_("Something went wrong in citdesk."))
    box.setInformativeText(
        _(
            "It is our mistake, not yours. Everything up to the last step is saved; the step that"
            " failed was not done.\nYou can go on. A report helps us to mend it."
        )
    )
    box.setDetailedText(report(error))
    return box


def _plain(text: str) -> str:
    """Text for a message box, in which no part is taken for markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")


def report(error: BaseException) -> str:
    """What happened, for us to mend it: versions and the place in the program; no desk data."""
    where = places(error)
    return (
        f"citdesk {__version__}\nPython {platform.python_version()}, Qt {qVersion()}\n"
        f"{platform.platform()}\n{datetime.now(UTC).isoformat(timespec='seconds')}\n\n{where}"
    )


def places(error: BaseException) -> str:
    """Where in the program an error and those that led to it arose, and of what kind each is.

    What an error says is left out: a database's errors repeat the names and numbers it was given.
    """
    told: list[str] = []
    one: BaseException | None = error
    while one is not None and len(told) < _MOST_CAUSES:
        frames = "".join(traceback.format_tb(one.__traceback__))
        told.append(f"{frames}{type(one).__module__}.{type(one).__qualname__}")
        one = one.__cause__ or one.__context__
    return "\nwhich came from\n".join(told)


def _save_report(parent: QWidget | None, error: BaseException) -> None:
    from citdesk.ui.parts.files import ask_where_to_save

    stamp = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S")
    suggested = Path.home() / f"citdesk-report-{stamp}.txt"
    title, kinds = _("Save a report"), _("Text files (*.txt)")
    chosen = ask_where_to_save(parent, title, suggested, kinds)
    if chosen is None:
        return
    try:
        chosen.write_text(report(error), encoding="utf-8")
    except OSError as problem:
        from citdesk.deskfile.driver import os_error

        _box(parent, os_error(chosen, problem)).exec()
