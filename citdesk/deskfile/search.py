"""Finding words: a full-text index of people and of agencies, kept right by every change.

The index is derived, never kept in the history: on leaving a change, the records that the step
touched tell which people and agencies to index anew, in one statement whatever their number.
Undo and redo are steps too, so they need nothing of their own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache

from citdesk.deskfile.driver import Connection

DDL = tuple(
    f"CREATE VIRTUAL TABLE {kind}_search USING fts5(name, text, digits, content='',"
    " contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3 4')"
    for kind in ("person", "agency")
)

# What is searched of one person and one agency: names, words, and the digits of phone numbers
# (whole, last seven, last four).
_PHONE = "key <> '' AND key NOT GLOB '*[^0-9]*'"  # an address may begin with a digit, too
_DIGITS = """coalesce((SELECT
    group_concat(key || ' ' || substr(key, -7) || ' ' || substr(key, -4), ' ')
    FROM contact_detail c WHERE c.{owner} = o.id AND {phone}), '')"""
_SHARED = """
    || coalesce(' ' || (SELECT group_concat(value, ' ') FROM contact_detail c
         WHERE c.{owner} = o.id AND NOT ({phone})), '')
    || coalesce(' ' || (SELECT group_concat(street || ' ' || city || ' ' || postcode, ' ')
         FROM address a WHERE a.{owner} = o.id), '')
    || coalesce(' ' || (SELECT group_concat(t.name, ' ') FROM tagging g
         JOIN tag t ON t.id = g.tag_id WHERE g.{owner} = o.id), '')"""
_PERSON = (
    """SELECT o.id, o.given || ' ' || o.middle || ' ' || o.family || ' ' || o.preferred,
    o.prefix || ' ' || o.suffix || ' ' || o.notes
    || coalesce(' ' || (SELECT group_concat(a.name || ' ' || a.short_name || ' ' || f.position, ' ')
         FROM affiliation f JOIN agency a ON a.id = f.agency_id WHERE f.person_id = o.id), '')
    || coalesce(' ' || (SELECT group_concat(subject || ' ' || said || ' ' || agreed, ' ')
         FROM conversation c WHERE c.person_id = o.id AND c.removed IS NULL), '')
    || coalesce(' ' || (SELECT group_concat(what, ' ')
         FROM follow_up u WHERE u.person_id = o.id), '')"""
    + _SHARED.format(owner="person_id", phone=_PHONE)
    + ", "
    + _DIGITS.format(owner="person_id", phone=_PHONE)
    + " FROM {source}"
)
_AGENCY = (
    "SELECT o.id, o.name || ' ' || o.short_name, o.kind || ' ' || o.notes"
    + _SHARED.format(owner="agency_id", phone=_PHONE)
    + ", "
    + _DIGITS.format(owner="agency_id", phone=_PHONE)
    + " FROM {source}"
)
_WORDS = {"person": _PERSON, "agency": _AGENCY}

# Which columns of which kind are searched; a change of others leaves the index alone.
WATCHED: dict[str, tuple[str, ...]] = {
    "person": ("given", "middle", "family", "preferred", "prefix", "suffix", "notes"),
    "agency": ("name", "short_name", "kind", "notes"),
    "affiliation": ("person_id", "agency_id", "position"),
    "contact_detail": ("person_id", "agency_id", "value", "key"),
    "address": ("person_id", "agency_id", "street", "city", "postcode"),
    "tagging": ("person_id", "agency_id", "tag_id"),
    "tag": ("name",),
    "conversation": ("person_id", "subject", "said", "agreed", "removed"),
    "follow_up": ("person_id", "what"),
}


# Renaming these says other words about the people who stand for the agency.
_OF_AGENCY = ("name", "short_name")


def install(connection: Connection) -> None:
    """Put the list of what is to be indexed on the writing connection."""
    # People by their numbers, agencies by the negative of theirs: the quickest set there is.
    connection.execute("CREATE TEMP TABLE to_index (id INTEGER PRIMARY KEY)")


def update(connection: Connection, step: int, kinds: Iterable[str]) -> None:
    """Index anew whatever a step has touched, inside its own transaction.

    Args:
        connection: the writing connection.
        step: the step's number.
        kinds: the kinds of record it touched.
    """
    concerned = [kind for kind in kinds if kind in WATCHED]
    if not concerned:
        return
    for kind in concerned:
        for question in _concerned(kind):
            connection.execute(f"INSERT OR IGNORE INTO to_index {question}", (step,))
    least, most = connection.execute("SELECT min(id), max(id) FROM to_index").fetchone()
    if most is not None and most > 0:
        _index(connection, "person", "id > 0", "i.id")
    if least is not None and least < 0:
        _index(connection, "agency", "id < 0", "-i.id")
    connection.execute("DELETE FROM to_index")


def _index(connection: Connection, owner: str, chosen: str, number: str) -> None:
    """Index the listed people or agencies anew."""
    listed = f"(SELECT {number} AS id FROM to_index i WHERE i.{chosen}) i"
    connection.execute(f"DELETE FROM {owner}_search WHERE rowid IN (SELECT id FROM {listed})")
    connection.execute(
        f"INSERT INTO {owner}_search (rowid, name, text, digits) "
        + _WORDS[owner].format(source=f"{listed} CROSS JOIN {owner} o ON o.id = i.id")
    )


@cache
def _concerned(kind: str) -> tuple[str, ...]:
    """The questions for the people and agencies whose words a step's changes of one kind concern.

    What the step made has no image and needs no comparison; what it changed is compared with its
    image, so that a change of columns that are not searched indexes nothing.
    """
    watched = WATCHED[kind]
    if kind == "person":
        return (f"SELECT h.record_id {_changed(kind, watched)}",)
    if kind == "agency":
        # Its name is among its people's words; who came to it in this step is listed anyway.
        renamed = f"SELECT h.record_id {_changed(kind, _OF_AGENCY)} AND h.image IS NOT NULL"
        return (
            f"SELECT -h.record_id {_changed(kind, watched)}",
            f"SELECT person_id FROM affiliation WHERE agency_id IN ({renamed})",
        )
    if kind == "tag":
        renamed = f"SELECT h.record_id {_changed(kind, watched)} AND h.image IS NOT NULL"
        return (f"SELECT coalesce(person_id, -agency_id) FROM tagging WHERE tag_id IN ({renamed})",)
    return (_concerned_by_part(kind),)


def _concerned_by_part(kind: str) -> str:
    """Whose part it is now, and whose it was."""
    owners = ["n.person_id", "json_extract(h.image, '$.person_id')"]
    if "agency_id" in WATCHED[kind] and kind != "affiliation":  # that says nothing of the agency
        owners += ["-n.agency_id", "-json_extract(h.image, '$.agency_id')"]
    cases = " ".join(f"WHEN {number} THEN {owner}" for number, owner in enumerate(owners))
    numbers = ", ".join(f"({number})" for number in range(len(owners)))
    changed = _changed(kind, WATCHED[kind], f"CROSS JOIN (VALUES {numbers}) v")
    return f"SELECT id FROM (SELECT CASE v.column1 {cases} END id {changed}) WHERE id IS NOT NULL"


def _changed(kind: str, columns: Sequence[str], join: str = "") -> str:
    """From a step's images of one kind (h) and what is there now (n), where the two differ."""
    differs = " OR ".join(
        f"n.{column} IS NOT json_extract(h.image, '$.{column}')" for column in columns
    )
    return (
        f"FROM history_image h LEFT JOIN {kind} n ON n.id = h.record_id {join}"
        f" WHERE h.step_id = ? AND h.kind = '{kind}'"
        f" AND (h.image IS NULL OR n.id IS NULL OR {differs})"
    )


def rebuild(connection: Connection) -> None:
    """Make the whole index anew from the records; the caller holds the transaction."""
    for kind in ("person", "agency"):
        connection.execute(f"INSERT INTO {kind}_search ({kind}_search) VALUES ('delete-all')")
        connection.execute(
            f"INSERT INTO {kind}_search (rowid, name, text, digits) "
            + _WORDS[kind].format(source=f"{kind} o")
        )


@contextmanager
def made_anew(connection: Connection) -> Iterator[dict[str, tuple[str, str]]]:
    """The kept index's words beside those of one made now from the records, for ``check``.

    Yields:
        by kind, the names of two temporary tables (term, doc, cnt, col), in order of the terms.
    """
    tables = {kind: (f"{kind}_kept", f"{kind}_anew") for kind in _WORDS}
    with _temporary(connection):
        for kind, (kept, anew) in tables.items():
            index = f"{kind}_index"
            connection.execute(
                f"CREATE VIRTUAL TABLE temp.{index} USING fts5(name, text, digits, content='',"
                " tokenize='unicode61 remove_diacritics 2')"
            )
            connection.execute(
                f"INSERT INTO temp.{index} (rowid, name, text, digits) "
                + _WORDS[kind].format(source=f"{kind} o")
            )
            for schema, table, name in (("main", f"{kind}_search", kept), ("temp", index, anew)):
                connection.execute(
                    f"CREATE VIRTUAL TABLE temp.{name}"
                    f" USING fts5vocab('{schema}', '{table}', 'col')"
                )
        try:
            yield tables
        finally:
            for kind, names in tables.items():
                for name in (*names, f"{kind}_index"):
                    connection.execute(f"DROP TABLE IF EXISTS temp.{name}")


@contextmanager
def _temporary(connection: Connection) -> Iterator[None]:
    """Let a reader make temporary tables, which it refuses as well; nothing reaches the file."""
    (careful,) = connection.execute("PRAGMA query_only").fetchone()
    connection.execute("PRAGMA query_only=OFF")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA query_only={careful:d}")


_NUMBER = re.compile(r"[\d\s().+/\-]+")
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")  # NUL ends a question early; half characters fail


def match(text: str) -> str:
    """What was typed, as a question to the index; empty when there is nothing to look for.

    Every word must begin some word of the record; a run of digits and the signs of a phone number
    is looked for as digits.
    """
    stripped = _NO_TEXT.sub(" ", text).strip()
    digits = re.sub(r"\D", "", stripped)
    if len(digits) >= 3 and _NUMBER.fullmatch(stripped):
        with_country = digits.startswith("1") and (len(digits) == 11 or stripped.startswith("+"))
        number = digits[1:] if with_country and len(digits) > 1 else digits
        if number == stripped:  # without a column it finds the same, and reads the index once
            return f'"{number}"*'
        whole = f'digits : "{number}"*'
        words = " AND ".join(f'"{word}"*' for word in re.findall(r"\d+", stripped))
        return f"({whole}) OR ({words})"
    return " AND ".join(f'"{word}"*' for word in words_of(stripped))


def words_of(text: str) -> list[str]:
    """The words typed; the index itself cuts them further (o'brien is two to it)."""
    words = _NO_TEXT.sub(" ", text).split()
    return [word.replace('"', '""') for word in words if any(map(str.isalnum, word))]


def spelled(
    connection: Connection, word: str, kinds: Sequence[str] = ("person", "agency")
) -> str | None:
    """The indexed word most like one that finds nothing, or none that is near.

    Args:
        connection: a reading connection.
        word: what was typed.
        kinds: whose words to look among.
    """
    from rapidfuzz import fuzz, process

    terms: list[str] = []
    for kind in kinds:
        with _temporary(connection):
            connection.execute(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{kind}_terms"
                f" USING fts5vocab('main', '{kind}_search', 'row')"
            )
        terms += [term for (term,) in connection.execute(f"SELECT term FROM temp.{kind}_terms")]
    found = process.extractOne(word.lower(), terms, scorer=fuzz.ratio, score_cutoff=75)
    return str(found[0]) if found else None
