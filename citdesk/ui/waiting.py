"""How many things wait in each tab: the small numbers beside the tabs' names."""

from datetime import date

from citdesk.deskfile.desk import Reader

# Changes of other kinds move none of the numbers.
KINDS = frozenset(
    {
        "person", "follow_up", "committee", "seat", "term", "committee_role", "seat_candidate",
        "sector_entry", "affiliation", "meeting", "attendance",
    }
)  # fmt: skip
_MOST = 100


def counts(reader: Reader, *, today: date) -> dict[str, int]:
    """What waits, by the tab's key: promises that are due, and what the committee has to settle.

    Args:
        reader: the desk.
        today: the day it is.
    """
    from citdesk.committee import composition, seats
    from citdesk.directory import outreach

    found = {"today": len(outreach.due_follow_ups(reader, until=today, limit=_MOST))}
    steering = seats.steering(reader, on=today)
    findings = composition.findings(reader, steering.id, on=today) if steering else []
    found["committee"] = sum(1 for one in findings if one.state != composition.SETTLED)
    return found
