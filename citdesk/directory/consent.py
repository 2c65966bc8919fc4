"""The one rule: who may see what of whom. Sheets, lists and exports all ask here.

Three audiences: the coordinator sees everything; the committee sees people who may be listed (to
the committee or to all) without their private details; the public sees people who said yes to
being listed, without private details, home addresses, or the words that tell a person's own
experience of illness. Who has not been asked is listed for the coordinator alone.
"""

from dataclasses import dataclass
from enum import StrEnum

from citdesk.text import N_, _, ngettext


class Audience(StrEnum):
    """Whom a sheet, list or file is for."""

    COORDINATOR = "coordinator"
    COMMITTEE = "committee"
    PUBLIC = "public"


AUDIENCES: dict[Audience, str] = {
    Audience.COORDINATOR: N_("Coordinator"),
    Audience.COMMITTEE: N_("Committee"),
    Audience.PUBLIC: N_("Public"),
}

# What stands in the footer of every page of a sheet.
MARKS: dict[Audience, str] = {
    Audience.COORDINATOR: N_("Coordinator only"),
    Audience.COMMITTEE: N_("Committee members only"),
    Audience.PUBLIC: N_("May be handed out"),
}

_LISTED = {
    Audience.COORDINATOR: frozenset({"yes", "committee", "no", "unknown"}),
    Audience.COMMITTEE: frozenset({"yes", "committee"}),
    Audience.PUBLIC: frozenset({"yes"}),
}

# Being listed is not consent to tell why one cares: these words stay inside the committee.
_PERSONAL_SECTORS = frozenset({"lived_experience", "family"})


def may_list(consent: str, audience: Audience) -> bool:
    """Whether a person with this consent may be named to this audience at all."""
    return consent in _LISTED[audience]


def may_tell_detail(audience: Audience, *, private: bool, kind: str = "") -> bool:
    """Whether a contact detail or address may be told to this audience.

    Args:
        audience: whom for.
        private: its private mark.
        kind: its kind; anything of the home stays from the public.
    """
    if audience is Audience.COORDINATOR:
        return True
    return not private and not (kind == "home" and audience is Audience.PUBLIC)


def may_tell_sector(sector: str, audience: Audience) -> bool:
    """Whether this sector may stand beside a person's name for this audience."""
    return audience is not Audience.PUBLIC or sector not in _PERSONAL_SECTORS


def may_tell_notes(audience: Audience) -> bool:
    """Whether notes and conversations may be told: to the coordinator alone."""
    return audience is Audience.COORDINATOR


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a sheet does not show its audience, and why.

    Attributes:
        not_listed: people who said no, or yes to the committee only.
        not_asked: people nobody has asked.
        details: private contact details and addresses, and personal sectors.
        names: who was left out, for the coordinator's eyes only.
    """

    not_listed: int = 0
    not_asked: int = 0
    details: int = 0
    names: tuple[str, ...] = ()

    def __add__(self, other: "LeftOut") -> "LeftOut":
        return LeftOut(
            self.not_listed + other.not_listed,
            self.not_asked + other.not_asked,
            self.details + other.details,
            tuple(dict.fromkeys(self.names + other.names)),
        )

    def __bool__(self) -> bool:
        return bool(self.not_listed or self.not_asked or self.details)

    def lines(self) -> list[str]:
        """Each reason as a sentence with its number; nothing when nothing was left out."""
        lines = []
        if self.not_listed:
            lines.append(
                ngettext(
                    "{n} person has not agreed to be listed here.",
                    "{n} people have not agreed to be listed here.",
                    self.not_listed,
                ).format(n=self.not_listed)
            )
        if self.not_asked:
            lines.append(
                ngettext(
                    "{n} person has not been asked yet.",
                    "{n} people have not been asked yet.",
                    self.not_asked,
                ).format(n=self.not_asked)
            )
        if self.details:
            lines.append(
                ngettext(
                    "{n} private detail is left out.",
                    "{n} private details are left out.",
                    self.details,
                ).format(n=self.details)
            )
        return lines


def mark(audience: Audience) -> str:
    """The footer's words for this audience."""
    return _(MARKS[audience])
