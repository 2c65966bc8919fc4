"""Committees to begin with: the steering committee and the three usual subcommittees.

Each with a charge in our own words and the seats that a partnership cannot do without: an officer,
a provider and an advocate, and the voices of lived experience and family (committee facts; tasks 8
and 19 of the guide).
"""

from dataclasses import dataclass

from citdesk.records.words import CORE_SECTORS
from citdesk.text import N_


@dataclass(frozen=True, slots=True)
class Template:
    """A committee to create.

    Attributes:
        kind: one of ``words.COMMITTEE_KINDS``.
        name, short_name, charge: marked for translation.
        seats: the sectors its first seats are kept for.
        term_months: how long a term lasts, or none when terms are open.
    """

    kind: str
    name: str
    short_name: str
    charge: str
    seats: tuple[str, ...]
    term_months: int | None = None


_TRIO = ("law_enforcement", "provider", "advocacy")

TEMPLATES: tuple[Template, ...] = (
    Template(
        "steering",
        N_("Steering committee"),
        N_("Steering"),
        N_(
            "Lead the partnership between law enforcement, mental health providers, advocates,"
            " people with lived experience and their families. Agree on how the community answers"
            " a mental health crisis, and see that what is agreed is done."
        ),
        (*CORE_SECTORS, "emergency_communications", "hospital", "courts", "government"),
        24,
    ),
    Template(
        "systems",
        N_("Systems subcommittee"),
        N_("Systems"),
        N_(
            "Describe what happens today from the first call to the last door: who is sent, where"
            " people are taken, how long officers wait. Find the gaps and propose what the"
            " agencies can change together."
        ),
        (*_TRIO, "emergency_communications", "hospital"),
    ),
    Template(
        "data",
        N_("Data subcommittee"),
        N_("Data"),
        N_(
            "Find out what is counted already, agree on what should be, and bring the figures to"
            " the steering committee: calls, outcomes, injuries, waiting times."
        ),
        _TRIO,
    ),
    Template(
        "training",
        N_("Training subcommittee"),
        N_("Training"),
        N_(
            "Fit the forty-hour course to the community: find the trainers, the site visits and"
            " the people who speak from their own experience, and choose with the agencies which"
            " officers come first."
        ),
        (*_TRIO, "lived_experience"),
    ),
    Template("other", N_("Workgroup"), N_("Workgroup"), "", _TRIO),
)
