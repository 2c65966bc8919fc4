"""Erasing a person for good, as somebody may ask for who does not want to be kept.

Other than emptying the bin it cannot be undone: the person goes out of the records, of what others
wrote about them, of the history with the names of its steps, of the index, of the unused parts of
the file and, where that is wanted, of the backups. What the programme gave out or approved stays.
"""

import json
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from citdesk.deskfile import backups, forgetting
from citdesk.deskfile.backups import Backup
from citdesk.deskfile.desk import Desk, Reader
from citdesk.deskfile.driver import Connection, connect, remove, told
from citdesk.deskfile.forgetting import Spared, Words
from citdesk.directory import bin as the_bin
from citdesk.directory.spellings import WORD, Name, as_typed
from citdesk.errors import DeskError, InputError, Problem
from citdesk.records.names import fold
from citdesk.text import _, ngettext, plain_date

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_APPROVED = "SELECT id FROM meeting WHERE minutes = 'approved'"
# What the programme approved keeps its words; so do the names of others, of agencies and people.
_FROZEN = frozenset({"meeting", "agenda_item", "motion", "decision"})
_SPARED = {
    "meeting": Spared("minutes = 'approved'", frozenset({"title", "minutes_text", "corrections"})),
    **dict.fromkeys(
        _FROZEN - {"meeting"}, Spared(f"coalesce(meeting_id IN ({_APPROVED}), 0)")
    ),
    "agency": Spared("1", frozenset({"name", "short_name", "sort_name"})),
    "person": Spared(
        "1", frozenset(
            "prefix given middle family suffix preferred name sort_name sort_family".split()
        )
    ),
}  # fmt: skip
# Whoever was removed for good before is still kept in the history.
_WHO = """SELECT uid, name FROM person WHERE id = :person UNION ALL
    SELECT * FROM (SELECT json_extract(image, '$.uid'), json_extract(image, '$.name')
    FROM history_image WHERE kind = 'person' AND record_id = :person AND image IS NOT NULL
    ORDER BY step_id DESC LIMIT 1) LIMIT 1"""
_NAMES = "name, given, middle, preferred, family"
_LEAST = 6  # letters of a number or an address that is looked for in texts


class Found(NamedTuple):
    """Somebody who may be erased, and what would come of it.

    Attributes:
        id, uid, name: whom.
        lost: how many records of each kind go with them.
        places: how many other records have their name, number or address in a text.
        namesake: somebody else is called the same, so that what others wrote is left as it is.
        approved: the days of meetings whose approved minutes tell of them; they stay.
        packets: how many packets were given out; they stay, whoever stands on them.
        files: how many files the desk keeps otherwise; they are not looked into.
        backups: those that hold the person, or cannot be read.
    """

    id: int
    uid: str
    name: str
    lost: dict[str, int]
    places: int
    namesake: bool
    approved: tuple[date, ...]
    packets: int
    files: int
    backups: tuple[Backup, ...]

    def told(self) -> list[str]:
        """What goes and what stays, in plain words, a line each."""
        return [*self._goes(), "", *self._stays()]

    def _goes(self) -> list[str]:
        lines = [
            _("What goes: everything written down of them, with their contact details and notes."),
            *(f"– {one}" for one in the_bin.lost_words(self.lost)),
        ]
        if self.places:
            words = ngettext(
                "their name, number or address in {n} other text",
                "their name, number or address in {n} other texts",
                self.places,
            )
            lines.append("– " + words.format(n=f"{self.places:,}"))
        lines.append(
            _(
                "It goes from the history and the search as well. This cannot be undone, and"
                " nothing that was done before can be undone afterwards."
            )
        )
        return lines

    def _stays(self) -> list[str]:
        lines = []
        if self.approved:
            days = ", ".join(map(plain_date, self.approved))
            lines.append(_("approved minutes that tell of them: {days}").format(days=days))
        if self.packets:
            words = ngettext(
                "{n} packet as it was given out, whoever stands in it",
                "{n} packets as they were given out, whoever stands in them",
                self.packets,
            )
            lines.append(words.format(n=f"{self.packets:,}"))
        if self.files:
            words = ngettext(
                "{n} file kept in the desk, which is not looked into",
                "{n} files kept in the desk, which are not looked into",
                self.files,
            )
            lines.append(words.format(n=f"{self.files:,}"))
        if self.namesake:
            lines.append(_("the name in other texts: somebody else here is called the same"))
        lines.append(_("copies, lists and papers that were saved elsewhere"))
        return [_("What stays:"), *(f"– {one}" for one in lines)]


class Erased(NamedTuple):
    """What came of it: the backups removed, those that hold the person still, and a new one."""

    removed: tuple[Path, ...]
    left: tuple[Path, ...]
    made: Path | None

    def told(self) -> list[str]:
        """It in plain words, without a name."""
        lines = [_("Erased for good.")]
        if self.removed:
            words = ngettext("{n} backup was removed.", "{n} backups were removed.",
                             len(self.removed))  # fmt: skip
            lines.append(words.format(n=len(self.removed)))
        if self.made is not None:
            lines.append(_("A fresh backup was made."))
        if self.left:
            words = ngettext("{n} backup still holds the person.",
                             "{n} backups still hold the person.", len(self.left))  # fmt: skip
            lines.append(words.format(n=len(self.left)))
        return lines


# ---------------------------------------------------------------------- looking


def look(reader: Reader, person: int, kept: Iterable[Backup]) -> Found:
    """What would come of erasing somebody.

    Args:
        reader: the desk.
        person: the number.
        kept: the desk's backups.

    Raises:
        InputError: there is nobody of this number.
    """
    there = 0 < person < 1 << 63  # larger ones the file cannot even be asked for
    row = reader.row(_WHO, {"person": person}) if there else None
    if row is None:
        message = _("There is nobody of the number {n}.").format(n=person)
        raise InputError(Problem(message, "person"))
    uid, name = row
    traces = _traces(reader.connection, person)
    found = _places(reader.connection, traces.words, _SPARED)
    spared = _places(reader.connection, traces.words, {}, _FROZEN) - found
    return Found(
        person,
        uid,
        name,
        the_bin.lost(reader, "person", [person]),
        len({(kind, number) for kind, number, _column in found} - traces.records),
        traces.namesake,
        _days(reader, {(kind, number) for kind, number, _column in spared}),
        int(reader.value("SELECT count(*) FROM issued_packet")),
        int(
            reader.value(
                "SELECT (SELECT count(*) FROM attachment) + (SELECT count(*) FROM task_evidence"
                " WHERE file_key <> '' AND person_id IS NOT ?)",
                (person,),
            )
        ),
        tuple(one for one in kept if _holds(one, uid, person, traces.words)),
    )


def _places(
    connection: Connection,
    words: Words,
    spared: Mapping[str, Spared],
    among: Container[str] | None = None,
) -> set[tuple[str, int, str]]:
    return {
        (one.kind, one.id, column)
        for one in forgetting.spots(connection, words, spared, among)
        for column in one.texts
    }


def _days(reader: Reader, frozen: set[forgetting.Record]) -> tuple[date, ...]:
    """When the meetings were whose approved records these are."""
    days = set()
    for kind, number in frozen:
        its = "id" if kind == "meeting" else "meeting_id"
        day = reader.value(
            f"SELECT held FROM meeting WHERE id = (SELECT {its} FROM {kind} WHERE id = ?)",
            (number,),
        )
        days.add(date.fromisoformat(day))
    return tuple(sorted(days))


def _holds(backup: Backup, uid: str, person: int, words: Words) -> bool:
    """Whether a backup holds the person; one that cannot be read may."""
    try:
        with told(backup.path):
            connection = connect(backup.path, "still")
            try:
                return forgetting.tells_of(connection, uid, person, words)
            finally:
                connection.close()
    except DeskError:
        return True


class _Traces(NamedTuple):
    """Where a person is met besides their record.

    Attributes:
        records: all that is theirs now or was once.
        words: names, numbers and addresses that can only mean them.
        own: what goes out of the names of steps about them, where nobody else can be meant.
        namesake: another person has the same name.
    """

    records: set[forgetting.Record]
    words: Words
    own: Words
    namesake: bool


def _traces(connection: Connection, person: int) -> _Traces:
    people, records = {person}, _owned_now(connection, person)
    while True:  # who became one with them by a merge has left records in the history
        records |= _owned_once(connection, people)
        more = _merged(connection, records) - people
        if not more:
            break
        people |= more
    records |= {("person", one) for one in people}
    names = _names(connection, people)
    forms = {form for one in names for form in one.forms()}
    shared = {fold(form) for form in forms} & _of_others(connection, person, names)
    sure = {form for form in forms if fold(form) not in shared}
    records |= _dropped_tags(connection, records)
    details = _details(connection, person, records)
    instead = _("(erased)")
    patterns = {one: as_typed(one) for form in sure | details for one in (form, fold(form))}
    alone = {word for one in names for part in one for word in WORD.findall(part) if len(word) > 1}
    own = {**patterns, **{one: as_typed(one) for one in forms | alone}}
    return _Traces(records, Words(patterns, instead), Words(own, instead), bool(shared))


def _owned_now(connection: Connection, person: int) -> set[forgetting.Record]:
    return {
        (kind, number)
        for kind, columns in forgetting.kinds(connection).items()
        if "person_id" in columns
        for (number,) in connection.execute(f"SELECT id FROM {kind} WHERE person_id = ?", (person,))
    }


def _owned_once(connection: Connection, people: set[int]) -> set[forgetting.Record]:
    """What the history tells to have been theirs."""
    listed = ",".join(map(str, people))
    rows = connection.execute(
        "SELECT DISTINCT kind, record_id FROM history_image WHERE image IS NOT NULL"
        f" AND (json_extract(image, '$.person_id') IN ({listed})"
        f" OR json_extract(image, '$.first_id') IN ({listed})"
        f" OR json_extract(image, '$.second_id') IN ({listed}))"
    )
    return {(kind, number) for kind, number in rows}


def _merged(connection: Connection, records: set[forgetting.Record]) -> set[int]:
    """Whose the same records were before, if those people are no more."""
    found = {
        image["person_id"]
        for kind in ("contact_detail", "address", "affiliation", "conversation", "follow_up")
        for image in _images(connection, kind, records)
        if image["person_id"] is not None
    }
    return {
        one
        for one in found
        if connection.execute("SELECT 1 FROM person WHERE id = ?", (one,)).fetchone() is None
    }


def _names(connection: Connection, people: set[int]) -> list[Name]:
    """All names they have and had."""
    names = []
    for person in people:
        names += [
            Name(*row)
            for row in connection.execute(f"SELECT {_NAMES} FROM person WHERE id = ?", (person,))
        ]
        for before in _images(connection, "person", {("person", person)}):
            names.append(Name(*(before.get(one) or "" for one in Name._fields)))
    return names


def _of_others(connection: Connection, person: int, names: Sequence[Name]) -> set[str]:
    """The spellings of everybody else who has one of these names, folded."""
    said = {name for one in names for name in (one.name, one.family) if name}
    marks = ",".join("?" * len(said))
    rows = connection.execute(
        f"SELECT {_NAMES} FROM person WHERE id <> ?"
        f" AND (name COLLATE NOCASE IN ({marks}) OR family COLLATE NOCASE IN ({marks}))",
        (person, *said, *said),
    )
    return {fold(form) for row in rows for form in Name(*row).forms()}


def _dropped_tags(
    connection: Connection, records: set[forgetting.Record]
) -> set[forgetting.Record]:
    """Tags that went with them, because nobody else had them."""
    numbers = {image["tag_id"] for image in _images(connection, "tagging", records)}
    there = {number for (number,) in connection.execute("SELECT id FROM tag")}
    return {("tag", number) for number in numbers - there}


def _details(connection: Connection, person: int, records: set[forgetting.Record]) -> set[str]:
    """The numbers and addresses they have and had, where nobody else has the same."""
    rows = connection.execute(
        "SELECT key, value FROM contact_detail WHERE person_id = ?", (person,)
    ).fetchall()
    rows += [
        (image["key"], image["value"]) for image in _images(connection, "contact_detail", records)
    ]
    asked = "SELECT 1 FROM contact_detail WHERE key = ? AND person_id IS NOT ?"
    return {
        value
        for key, value in rows
        if len(value) >= _LEAST and connection.execute(asked, (key, person)).fetchone() is None
    }


def _images(
    connection: Connection, kind: str, records: set[forgetting.Record]
) -> Iterator[dict[str, Any]]:
    """What records of a kind were at one time or another."""
    for one, number in records:
        if one == kind:
            for (image,) in connection.execute(
                "SELECT image FROM history_image WHERE kind = ? AND record_id = ?"
                " AND image IS NOT NULL",
                (kind, number),
            ):
                yield json.loads(image)


# ---------------------------------------------------------------------- erasing


def erase(
    desk: Desk,
    found: Found,
    *,
    now: datetime,
    chosen: str = "",
    remove_backups: bool = False,
) -> Erased:
    """Erase somebody from the desk, and from the backups if that is wanted.

    Args:
        desk: open for writing.
        found: what ``look`` told.
        now: this instant, UTC.
        chosen: the folder for all backups, as ``backups.folder_of`` knows it.
        remove_backups: remove those that hold the person, once a fresh one is made.

    Raises:
        DeskError: it could not be done, or not to the end; the words say which.
    """
    with desk.look() as reader:
        traces = _traces(reader.connection, found.id)

    def afterwards(connection: Connection, step: int) -> None:
        forgetting.forget(connection, step, traces.records, traces.words, traces.own)

    with desk.change(_("Erase a person for good"), afterwards=afterwards) as session:
        _erase_records(session, found, traces)
    try:
        desk.compact()
    except DeskError as error:
        words = _("The person was erased, but the file could not be cleaned: {reason}")
        meaning = _("Traces may be left in unused parts of the file.")
        raise DeskError(words.format(reason=error.what), meaning, error.advice) from error
    if not remove_backups:
        return Erased((), tuple(one.path for one in found.backups), None)
    return _fresh_backup(desk, found, now, chosen)


def _erase_records(session: "Session", found: Found, traces: _Traces) -> None:
    from sqlalchemy import delete, select

    from citdesk.directory.belongings import drop_unused_tags
    from citdesk.records.people import Person, Tag

    connection: Any = session.connection().connection.driver_connection
    connection.execute("PRAGMA secure_delete=ON")  # if it ends before the file is written anew
    session.execute(
        delete(Person).where(Person.id == found.id, Person.uid == found.uid),
        execution_options={"synchronize_session": False},
    )
    drop_unused_tags(session, session.scalars(select(Tag.id)).all())
    forgetting.blot_out(connection, traces.words, _SPARED)
    session.expire_all()


def _fresh_backup(desk: Desk, found: Found, now: datetime, chosen: str) -> Erased:
    try:
        with desk.look() as reader:
            why = "after-erasing"
            made = backups.make(desk.path, reader.connection, why, now=now, chosen=chosen)
    except DeskError as error:
        words = _("The person was erased, but no fresh backup could be made: {reason}")
        meaning = _("The backups that hold the person are still there.")
        raise DeskError(words.format(reason=error.what), meaning, error.advice) from error
    removed: list[Path] = []
    left: list[Path] = []
    for one in found.backups:
        with suppress(DeskError):
            remove(one.path)
        (left if one.path.exists() else removed).append(one.path)
    return Erased(tuple(removed), tuple(left), made.path)
