"""Desk files in the window: making, choosing, opening, copying, checking and exporting them.

Opening one is on the way to the first painted list, so all the rest is imported when it is used.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from citdesk.deskfile.desk import Desk
from citdesk.deskfile.lock import DeskInUse
from citdesk.errors import DeskError
from citdesk.settings import data_folder
from citdesk.text import N_, _, ngettext
from citdesk.work import Cancelled, IsCancelled, Progress

if TYPE_CHECKING:
    from citdesk.ui.window import MainWindow

_ENDING = ".citdesk"


class _Told(NamedTuple):
    """How it is said what looking a desk over has found."""

    whole: str
    looked: str
    broken: str
    found: str


_WHEN_ASKED = _Told(
    N_("The desk file is in order."),
    N_("Every record, link and search entry was looked at."),
    N_("The desk file is not in order."),
    "",
)
_AFTER_A_CRASH = _Told(
    N_("citdesk did not end as it should last time."),
    N_("The desk was looked over: everything that was shown as saved is there."),
    N_("citdesk did not end as it should last time."),
    N_("The desk was looked over, and this was found. File > Backups has older ones."),
)


class DeskFiles:
    """What the window does with desk files; every path leads through here."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._making = False  # the sample, which takes a moment

    # ------------------------------------------------------------------ opening

    def choose(self) -> None:
        """Let the person choose a desk file, and open it."""
        from citdesk.ui.parts.files import ask_to_open

        chosen = ask_to_open(self._window, _("Open a desk"), self._folder(), _filter())
        if chosen is not None:
            self.open(chosen)

    def open(self, path: Path, *, place: str = "directory") -> bool:
        """Open a desk and show it; the one open before is closed only when that succeeds.

        Returns:
            whether it is shown.
        """
        window = self._window
        if window.desk is not None and window.desk.path.absolute() == path.absolute():
            return True
        try:
            desk = Desk.open(path)
        except DeskInUse as error:
            if not self._ask_to_read(path, error):
                return False
            desk = Desk.open(path, read_only=True)
        except DeskError as error:
            if window.backing_up.offer(path, error):
                return False
            raise
        return self._show(desk, place)

    def _show(self, desk: Desk, place: str, *, remember: bool = True) -> bool:
        window = self._window
        if not window.leave_desk():
            desk.close()
            return False
        window.show_desk(desk, place)
        window.status.explain(desk.reason)
        if remember:
            window.settings.remember(desk.path)
            window.after_paint(window.keep_settings)
        window.make_ready()
        if desk.ended_badly:
            window.after_paint(lambda: self._look_over(desk, _AFTER_A_CRASH))
        return True

    def _ask_to_read(self, path: Path, error: DeskInUse) -> bool:
        """Another program has the desk: to read it, or its window in front where it is ours."""
        from PySide6.QtWidgets import QMessageBox

        from citdesk.ui import bell
        from citdesk.ui.parts.message import message_box

        holder = error.holder
        box = message_box(self._window, "lock", "warn")
        box.setText(error.what)
        box.setInformativeText(
            _("You can look at it and print from it here, but not change it until it is closed.")
        )
        front = None
        if holder is not None and holder.is_me() and bell.hangs(path, holder.process):
            front = box.addButton(
                _("Bring that window to the front"), QMessageBox.ButtonRole.AcceptRole
            )
        read = box.addButton(_("Open to read only"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        if holder is not None and front is not None and box.clickedButton() is front:
            self._bring_to_the_front(path, holder.process)
        return box.clickedButton() is read

    def _bring_to_the_front(self, path: Path, process: int) -> None:
        """Ring for the window that has this desk; ours goes where it has nothing of its own."""
        from citdesk.ui import bell

        def done(answered: bool) -> None:
            if not answered:
                self._window.fail(_no_answer())
            elif self._window.desk is None:
                self._window.close()

        self._window.jobs.run(
            lambda _progress, _cancelled: bell.ring(path, process),
            failed=self._window.fail,
            done=done,
        )

    # ------------------------------------------------------------------ making

    def new(self) -> None:
        """Ask the five questions, then where to keep the desk; make and show it."""
        from citdesk.exchange.files import safe_name
        from citdesk.ui.settings.dialogs import NewDeskDialog

        dialog = NewDeskDialog(self._window.settings, self._window.today(), self._window)
        while dialog.exec():  # leaving the choice of a place goes back to the answers
            facts = dialog.values()
            name = facts["name"] or _("Our desk")
            suggested = self._folder() / f"{safe_name(name)}{_ENDING}"
            chosen = self._choose_place(_("Where to keep the desk"), suggested, _filter())
            if chosen is not None:
                self.make(chosen, facts)
                return

    def make(self, path: Path, facts: dict[str, Any]) -> bool:
        """Make a desk with these facts and show it.

        A file that is there already is never written over.
        """
        from citdesk.directory import programme

        target = path if path.suffix == _ENDING else path.with_name(path.name + _ENDING)
        target.parent.mkdir(parents=True, exist_ok=True)
        desk = Desk.create(target)
        try:
            with desk.change(_("Start our program")) as session:
                programme.edit(session, **facts)
            desk.close_undo_line()
        except BaseException:
            desk.close()
            raise
        self._window.settings.paper = facts.get("paper", self._window.settings.paper)
        return self._show(desk, "directory")

    def open_sample(self) -> None:
        """Make a fresh copy of Alder County and show it."""
        from citdesk.exchange import sample

        if self._making:  # somebody clicked twice
            return
        folder = data_folder() / "sample"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)  # nobody else's on a shared PC
        path = free_name(folder / f"Alder County{_ENDING}")
        today = self._window.today()

        def done(_result: object) -> None:
            self._making = False
            self._show(Desk.open(path), "directory", remember=False)

        def failed(error: BaseException) -> None:
            self._making = False
            self._window.fail(error)

        self._making = True
        self._window.jobs.run(
            lambda _progress, _cancelled: sample.build(path, today=today),
            failed=failed,
            done=done,
            words=_("Making Alder County…"),
            stoppable=False,
        )

    # ------------------------------------------------------------------ copying and exporting

    def save_copy(self) -> None:
        """Keep a whole copy of the open desk elsewhere."""
        desk = self._desk()
        suggested = desk.path.with_name(_("{name} copy").format(name=desk.path.stem) + _ENDING)
        target = self._choose_place(_("Save a copy"), suggested, _filter())
        if target is None:
            return
        if target.absolute() == desk.path.absolute():
            raise DeskError(
                _("That is the open desk itself."), "", _("Choose another name for the copy.")
            )
        self._window.jobs.run(
            partial(copy_desk, desk, target),
            failed=self._window.fail,
            words=_("Saving a copy…"),
            done=lambda _result: self._window.status.set_note(
                _("Copy saved: {name}").format(name=target.name)
            ),
        )

    def export(self, what: str) -> None:
        """Keep people or agencies as a CSV file."""
        from citdesk.exchange.files import safe_name
        from citdesk.exchange.people_csv import export

        desk = self._desk()
        title = _("Export people") if what == "people" else _("Export agencies")
        suggested = data_folder().home() / f"{safe_name(desk.path.stem)} {what}.csv"
        target = self._choose_place(title, suggested, _("CSV files (*.csv)"))
        if target is None:
            return
        today = self._window.today()

        def work(_progress: object, _cancelled: object) -> int:
            with desk.look() as reader:
                return export(reader, what, target, today=today)

        self._window.jobs.run(
            work,
            failed=self._window.fail,
            done=lambda count: self._window.status.set_note(
                ngettext("{n} row exported", "{n} rows exported", count).format(n=f"{count:,}")
            ),
        )

    def check(self) -> None:
        """See whether the file is sound, and say so."""
        self._look_over(self._desk(), _WHEN_ASKED)

    def _look_over(self, desk: Desk, words: "_Told") -> None:
        """See whether a desk is whole, and say so in these words."""
        from citdesk.deskfile.check import check

        def work(progress: Progress, cancelled: IsCancelled) -> list[str]:
            with desk.look() as reader:
                problems = check(reader, progress, cancelled)
            if cancelled():  # what was not looked at is not told to be whole
                raise Cancelled
            return problems

        def tell(problems: list[str]) -> None:
            if self._window.desk is desk:
                self._tell_found(problems, words)

        self._window.jobs.run(
            work, failed=self._window.fail, done=tell, words=_("Checking the desk file…")
        )

    def _tell_found(self, problems: list[str], words: "_Told") -> None:
        from citdesk.ui.parts.message import message_box

        box = message_box(self._window, *(("warn", "warn") if problems else ("ok", "ok")))
        box.setText(_(words.broken if problems else words.whole))
        found = [_(words.found), *problems[:10]] if words.found else problems[:10]
        box.setInformativeText("\n".join(found) if problems else _(words.looked))
        box.exec()

    # ------------------------------------------------------------------ small things

    def _desk(self) -> Desk:
        assert self._window.desk is not None  # noqa: S101 - the actions are grey without a desk
        return self._window.desk

    def _choose_place(self, title: str, suggested: Path, kinds: str) -> Path | None:
        """Ask where to keep a file; none when the person thought better of it."""
        from citdesk.ui.parts.files import ask_where_to_save

        return ask_where_to_save(self._window, title, suggested, kinds)

    def _folder(self) -> Path:
        """Where to look first: beside the last desk, else the folder for desks."""
        for recent in self._window.settings.recent:
            if Path(recent).parent.is_dir():
                return Path(recent).parent
        folder = data_folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)  # nobody else's on a shared PC
        return folder


def copy_desk(desk: Desk, target: Path, progress: Progress, cancelled: IsCancelled) -> None:
    """A whole copy of an open desk, by SQLite's own backup.

    Raises:
        Cancelled: when ``cancelled`` said so.
        DeskError: the target cannot be written.
    """
    from citdesk.deskfile.copying import copy_whole

    with desk.look() as reader:
        copy_whole(reader.connection, target, progress=progress, cancelled=cancelled)


def _no_answer() -> DeskError:
    return DeskError(
        _("The other window does not answer."),
        _("Nothing was changed."),
        _("It may be busy: try again in a moment, or look for it among your windows."),
    )


def _filter() -> str:
    return _("Desk files (*.citdesk)")


def free_name(path: Path) -> Path:
    """This path, or the first numbered one beside it that is free."""
    number = 1
    found = path
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem} {number}{path.suffix}")
    return found
