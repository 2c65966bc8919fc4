"""The named steps of the Meetings tab; each gives back what the undo strip is to say."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from citdesk.meetings import (
    agenda,
    agenda_templates,
    attachments,
    attendance,
    meetings,
    suggestions,
)
from citdesk.meetings.agenda import Item
from citdesk.meetings.attachments import AttachmentRow
from citdesk.meetings.attendance import Signed
from citdesk.meetings.meetings import MeetingRow
from citdesk.meetings.suggestions import Suggestion
from citdesk.text import _, ngettext, short_date
from citdesk.ui.page import Around


def called(row: MeetingRow) -> str:
    """A meeting by its committee and day: "Steering, 3 Dec 2026"."""
    return f"{row.committee}, {short_date(row.held)}"


def add(
    around: Around,
    committee: int,
    days: Sequence[date],
    values: Mapping[str, Any],
    *,
    like: int | None,
) -> tuple[int, str]:
    """Add a meeting, or a series; the first one's number, and what to say.

    Args:
        around: the window.
        committee: whose meetings they are.
        days: on which days.
        values: times and place.
        like: the meeting whose agenda is taken over.
    """
    words = ngettext("Add {n} meeting", "Add {n} meetings", len(days)).format(n=len(days))
    with around.change(words) as session:
        if len(days) == 1:
            made = [meetings.add_meeting(session, committee, {**values, "held": days[0]})]
        else:
            made = meetings.add_series(session, committee, days, values)
        if like is not None:
            agenda.copy_agenda(session, like, [one.id for one in made])
        first: int = made[0].id
    told = ngettext("{n} meeting added", "{n} meetings added", len(days))
    return first, told.format(n=len(days))


def edit(
    around: Around, row: MeetingRow, values: Mapping[str, Any], *, later: Sequence[int] = ()
) -> str:
    """Change a meeting's day, times or place; and those of later ones of its series with it."""
    words = _("Change {meeting}").format(meeting=called(row))
    if later:
        words = _("Change {meeting} and later ones").format(meeting=called(row))
    with around.change(words) as session:
        meetings.edit_later(session, row.id, later, values)
    count = len(later) + 1
    told = ngettext("{n} meeting changed", "{n} meetings changed", count).format(n=count)
    return told if later else ""


def cancel(around: Around, row: MeetingRow, why: str, *, later: Sequence[int] = ()) -> str:
    """Cancel a meeting, with the reason; and later ones of its series for the same."""
    words = _("Cancel {meeting}").format(meeting=called(row))
    if later:
        words = _("Cancel {meeting} and later ones").format(meeting=called(row))
    with around.change(words) as session:
        for number in (row.id, *later):
            meetings.cancel(session, number, why)
    if later:
        count = len(later) + 1
        return ngettext("{n} meeting cancelled", "{n} meetings cancelled", count).format(n=count)
    return _("{meeting} is cancelled").format(meeting=called(row))


def take_place(around: Around, row: MeetingRow) -> str:
    """A cancelled meeting takes place after all."""
    with around.change(_("{meeting} takes place").format(meeting=called(row))) as session:
        meetings.take_place(session, row.id)
    return _("{meeting} takes place").format(meeting=called(row))


def remove(around: Around, row: MeetingRow) -> str:
    """Move a meeting to the bin."""
    with around.change(_("Move {meeting} to the bin").format(meeting=called(row))) as session:
        meetings.remove_meeting(session, row.id)
    return _("{meeting} moved to the bin").format(meeting=called(row))


def add_item(around: Around, meeting: int, values: Mapping[str, Any], *, after: int | None) -> int:
    """Put an item on the agenda; its number."""
    with around.change(_("Add “{title}”").format(title=values["title"])) as session:
        number: int = agenda.add_item(session, meeting, values, after=after).id
    return number


def edit_item(around: Around, item: Item, values: Mapping[str, Any]) -> str:
    """Change an item."""
    with around.change(_("Change “{title}”").format(title=item.title)) as session:
        agenda.edit_item(session, item.id, values)
    return ""


def move_item(around: Around, item: Item, step: int) -> None:
    """Move an item up or down."""
    up, down = _("Move “{title}” up"), _("Move “{title}” down")
    with around.change((up if step < 0 else down).format(title=item.title)) as session:
        agenda.move_item(session, item.id, step)


def place_item(around: Around, item: Item, *, before: int | None, after: int | None) -> None:
    """Put an item before or behind another one."""
    with around.change(_("Move “{title}”").format(title=item.title)) as session:
        agenda.place_item(session, item.id, before=before, after=after)


def leave_off(around: Around, item: Item, why: str) -> str:
    """Leave an item off, with the reason."""
    with around.change(_("Leave off “{title}”").format(title=item.title)) as session:
        agenda.leave_off(session, item.id, why)
    return _("“{title}” is left off").format(title=item.title)


def put_back(around: Around, number: int, title: str) -> str:
    """Put an item back that was left off."""
    with around.change(_("Put back “{title}”").format(title=title)) as session:
        agenda.put_back(session, number)
    return _("“{title}” is on the agenda again").format(title=title)


def remove_item(around: Around, item: Item) -> str:
    """Take an item away for good; undo brings it back."""
    with around.change(_("Remove “{title}”").format(title=item.title)) as session:
        agenda.remove_item(session, item.id)
    return _("“{title}” removed").format(title=item.title)


def take_up(around: Around, meeting: int, one: Suggestion) -> str:
    """Put a suggestion on the agenda."""
    with around.change(_("Add “{title}”").format(title=one.title)) as session:
        suggestions.take_up(session, meeting, one)
    return _("“{title}” is on the agenda").format(title=one.title)


def put_aside(around: Around, meeting: int, one: Suggestion, why: str) -> str:
    """Do not take a suggestion up this time, with the reason."""
    with around.change(_("Leave off “{title}”").format(title=one.title)) as session:
        suggestions.put_aside(session, meeting, one, why)
    return _("“{title}” is left off").format(title=one.title)


def attach(around: Around, item: int, title: str, path: Path) -> str:
    """Add a file to an agenda item."""
    data = attachments.read_file(path)
    with around.change(_("Attach {name}").format(name=path.name)) as session:
        attachments.add(session, item, path.name, data)
    return _("{name} belongs to “{title}”").format(name=path.name, title=title)


def detach(around: Around, row: AttachmentRow) -> str:
    """Take a file off its item."""
    with around.change(_("Remove {name}").format(name=row.name)) as session:
        attachments.remove(session, row.id)
    return _("{name} removed").format(name=row.name)


def move_file_up(around: Around, row: AttachmentRow) -> None:
    """Move a file before the one above it."""
    with around.change(_("Move {name} up").format(name=row.name)) as session:
        attachments.move_up(session, row.id)


def begin_section(around: Around, item: Item, name: str) -> None:
    """Let a section begin at an item."""
    with around.change(_("Begin the section “{name}”").format(name=name)) as session:
        agenda.begin_section(session, item.id, name)


def rename_section(around: Around, meeting: int, old: str, name: str) -> None:
    """Call a section otherwise."""
    with around.change(_("Call “{old}” “{name}”").format(old=old, name=name)) as session:
        agenda.rename_section(session, meeting, old, name)


def use_template(around: Around, meeting: int, key: str) -> str:
    """Put a template's items on an agenda."""
    title = _(agenda_templates.TEMPLATES[key].title)
    with around.change(_("Use the template “{title}”").format(title=title)) as session:
        count = agenda_templates.use(session, meeting, key)
    return ngettext("{n} item added", "{n} items added", count).format(n=count)


def keep_template(around: Around, meeting: int, name: str) -> str:
    """Keep a meeting's agenda as a template."""
    with around.change(_("Keep the template “{title}”").format(title=name)) as session:
        agenda_templates.keep(session, meeting, name)
    return _("Kept as the template “{title}”").format(title=name)


def use_own_template(around: Around, meeting: int, number: int, name: str) -> str:
    """Put the items of a template of one's own on an agenda."""
    with around.change(_("Use the template “{title}”").format(title=name)) as session:
        count = agenda_templates.use_own(session, meeting, number)
    return ngettext("{n} item added", "{n} items added", count).format(n=count)


def forget_template(around: Around, number: int, name: str) -> str:
    """Keep a template of one's own no longer."""
    told = _("The template “{title}” is no longer kept").format(title=name)
    with around.change(_("Forget the template “{title}”").format(title=name)) as session:
        agenda_templates.forget(session, number)
    return told


def take_over(around: Around, meeting: int, like: int, name: str) -> str:
    """Put another meeting's items on an agenda."""
    with around.change(_("Take over the agenda of {name}").format(name=name)) as session:
        agenda_templates.take_over(session, meeting, like)
    return _("The agenda of {name} is taken over").format(name=name)


def answer(around: Around, meeting: int, row: Signed, said: str) -> None:
    """What somebody answered to the invitation."""
    with around.change(_("{name}: answer").format(name=row.name)) as session:
        attendance.answer(session, meeting, row.person_id, said)


def send_notice(around: Around, row: MeetingRow, *, on: date | None) -> None:
    """Note the day the notice went out; none is that it did not."""
    words = _("The notice of {meeting} went out")
    if on is None:
        words = _("Notice of {meeting} not sent")
    with around.change(words.format(meeting=called(row))) as session:
        meetings.edit_meeting(session, row.id, {"notice_sent": on})


def restore(around: Around, number: int, name: str) -> str:
    """Bring a meeting back from the bin."""
    with around.change(_("Bring back {name}").format(name=name)) as session:
        meetings.restore_meeting(session, number)
    return _("{name} is back").format(name=name)
