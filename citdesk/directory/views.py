"""Views a coordinator has kept: a search with its filters, under a name, for one list."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from citdesk.deskfile.desk import Reader
from citdesk.directory.typed import clean
from citdesk.errors import InputError, Problem
from citdesk.text import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class View:
    """A kept view; ``question`` is its JSON (``people.Question.from_json``)."""

    id: int
    name: str
    question: str


def kept(reader: Reader, place: str) -> tuple[View, ...]:
    """The views kept for a list (``people``), by name."""
    return tuple(
        View(*row)
        for row in reader.rows(
            "SELECT id, name, question FROM saved_view WHERE place = ?"
            " ORDER BY name COLLATE NOCASE, id",
            (place,),
        )
    )


def keep(session: "Session", place: str, name: str, question: str) -> None:
    """Keep a view under a name; one of the same name is replaced.

    Raises:
        InputError: it has no name.
    """
    from sqlalchemy import select

    from citdesk.records.programme import SavedView

    cleaned = _named(name)
    there = session.scalars(
        select(SavedView).where(SavedView.place == place, SavedView.name == cleaned)
    ).first()
    if there is None:
        session.add(SavedView(place=place, name=cleaned, question=question))
    else:
        there.question = question


def rename(session: "Session", view: int, name: str) -> None:
    """Give a kept view another name.

    Raises:
        InputError: it is none, or another view of the same list has it.
    """
    from sqlalchemy import select

    from citdesk.records.programme import SavedView

    record = session.get_one(SavedView, view)
    cleaned = _named(name)
    taken = select(SavedView.id).where(
        SavedView.place == record.place, SavedView.name == cleaned, SavedView.id != view
    )
    if session.scalars(taken).first() is not None:
        raise InputError(Problem(_("There is a view of this name already."), "name"))
    record.name = cleaned


def _named(name: str) -> str:
    cleaned = " ".join(clean(name).split())
    if not cleaned:
        raise InputError(Problem(_("A view needs a name."), "name"))
    return cleaned


def forget(session: "Session", view: int) -> None:
    """Keep a view no longer."""
    from citdesk.records.programme import SavedView

    session.delete(session.get_one(SavedView, view))
