"""How long each page of meetings takes: 20 committees, 30 years of meetings, 10,000 actions.

The bar is 100 ms for opening a page. Run it alone: ``python tests/benchmarks/bench_meetings.py
[--smoke]``. It prints figures and never fails on time.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtWidgets import QApplication, QWidget

from citdesk.deskfile.desk import Desk
from citdesk.ui.meetings.actions_view import ActionsView
from citdesk.ui.meetings.hold import HoldView
from citdesk.ui.meetings.minutes_view import MinutesView
from citdesk.ui.meetings.prepare import PrepareView
from citdesk.ui.meetings.tab import MeetingsTab
from citdesk.ui.parts import theme
from citdesk.ui.parts.theme import Theme
from citdesk.ui.today.tab import TodayTab
from tests.benchmarks.bench_committee import BAR_MS, TODAY, fill, surroundings, timed

ITEMS, ACTIONS = 8, 10_000


def main() -> None:
    """Make the desk, open each page some times."""
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
        meeting = fill_meetings(desk, ACTIONS // (10 if smoke else 1))
        window = QWidget()
        window.resize(1280, 800)
        around = surroundings(desk)
        pages: dict[str, Callable[[], QWidget]] = {
            "today": lambda: refreshed(TodayTab(around)),
            "meetings": lambda: refreshed(MeetingsTab(around)),
            "prepare": lambda: showing(PrepareView(around, window), meeting),
            "hold": lambda: showing(HoldView(around, window), meeting),
            "minutes": lambda: showing(MinutesView(around, window), meeting),
            "actions": lambda: refreshed(ActionsView(around, window)),
        }
        print(f"{committees} committees, 30 years of meetings, {ACTIONS:,} actions")
        for name, page in pages.items():
            taken = timed(lambda page=page: shown(page()), attempts)  # type: ignore[misc]
            print(f"{name:9} {taken:6.1f} ms (bar {BAR_MS:.0f})")


def refreshed(page: Any) -> QWidget:
    """A page that asks the desk anew."""
    page.refresh()
    return page  # type: ignore[no-any-return]


def showing(view: Any, meeting: int) -> QWidget:
    """A view on one meeting."""
    view.show_meeting(meeting)
    return view  # type: ignore[no-any-return]


def shown(page: QWidget) -> None:
    """Paint it as a window of its own, and let go of it."""
    page.resize(1100, 700)
    page.show()
    page.grab()
    page.hide()
    page.deleteLater()


def fill_meetings(desk: Desk, actions: int) -> int:
    """An agenda, a motion and actions for every meeting; the number of the last one."""
    from citdesk.deskfile import bulk
    from citdesk.records.stamps import new_uids, now

    with desk.look() as reader:
        rows = reader.rows("SELECT id, committee_id, held FROM meeting ORDER BY id")
        people = reader.ids("SELECT id FROM person")
    stamp = now()
    with desk.change("Fill the agendas") as session:
        items = [
            (meeting, place, f"Item {place + 1}", "Business", 10, people[place], "done", "", "")
            for meeting, _committee, _held in rows
            for place in range(ITEMS)
        ]
        uids = iter(new_uids(len(items) + actions))
        bulk.insert(
            session, "agenda_item",
            ("uid", "created", "changed", "meeting_id", "place", "title", "section", "planned",
             "lead_id", "state", "notes", "purpose", "lead", "about", "hint", "topic", "origin",
             "off", "why_off"),
            ((next(uids), stamp, stamp, *row[:8], "information", "", "", "", "", "", 0, "")
             for row in items),
        )  # fmt: skip
        bulk.insert(
            session, "action_item",
            ("uid", "created", "changed", "committee_id", "meeting_id", "place", "what", "owner_id",
             "owner", "due", "state", "done", "progress"),
            (
                (
                    next(uids), stamp, stamp, rows[n % len(rows)][1], rows[n % len(rows)][0], 0,
                    f"Action {n}", people[n % len(people)], "",
                    (TODAY + timedelta(days=n % 40 - 20)).isoformat(),
                    "open" if n % 20 == 0 else "done", None if n % 20 == 0 else TODAY.isoformat(),
                    "",
                )
                for n in range(actions)
            ),
        )  # fmt: skip
    with desk.change("One to come") as session:
        from citdesk.records.meetings import AgendaItem, Meeting

        coming = Meeting(
            committee_id=rows[-1][1], held=TODAY + timedelta(days=9), starts=540, ends=630
        )
        session.add(coming)
        session.flush()
        session.add_all(
            AgendaItem(meeting_id=coming.id, place=n, title=f"Item {n + 1}", section="Reports")
            for n in range(12)
        )
        session.flush()
        return int(coming.id)


if __name__ == "__main__":
    main()
