"""Forgetting: words and records that are to stand nowhere in a desk file any more.

The history keeps what every record was, the index keeps words after their record is gone, and
SQLite keeps deleted rows in unused parts of its pages. So whoever is to be forgotten goes out of
all of them: here in one transaction, and out of the unused parts by ``Desk.compact`` afterwards.
"""

import json
import re
from collections.abc import Container, Iterator, Mapping
from typing import Any, NamedTuple

from citdesk.deskfile import history, search
from citdesk.deskfile.driver import Connection

Record = tuple[str, int]  # kind and number

_STAMPS = frozenset({"uid", "created", "changed"})
_BETWEEN = "char(1)"  # between two columns: no blank, no letter, and in no text
# In these no two rows may say the same, which they would when only a name told them apart.
_ALONE = frozenset(
    {("tag", "name"), ("tag", "key"), ("saved_view", "name"), ("element_answer", "by")}
)


class Spared(NamedTuple):
    """What of a kind of record keeps its words: where a condition holds, some columns or all."""

    where: str
    columns: frozenset[str] = frozenset()


class Words:
    """What is to be forgotten, and what stands in its place.

    Args:
        patterns: words, and a regular expression for each; the longest goes first.
        instead: what is written in the place of each.
    """

    def __init__(self, patterns: Mapping[str, str], instead: str) -> None:
        self.instead = instead
        longest = sorted(patterns, key=lambda one: (-len(one), one))
        self._any = re.compile("|".join(patterns[one] for one in longest) or "(?!)", re.IGNORECASE)
        # A word of each that must be there in any case: to look for it first is ten times as quick.
        self._marks = {max(re.findall(r"\w+", one), key=len).casefold() for one in patterns}

    def there(self, text: str | None) -> bool:
        """Whether any of it stands in a text."""
        if text is None:
            return False
        folded = text.casefold()
        return any(one in folded for one in self._marks) and self._any.search(text) is not None

    def there_in_image(self, image: str | None) -> bool:
        """Whether any of it stands in what a record was; signs that are written apart count too."""
        if image is None or "\\" not in image:
            return self.there(image)
        return any(isinstance(one, str) and self.there(one) for one in json.loads(image).values())

    def without(self, text: str) -> str:
        """The text without it."""
        return self._any.sub(lambda _match: self.instead, text)


class Spot(NamedTuple):
    """A record with words to forget: its columns that hold them, as they are now."""

    kind: str
    id: int
    texts: dict[str, str]


def kinds(connection: Connection) -> dict[str, dict[str, str]]:
    """The kinds of record in a file, of this version or an older one: columns and their types."""
    tables = connection.execute(
        "SELECT m.name, c.name, c.type FROM sqlite_schema m JOIN pragma_table_info(m.name) c"
        " WHERE m.type = 'table' AND m.name <> 'history_step' AND EXISTS"
        " (SELECT 1 FROM pragma_table_info(m.name) u WHERE u.name = 'uid')"
    )
    found: dict[str, dict[str, str]] = {}
    for kind, column, type_ in tables:
        found.setdefault(kind, {})[column] = type_
    return found


def spots(
    connection: Connection,
    words: Words,
    spared: Mapping[str, Spared],
    among: Container[str] | None = None,
) -> Iterator[Spot]:
    """The records, of some kinds or all, whose texts hold words to forget and are not spared."""
    connection.create_function("holds_words", 1, words.there)
    for kind, columns in kinds(connection).items():
        if among is not None and kind not in among:
            continue
        texts = [one for one, type_ in columns.items() if type_ == "TEXT" and one not in _STAMPS]
        if kind not in spared:
            yield from _spots_in(connection, kind, texts, "1", words)
            continue
        where, kept = spared[kind]
        yield from _spots_in(connection, kind, texts, f"NOT ({where})", words)
        if kept:
            left = [one for one in texts if one not in kept]
            yield from _spots_in(connection, kind, left, where, words)


def _spots_in(
    connection: Connection, kind: str, columns: list[str], where: str, words: Words
) -> Iterator[Spot]:
    if not columns:
        return
    joined = f" || {_BETWEEN} || ".join(f"coalesce(\"{one}\", '')" for one in columns)
    named = ", ".join(f'"{one}"' for one in columns)
    # All at once: what is found is about to be changed.
    for number, *texts in connection.execute(
        f"SELECT id, {named} FROM {kind} WHERE holds_words({joined}) AND ({where})"
    ).fetchall():
        held = {one: text for one, text in zip(columns, texts, strict=True) if words.there(text)}
        if held:
            yield Spot(kind, int(number), held)


def blot_out(connection: Connection, words: Words, spared: Mapping[str, Spared]) -> int:
    """Put something else in the place of words in all records; how many were changed.

    Args:
        connection: the writing connection, in an open step.
        words: what goes.
        spared: what keeps its words, by kind.
    """
    found = list(spots(connection, words, spared))
    for spot in found:
        texts = {
            one: words.without(text) + (f" {spot.id}" if (spot.kind, one) in _ALONE else "")
            for one, text in spot.texts.items()
        }
        assigned = ", ".join(f'"{one}" = ?' for one in texts)
        connection.execute(
            f"UPDATE {spot.kind} SET {assigned} WHERE id = ?", (*texts.values(), spot.id)
        )
    return len(found)


def forget(
    connection: Connection, step: int, records: set[Record], words: Words, own: Words
) -> None:
    """Forget records and words in all that stands beside the records; nothing can be undone then.

    Args:
        connection: the writing connection, in the transaction of the step but with no step open.
        step: the number of the step that deleted the records.
        records: kinds and numbers; those that the step deleted are added.
        words: what goes out of what other records were, and of the names of steps.
        own: what goes out of the names of steps in which one of the records was touched.
    """
    history.close_line(connection)
    records = records | _deleted_in(connection, step)
    touched: set[int] = set()
    for kind, number in records:
        found = connection.execute(
            "DELETE FROM history_image WHERE kind = ? AND record_id = ? RETURNING step_id",
            (kind, number),
        )
        touched.update(one for (one,) in found.fetchall())
    _blot_out_images(connection, words)
    _blot_out_steps(connection, touched, words, own)
    _drop_unused_files(connection)
    search.rebuild(connection)


def _deleted_in(connection: Connection, step: int) -> set[Record]:
    return {
        (kind, number)
        for kind in history.kinds_of(connection, step)
        for (number,) in connection.execute(
            "SELECT record_id FROM history_image h WHERE step_id = ? AND kind = ?"
            f" AND NOT EXISTS (SELECT 1 FROM {kind} n WHERE n.id = h.record_id)",
            (step, kind),
        )
    }


def _blot_out_images(connection: Connection, words: Words) -> None:
    connection.create_function("image_holds_words", 1, words.there_in_image)
    for *key, image in connection.execute(
        "SELECT step_id, kind, record_id, image FROM history_image WHERE image_holds_words(image)"
    ).fetchall():
        before = {one: _without(value, words) for one, value in json.loads(image).items()}
        connection.execute(
            "UPDATE history_image SET image = ? WHERE step_id = ? AND kind = ? AND record_id = ?",
            (json.dumps(before, ensure_ascii=False, separators=(",", ":")), *key),
        )


def _without(value: Any, words: Words) -> Any:
    return words.without(value) if isinstance(value, str) else value


def _blot_out_steps(connection: Connection, touched: set[int], words: Words, own: Words) -> None:
    for number, name in connection.execute("SELECT id, name FROM history_step").fetchall():
        said = (own if number in touched else words).without(name)
        if said != name:
            connection.execute("UPDATE history_step SET name = ? WHERE id = ?", (said, number))


def _drop_unused_files(connection: Connection) -> None:
    """Files that no record has any more are kept only for undo, which has ended."""
    used = " UNION ".join(
        f"SELECT file_key FROM {kind}"
        for kind, columns in kinds(connection).items()
        if "file_key" in columns
    )
    connection.execute(f"DELETE FROM stored_file WHERE file_key NOT IN ({used})")


_IMAGE_OF_PERSON = (
    "SELECT 1 FROM history_image WHERE kind = 'person' AND record_id = ?"
    " AND json_extract(image, '$.uid') = ?"
)


def tells_of(connection: Connection, uid: str, number: int, words: Words) -> bool:
    """Whether a file (such as a backup) holds a person, or words about them, anywhere.

    Args:
        connection: to the file.
        uid: of the person's record, the same in every copy.
        number: of that record.
        words: what else tells of them.
    """
    connection.create_function("holds_words", 1, words.there)
    connection.create_function("image_holds_words", 1, words.there_in_image)
    asked = (
        ("SELECT 1 FROM person WHERE uid = ?", (uid,)),
        (_IMAGE_OF_PERSON, (number, uid)),
        ("SELECT 1 FROM history_step WHERE holds_words(name)", ()),
        ("SELECT 1 FROM history_image WHERE image_holds_words(image)", ()),
    )
    if any(connection.execute(f"{sql} LIMIT 1", given).fetchone() for sql, given in asked):
        return True
    return next(spots(connection, words, {}), None) is not None
