"""The directory's fixed words with the shapes that go with them, as lists and panes show them."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from citdesk.records import words
from citdesk.text import _, long_date, ngettext, plain_date, short_date
from citdesk.ui.parts.icons import SHAPES

if TYPE_CHECKING:
    from citdesk.directory.attention import Reason
    from citdesk.directory.outreach import FollowUpRow, TalkRow, Timeline

_LETTERS = 40
# Consent: the shape and the tone of its badge.
_CONSENT = {
    "yes": ("shield", "ok"),
    "committee": ("shield", "ok"),
    "no": ("eye-off", "warn"),
    "unknown": ("ring", "neutral"),
}
# The same in a narrow column.
_CONSENT_SHORT = {
    "yes": ("shield", "ok"),
    "committee": ("shield", "muted"),
    "no": ("eye-off", "warn"),
    "unknown": ("", "muted"),
}
_STAGE_TONES = {"accent": "accent", "bad": "bad", "muted": "neutral"}
_CHANNEL_ICONS = {
    "phone": "phone",
    "visit": "visit",
    "meeting": "meeting",
    "email": "mail",
    "letter": "doc",
    "other": "talk",
}


def stage(code: str) -> str:
    """A stage of engagement in words."""
    return _(words.STAGES[code])


def stages() -> list[tuple[str, str]]:
    """All stages as (code, word)."""
    return [(code, _(word)) for code, word in words.STAGES.items()]


def stage_badge(code: str) -> tuple[str, str, str]:
    """Word, shape and tone of a stage's badge."""
    icon, token = SHAPES[code]
    return stage(code), icon, _STAGE_TONES[token]


def consent(code: str) -> str:
    """A consent in words."""
    return _(words.CONSENTS[code])


def consents() -> list[tuple[str, str]]:
    """All kinds of consent as (code, word)."""
    return [(code, _(word)) for code, word in words.CONSENTS.items()]


def consent_badge(code: str) -> tuple[str, str, str]:
    """Word, shape and tone of a consent's badge."""
    return consent(code), *_CONSENT[code]


def consent_short(code: str) -> tuple[str, str, str]:
    """Word, shape and tone of a consent where there is little room."""
    short = {
        "yes": _("Yes"),
        "committee": _("Committee"),
        "no": _("No"),
        "unknown": _("Not asked"),
    }
    return short[code], *_CONSENT_SHORT[code]


def sector(code: str) -> str:
    """A sector in few words, for chips and columns."""
    return _(words.SECTORS[code][1])


def sector_long(code: str) -> str:
    """A sector in full."""
    return _(words.SECTORS[code][0])


def contact_kind(code: str) -> str:
    """A kind of contact detail in words."""
    return _(words.CONTACT_KINDS[code])


def contact_kinds() -> list[tuple[str, str]]:
    """All kinds of contact detail as (code, word)."""
    return [(code, _(word)) for code, word in words.CONTACT_KINDS.items()]


def contact_short(code: str) -> str:
    """A kind of contact detail where there is little room."""
    short = {"home": _("Home"), "phone": _("Phone"), "other": _("Other")}
    return short.get(code) or contact_kind(code)


def channel_icon(code: str) -> str:
    """The drawing of a way to talk."""
    return _CHANNEL_ICONS[code]


def channels() -> list[tuple[str, str]]:
    """The ways to talk as (code, word), short enough for a row of pieces."""
    return [
        ("phone", _("Phone")),
        ("visit", _("Visit")),
        ("meeting", _("Meeting")),
        ("email", _("E-mail")),
        ("letter", _("Letter")),
        ("other", _("Other")),
    ]


def talk_title(talk: "TalkRow") -> str:
    """What stands over a talk: its subject, or how it was held."""
    return talk.subject or _(words.CHANNELS[talk.channel])


def talks_since(timeline: "Timeline") -> str:
    """How many talks there were, and since when: "14 since March 2025"."""
    if not timeline.count or timeline.since is None:
        return ""
    return _("{n} since {month}").format(n=timeline.count, month=month(timeline.since))


def month(day: date) -> str:
    """A month with its year: "March 2025"."""
    return plain_date(day).partition(" ")[2].removeprefix("de ")


def due(follow_up: "FollowUpRow", today: date) -> tuple[str, bool]:
    """When something is due, in words, and whether that day has passed."""
    if follow_up.due is None:
        return _("No day set"), False
    days = (today - follow_up.due).days
    if days > 0:
        late = ngettext("Overdue {n} day", "Overdue {n} days", days).format(n=days)
        return _("{late}, was due {day}").format(late=late, day=day_in_words(follow_up.due)), True
    if days == 0:
        return _("Due today"), False
    return _("Due {day}").format(day=day_in_words(follow_up.due)), False


def day_in_words(day: date) -> str:
    """A day near enough to need no year: "Friday 27 November"."""
    return long_date(day).rpartition(" ")[0].removesuffix(" de")


def next_step(follow_up: "FollowUpRow", today: date) -> str:
    """What followed from a talk, in one line."""
    if follow_up.done is not None:
        return _("Done: {what}").format(what=follow_up.what)
    if follow_up.due is None:
        return _("Next: {what}").format(what=follow_up.what)
    return _("Next: {what} by {day}").format(
        what=follow_up.what, day=short_date(follow_up.due, today)
    )


def reason_words(reasons: "tuple[Reason, ...]") -> str:
    """Why somebody needs attention, as a sentence: the most pressing reason."""
    if not reasons:
        return ""
    first = reasons[0]
    if first.kind == "overdue":
        return ngettext(
            "A promise is {n} day overdue", "A promise is {n} days overdue", first.days
        ).format(n=first.days)
    if first.kind == "late" and first.days:
        return ngettext("No talk for {n} day", "No talk for {n} days", first.days).format(
            n=first.days
        )
    return {
        "late": _("Never talked to"),
        "unasked": _("Not asked yet whether they may be listed"),
        "unreachable": _("No way to reach them is known"),
    }[first.kind]


def every_reason(reasons: "tuple[Reason, ...]") -> str:
    """All reasons why somebody needs attention, the most pressing first."""
    return " · ".join(reason_words((one,)) for one in reasons)


def people_count(count: int) -> str:
    """How many people, with the thousands set apart."""
    return ngettext("{n} person", "{n} people", count).format(n=f"{count:,}")


def agency_count(count: int) -> str:
    """How many agencies, with the thousands set apart."""
    return ngettext("{n} agency", "{n} agencies", count).format(n=f"{count:,}")


def in_a_week(today: date) -> date:
    """The working day about a week from now: where a next step is first expected."""
    day = today + timedelta(days=7)
    return day - timedelta(days=max(0, day.weekday() - 4))


def shortened(typed: str) -> str:
    """What was typed, for a button or heading; a whole sentence would burst the page."""
    return typed if len(typed) <= _LETTERS else f"{typed[: _LETTERS - 1].rstrip()}…"
