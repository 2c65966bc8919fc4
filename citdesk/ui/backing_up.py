"""Backups in the window: by themselves every hour, before anything large, on demand, and back."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from citdesk.deskfile import backups
from citdesk.deskfile.backups import Backup
from citdesk.deskfile.btree import holds_pages
from citdesk.deskfile.desk import Desk
from citdesk.deskfile.opening import is_damage
from citdesk.errors import DeskError
from citdesk.text import _, local_time, ngettext
from citdesk.work import IsCancelled, Progress

if TYPE_CHECKING:
    from citdesk.deskfile.recover import Recovered
    from citdesk.ui.window import MainWindow

_OTHER = QMessageBox.ButtonRole.ActionRole
_EVERY = 10  # minutes between two looks at whether a backup is due


def _now() -> datetime:
    return datetime.now(UTC)


class BackingUp:
    """What the window does about backups; the desk that is open is the one meant.

    Args:
        window: the window.
    """

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._desk: Desk | None = None
        self._minutes = 0
        self._told = False  # once is enough: a folder that forbids backups will go on doing so

    # ------------------------------------------------------------------ by itself

    def minute_passed(self) -> None:
        """Called each minute while a desk is open: now and then, see whether a backup is due."""
        if self._window.desk is not self._desk:
            self._desk, self._minutes, self._told = self._window.desk, 0, False
        if self._minutes % _EVERY == 0:
            self.look()
        self._minutes += 1

    def look(self) -> None:
        """Make a backup if one is due; what hinders it is said once, in the status bar."""
        desk, chosen = self._window.desk, self._window.settings.backups
        if desk is None or desk.read_only:
            return
        make = self._making(desk, "auto", partial(backups.is_due, now=_now()))

        def work(progress: Progress, cancelled: IsCancelled) -> None:
            if make(progress, cancelled) is not None:
                backups.rotate(desk.path, chosen)

        self._window.jobs.run(work, failed=self._hindered)

    def _making(
        self, desk: Desk, why: str, wanted: Callable[[list[Backup], backups.Newest], bool]
    ) -> Callable[[Progress, IsCancelled], Backup | None]:
        """Work that makes a backup where one is wanted, after all there are; gives it, or none."""
        chosen = self._window.settings.backups

        def make(progress: Progress, cancelled: IsCancelled) -> Backup | None:
            with desk.look() as reader:
                source = reader.connection
                if not wanted(backups.backups(desk.path, chosen), backups.newest_step(source)):
                    return None
                return backups.make(
                    desk.path,
                    source,
                    why,
                    now=_now(),
                    chosen=chosen,
                    progress=progress,
                    cancelled=cancelled,
                )

        return make

    def _hindered(self, error: BaseException) -> None:
        if not isinstance(error, DeskError):
            self._window.fail(error)
        elif not self._told:
            self._told = True
            words = _("No backup could be made: {reason}").format(reason=error.what)
            self._window.status.set_note(words)

    # ------------------------------------------------------------------ before something large

    def keep_before(self, why: str, then: Callable[[], object]) -> None:
        """Have a backup of the desk as it is, then go on; none is made where nothing changed.

        Args:
            why: one of ``backups.REASONS``.
            then: what to do, on this thread; also when no backup could be made, for undo is there.
                It is left out only when the desk is being closed.
        """
        desk = self._window.desk
        if desk is None:
            return

        def go_on(_result: object) -> None:
            if self._window.desk is desk:
                then()

        def failed(error: BaseException) -> None:
            self._hindered(error)
            go_on(None)

        self._window.jobs.run(
            self._making(desk, why, backups.is_news),
            done=go_on,
            failed=failed,
            words=_("Making a backup first…"),
            stoppable=False,
        )

    # ------------------------------------------------------------------ on demand

    def now(self) -> None:
        """Make a backup at once, and say where it is."""
        desk = self._window.desk
        if desk is None:
            return

        def done(made: Backup) -> None:
            words = _("Backed up and looked over: {name}")
            self._window.status.set_note(words.format(name=made.path.name))

        self._window.jobs.run(
            self._making(desk, "asked", lambda _kept, _step: True),
            done=done,
            failed=self._window.fail,
            words=_("Backing up…"),
        )

    def choose(self) -> None:
        """Show the backups of the open desk, to bring one back."""
        desk = self._window.desk
        if desk is not None:
            self._show(desk.path)

    def offer(self, path: Path, error: DeskError) -> bool:
        """A desk is damaged or gone: offer its backups, and what can still be read in it.

        Returns:
            whether there was anything to offer.
        """
        from citdesk.ui.parts.message import message_box

        if not is_damage(error):
            return False
        kept = backups.backups(path, self._window.settings.backups)
        readable = path.is_file() and holds_pages(path)
        if not kept and not readable:
            return False
        box = message_box(self._window, "warn", "warn")
        box.setText(error.what)
        box.setInformativeText(_told(kept, readable=readable))
        see = recover = None
        if kept:
            see = box.addButton(_("See the backups"), QMessageBox.ButtonRole.AcceptRole)
        if readable:
            recover = box.addButton(_("Recover what can be read"), _OTHER)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        if see is not None and box.clickedButton() is see:
            self._show(path)
        elif recover is not None and box.clickedButton() is recover:
            self.recover(path)
        return True

    def recover(self, damaged: Path) -> None:
        """Put what can still be read of a damaged desk into a new one beside it, and open that."""
        from citdesk.deskfile.recover import Recovered, recover
        from citdesk.ui.desks import free_name

        name = _("{name} recovered").format(name=damaged.stem)
        target = free_name(damaged.with_name(f"{name}{backups.ENDING}"))

        def work(progress: Progress, cancelled: IsCancelled) -> Recovered:
            return recover(damaged, target, progress=progress, cancelled=cancelled)

        def done(found: Recovered) -> None:
            if self._window.files.open(target):
                self._tell_recovered(found)

        self._window.jobs.run(work, done=done, failed=self._window.fail, words=_("Recovering…"))

    def _tell_recovered(self, found: "Recovered") -> None:
        from citdesk.ui.parts.message import message_box

        whole = not found.unread and not found.lost
        box = message_box(self._window, "ok" if whole else "warn", "ok" if whole else "warn")
        box.setText(_("This is a new desk, with what could be read of the damaged one."))
        box.setInformativeText("\n".join(found.told()))
        box.exec()

    def _show(self, path: Path) -> None:
        from citdesk.ui.backups_dialog import BackupsDialog

        dialog = BackupsDialog(self._window, path)
        dialog.chosen.connect(partial(self.bring_back, path))
        dialog.open()

    def bring_back(self, path: Path, backup: Backup) -> None:
        """Put a backup in the place of a desk; what lies there now is kept."""
        window = self._window
        if not _agreed(local_time(backup.made), window):
            return
        opened = window.desk is not None and window.desk.path.absolute() == path.absolute()
        if opened:
            if not window.leave_desk():
                return
            window.show_welcome()
        self._restore(path, backup, again=opened)

    def _restore(self, path: Path, backup: Backup, *, again: bool) -> None:
        """Restore, and open what came back; where that fails, perhaps the desk as it was again."""
        from citdesk.deskfile.restoring import restore

        window, chosen = self._window, self._window.settings.backups
        said = _("Brought back: the desk of {when}").format(when=local_time(backup.made))

        def work(_progress: Progress, cancelled: IsCancelled) -> Path | None:
            return restore(backup.path, path, now=_now(), chosen=chosen, cancelled=cancelled)

        def done(_kept: Path | None) -> None:
            if window.files.open(path):
                window.status.set_note(said)

        def go_back() -> None:
            if again:
                window.files.open(path)

        def failed(error: BaseException) -> None:
            go_back()
            window.fail(error)

        window.jobs.run(
            work, done=done, failed=failed, stopped=go_back, words=_("Bringing it back…")
        )


def _agreed(when: str, window: "MainWindow") -> bool:
    from citdesk.ui.parts.dialog import Question

    question = Question(
        _("Bring back the desk of {when}?").format(when=when),
        _(
            "The desk as it is now is kept among the backups and can be brought back the same"
            " way. What was changed since {when} is not in the older one."
        ).format(when=when),
        _("Bring it back"),
        _("Keep what I have"),
        parent=window,
    )
    return question.agreed()


def _told(kept: list[Backup], *, readable: bool) -> str:
    parts = []
    if kept:
        words = ngettext(
            "There is {n} backup of it ({when}).",
            "There are {n} backups of it (the last: {when}).",
            len(kept),
        )
        parts.append(words.format(n=len(kept), when=local_time(kept[0].made)))
        parts.append(_("The file as it is now is kept beside them, whichever you bring back."))
    if readable:
        parts.append(
            _("What can still be read in it can be put into a new desk; the file is not touched.")
        )
    return " ".join(parts)


def ago_words(made: datetime) -> str:
    """How old a backup is, in the largest whole unit."""
    minutes = max(int((_now() - made).total_seconds() // 60), 0)
    if not minutes:
        return _("just now")
    if minutes < 60:
        return ngettext("{n} minute ago", "{n} minutes ago", minutes).format(n=minutes)
    hours = minutes // 60
    if hours < 48:
        return ngettext("{n} hour ago", "{n} hours ago", hours).format(n=hours)
    days = hours // 24
    return ngettext("{n} day ago", "{n} days ago", days).format(n=days)
