"""What every page of the window has in common, and what surrounds it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any, ClassVar, NamedTuple

from PySide6.QtWidgets import QWidget

from citdesk.deskfile.desk import Changed, Desk
from citdesk.links import Link
from citdesk.settings import Settings
from citdesk.ui.jobs import Jobs


def _at_once(_why: str, then: Callable[[], object]) -> None:
    then()


# A tuple: defining a frozen dataclass costs the start a millisecond.
class Around(NamedTuple):
    """What a page may ask of the window that holds it.

    Attributes:
        desk: the open desk.
        settings: what this computer remembers.
        jobs: long work, off this thread.
        today: the day it is; asked anew each time, as the window may stay open over midnight.
        go: follow a link to another page or record.
        change: ``with around.change(_("Add Ana Ruiz")) as session:`` - the desk's change with this
            window as its initiator; offers the undo strip when ``strip`` is said.
        tell: show the undo strip with a sentence about the last step.
        fail: show an error in the way its kind asks for.
        note: a note at the right end of the status bar.
        keep_before: have a backup, made off this thread, then do something large: ``why`` is one of
            ``backups.REASONS``.
        holder: what pages are made in; one made outside is styled a second time when it comes in.
    """

    desk: Desk
    settings: Settings
    jobs: Jobs
    today: Callable[[], date]
    go: Callable[[Link], None]
    change: Callable[..., AbstractContextManager[Any]]
    tell: Callable[[str], None]
    fail: Callable[[BaseException], None]
    note: Callable[[str], None]
    keep_before: Callable[[str, Callable[[], object]], None] = _at_once
    holder: QWidget | None = None


class Page(QWidget):
    """A page of the window: the content of a tab, or a page that opens over one.

    Class attributes:
        key: its place in links, such as ``"directory"``.
        tab: the tab it belongs to; its own key for a tab's first page.
        title, icon: the tab's label (marked for translation) and drawing.
        shows: the kinds of record whose changes make it refresh.
    """

    key: ClassVar[str] = ""
    tab: ClassVar[str] = ""
    title: ClassVar[str] = ""
    icon: ClassVar[str] = ""
    shows: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, around: Around) -> None:
        super().__init__(around.holder)
        self.around = around

    def refresh(self, changed: Changed | None = None) -> None:
        """Show the desk as it is now.

        Args:
            changed: what moved; none when everything may have.
        """

    def open(self, link: Link) -> None:
        """Show what a link points to; called after the page is visible."""

    def note(self) -> str:
        """What stands at the right end of the status bar while this page is shown."""
        return ""

    def focus_first(self) -> None:
        """Take the keyboard when the page is opened: where work on it usually begins."""
        self.setFocus()

    def regions(self) -> list[QWidget]:
        """The parts that F6 walks through, in order; the window adds its own."""
        return [self]

    def search_here(self) -> None:
        """Ctrl+F: put the caret where one searches on this page, if it has a search."""

    def add_new(self) -> None:
        """Ctrl+N: the page's own new thing; nothing where there is none."""

    def take_back(self) -> bool:
        """Undo was asked for: whether the page takes its last step back itself, and says so."""
        return False

    def print_link(self) -> Link:
        """Ctrl+P: what one would print from this page."""
        return Link("print")

    def way_back(self) -> tuple[str, Link] | None:
        """What leads back here from a page that opens over this one: words, and where to.

        None where the tab list is enough.
        """
        return None

    def come_from(self, before: "Page") -> None:
        """This page opens over all tabs, and ``before`` was in front."""

    def person(self) -> int | None:
        """The person this page is about now, for acts that need one; none where there is none."""
        return None

    def leave(self) -> bool:
        """The page is about to be closed; keep what is typed. False asks to stay."""
        return True
