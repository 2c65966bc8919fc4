"""What was approved stays as it was approved."""

from typing import TYPE_CHECKING

from citdesk.errors import DeskError
from citdesk.text import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from citdesk.records.meetings import Meeting


def changeable(session: "Session", meeting: int) -> "Meeting":
    """The meeting, for changing what was recorded of it.

    Raises:
        DeskError: its minutes are approved: what they tell may not change any more.
    """
    from citdesk.records.meetings import Meeting

    found = session.get_one(Meeting, meeting)
    if found.minutes == "approved":
        raise DeskError(
            _("The minutes of this meeting are approved."),
            _("What they tell of is frozen and was not changed."),
            _("Add a later correction under the minutes instead."),
        )
    return found
