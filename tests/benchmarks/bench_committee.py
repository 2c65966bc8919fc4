"""How long the Committee page takes: 20 committees of 20 seats, 30 years of terms and meetings.

The bar is 100 ms for opening the page and for going to another committee, each against the time
the same figures take without a window. Run it alone:
``python tests/benchmarks/bench_committee.py [--smoke]``. It prints figures and never fails on time.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtWidgets import QApplication

from citdesk.committee import composition, seats
from citdesk.deskfile.desk import Desk
from citdesk.settings import Settings
from citdesk.ui.committee.tab import CommitteeTab
from citdesk.ui.jobs import Jobs
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.theme import Theme

TODAY = date(2026, 11, 24)
BAR_MS = 100.0
YEARS, SEATS = 30, 20


def main() -> None:
    """Make the desk, open the page, go from committee to committee."""
    smoke = "--smoke" in sys.argv
    committees, attempts = (2, 1) if smoke else (20, 5)
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme.apply(application, Theme("light"))
    with (
        tempfile.TemporaryDirectory() as folder,
        Desk.create(Path(folder) / "big.citdesk") as desk,
    ):
        fill(desk, committees)
        bare = timed(lambda: ask(desk), attempts)
        opened = timed(lambda: open_page(desk), attempts)
        page = open_page(desk)
        keys = [page.switch.tabData(number) for number in range(page.switch.count())]
        steps = [timed(partial(page.switch.choose, key), 1) for key in keys[1:] + keys]
        moved = statistics.median(steps)
        page.close()
    print(f"{committees} committees, {YEARS} years of terms and monthly meetings")
    print(f"figures alone {bare:6.1f} ms")
    print(f"page opened   {opened:6.1f} ms (bar {BAR_MS:.0f}), ratio {opened / bare:.1f}")
    print(f"another one   {moved:6.1f} ms (bar {BAR_MS:.0f}), ratio {moved / bare:.1f}")


def timed(act: Callable[[], object], attempts: int) -> float:
    """The median time of an act in milliseconds."""
    taken = []
    for _attempt in range(attempts):
        start = time.perf_counter()
        act()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def ask(desk: Desk) -> None:
    """What the page asks, without a page."""
    with desk.look() as reader:
        first = seats.committees(reader, on=TODAY)[0].id
        seats.seats(reader, first, on=TODAY)
        composition.findings(reader, first, on=TODAY)


def surroundings(desk: Desk) -> Around:
    """A window that changes nothing."""

    def change(_name: str) -> AbstractContextManager[Any]:
        raise NotImplementedError

    def fail(error: BaseException) -> None:
        raise error

    return Around(
        desk=desk, settings=Settings(), jobs=Jobs(), today=lambda: TODAY, go=lambda _link: None,
        change=change, tell=print, fail=fail, note=lambda _words: None,
    )  # fmt: skip


def open_page(desk: Desk) -> CommitteeTab:
    """A page as the window opens it."""
    page = CommitteeTab(surroundings(desk))
    page.resize(1100, 700)
    page.refresh()
    page.show()
    page.grab()
    return page


def fill(desk: Desk, committees: int) -> None:
    """Committees, seats, terms that follow each other, and who came to which meeting."""
    from citdesk.records.committee import Committee, Seat, Term
    from citdesk.records.meetings import Attendance, Meeting
    from citdesk.records.people import Person

    chance = random.Random(7)  # noqa: S311 - the same again
    with desk.change("Fill") as session:
        people = [Person(given=f"Given{n}", family=f"Family{n}") for n in range(60 * committees)]
        session.add_all(people)
        session.flush()
        for place in range(committees):
            committee = Committee(name=f"Committee {place + 1}", place=place, attendance=50)
            session.add(committee)
            session.flush()
            for number in range(1, SEATS + 1):
                seat = Seat(committee_id=committee.id, number=number)
                session.add(seat)
                session.flush()
                for back in range(0, YEARS, 2):
                    starts = TODAY - timedelta(days=365 * (back + 1))
                    session.add(
                        Term(
                            seat_id=seat.id,
                            person_id=chance.choice(people).id,
                            starts=starts,
                            ends=starts + timedelta(days=729),
                        )
                    )
            for month in range(12 * YEARS):
                meeting = Meeting(
                    committee_id=committee.id,
                    held=TODAY - timedelta(days=30 * month),
                    state="held",
                )
                session.add(meeting)
                session.flush()
                session.add_all(
                    Attendance(meeting_id=meeting.id, person_id=one.id, state="present")
                    for one in chance.sample(people, SEATS)
                )


if __name__ == "__main__":
    main()
