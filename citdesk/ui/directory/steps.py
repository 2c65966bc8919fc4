"""The named steps that the directory's pages make: one user's act, one step of the history."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from citdesk.directory import outreach, writing
from citdesk.directory.agencies import AgencyCard
from citdesk.directory.cards import ContactRow, PersonCard
from citdesk.directory.writing import Contact
from citdesk.text import _, ngettext
from citdesk.ui.page import Around

Card = PersonCard | AgencyCard


def owner_of(card: Card) -> str:
    """Whose column a card's contact details stand in."""
    return "person_id" if isinstance(card, PersonCard) else "agency_id"


def edit(around: Around, card: Card, values: Mapping[str, Any], *, joins: str = "") -> None:
    """Change any part of what is known of a person or agency; ``joins`` as the desk knows it."""
    with around.change(_("Edit {name}").format(name=card.name), joins=joins) as session:
        if isinstance(card, PersonCard):
            writing.edit_person(session, card.id, values, today=around.today())
        else:
            writing.edit_agency(session, card.id, values)


def write_contacts(around: Around, card: Card, wanted: Sequence[Contact]) -> None:
    """Make the contact details of a person or agency these."""
    with around.change(_("Edit {name}").format(name=card.name)) as session:
        writing.write_contacts(session, owner_of(card), card.id, wanted)


def edit_contact(
    around: Around,
    card: Card,
    detail: ContactRow,
    *,
    value: str | None = None,
    private: bool | None = None,
) -> None:
    """Change one contact detail or its private mark; an empty value takes it away."""
    wanted = [
        Contact(
            one.kind,
            value if one.id == detail.id and value is not None else one.value,
            private if one.id == detail.id and private is not None else one.private,
        )
        for one in card.contacts
    ]
    write_contacts(around, card, wanted)


def add_contact(around: Around, card: Card, kind: str, value: str) -> None:
    """Add a contact detail after those that are there."""
    there = [Contact(one.kind, one.value, one.private) for one in card.contacts]
    write_contacts(around, card, [*there, Contact(kind, value)])


def set_stage(around: Around, card: PersonCard, stage: str) -> None:
    """Somebody is with the programme this far now."""
    edit(around, card, {"stage": stage})


def set_consent(around: Around, card: PersonCard, consent: str) -> None:
    """What somebody said, today, about being listed."""
    answered = around.today() if consent != "unknown" else None
    edit(around, card, {"consent": consent, "consent_on": answered, "consent_how": ""})


def remove(around: Around, kind: str, named: Sequence[tuple[int, str]]) -> None:
    """Move people or agencies to the bin, and offer to take it back.

    Args:
        around: the window.
        kind: ``person`` or ``agency``.
        named: their numbers and names.
    """
    if len(named) == 1:
        name = named[0][1]
        step = _("Move {name} to the bin").format(name=name)
        told = _("{name} moved to the bin").format(name=name)
    else:
        step, told = many_moved(kind, len(named))
    with around.change(step) as session:
        writing.remove(session, kind, [number for number, _name in named])
    around.tell(told)


def many_moved(kind: str, count: int) -> tuple[str, str]:
    """The step's name, and what is told, when many go to the bin."""
    if kind == "person":
        return (
            ngettext("Move {n} person to the bin", "Move {n} people to the bin", count).format(
                n=count
            ),
            ngettext("{n} person moved to the bin", "{n} people moved to the bin", count).format(
                n=count
            ),
        )
    return (
        ngettext("Move {n} agency to the bin", "Move {n} agencies to the bin", count).format(
            n=count
        ),
        ngettext("{n} agency moved to the bin", "{n} agencies moved to the bin", count).format(
            n=count
        ),
    )


def restore(around: Around, kind: str, named: Sequence[tuple[int, str]]) -> None:
    """Bring people or agencies back from the bin."""
    if len(named) == 1:
        step = _("Bring back {name}").format(name=named[0][1])
    else:
        count = len(named)
        step = ngettext("Bring back {n} entry", "Bring back {n} entries", count).format(n=count)
    with around.change(step) as session:
        writing.restore(session, kind, [number for number, _name in named])


def log_talk(around: Around, person: int, name: str, values: Mapping[str, Any]) -> None:
    """Log a conversation, with what follows from it."""
    with around.change(_("Log a conversation with {name}").format(name=name)) as session:
        outreach.log_talk(session, person, values)


def edit_talk(around: Around, name: str, talk: int, values: Mapping[str, Any]) -> None:
    """Change what was written down of a conversation."""
    with around.change(_("Edit a conversation with {name}").format(name=name)) as session:
        outreach.edit_talk(session, talk, values)


def remove_talk(around: Around, name: str, talk: int) -> None:
    """Move a conversation to the bin, and offer to take it back."""
    with around.change(_("Remove a conversation with {name}").format(name=name)) as session:
        outreach.remove_talk(session, talk)
    around.tell(_("Conversation with {name} moved to the bin").format(name=name))


def add_promise(around: Around, card: PersonCard, what: str, due: date | None) -> None:
    """Note what is promised to somebody."""
    with around.change(_("Add a follow-up for {name}").format(name=card.name)) as session:
        outreach.add_follow_up(session, card.id, what=what, due=due)


def finish_promise(around: Around, follow_up: outreach.FollowUpRow) -> None:
    """A promise is kept today; may be taken back."""
    with around.change(_("Done: {what}").format(what=follow_up.what)) as session:
        outreach.finish_follow_up(session, follow_up.id, on=around.today())
    around.tell(_("Done: {what}").format(what=follow_up.what))


def names(rows: Iterable[Any]) -> list[tuple[int, str]]:
    """The numbers and names of list rows or cards."""
    return [(row.id, row.name) for row in rows]
