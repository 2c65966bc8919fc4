"""The window's pages: six tabs, and pages that open over one; each is imported when first shown."""

from importlib import import_module
from typing import NamedTuple

from citdesk.text import N_
from citdesk.ui.page import Page


# A tuple: defining a frozen dataclass costs the start a millisecond.
class Place(NamedTuple):
    """One page: its key in links, the tab it lies in, what the tab says, and where its class is."""

    key: str
    tab: str
    title: str
    icon: str
    module: str
    name: str

    def load(self) -> type[Page]:
        """The page's class, imported now."""
        found: type[Page] = getattr(import_module(self.module), self.name)
        return found


def _tab(key: str, title: str, icon: str, module: str, name: str) -> Place:
    return Place(key, key, title, icon, f"citdesk.ui.{module}", name)


def _worksheet(key: str, title: str, name: str, module: str = "") -> Place:
    return Place(key, "plan", title, "doc", f"citdesk.ui.worksheets.{module or key}", name)


TABS: tuple[Place, ...] = (
    _tab("today", N_("Today"), "today", "today.tab", "TodayTab"),
    _tab("directory", N_("Directory"), "people", "directory.tab", "DirectoryTab"),
    _tab("committee", N_("Committee"), "committee", "committee.tab", "CommitteeTab"),
    _tab("meetings", N_("Meetings"), "meeting", "meetings.tab", "MeetingsTab"),
    _tab("plan", N_("Plan"), "plan", "plan.tab", "PlanTab"),
    _tab("workshops", N_("Workshops"), "workshop", "later", "WorkshopsTab"),
)

OVER: tuple[Place, ...] = (
    Place(
        "bring-in",
        "directory",
        N_("Bring in people"),
        "import",
        "citdesk.ui.bring_in.page",
        "BringInPage",
    ),
    _worksheet("strengths", N_("Strengths and needs"), "StrengthsPage"),
    _worksheet("map", N_("Crisis-system map"), "MapPage", "crisis_map"),
    _worksheet("timeline", N_("Timeline"), "TimelinePage"),
    Place("print", "", N_("Print"), "print", "citdesk.ui.printing.page", "PrintPage"),
)

PLACES: dict[str, Place] = {place.key: place for place in (*TABS, *OVER)}

# Links to a record lead to the page that shows it.
SHOWN_BY = {"person": "directory", "agency": "directory", "duplicates": "directory"}
