"""Finding words: a full-text index of people and of agencies, kept right by every change.

The index is derived, never kept in the history: on leaving a change, the records that the step
touched tell which people and agencies to index anew, in one statement whatever their number.
Undo and redo are steps too, so they need nothing of their own.
"""

import re
from collections.abc import Sequence

from citdesk.deskfile.driver import Connection

DDL = tuple(
    f"CREATE VIRTUAL TABLE {kind}_search USING fts5(name, text, digits, content='',"
    " contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"
    for kind in ("person", "agency")
)

# What is searched of one person and one agency: names, words, and the digits of phone numbers
# (whole, last seven, last four).
_DIGITS = """coalesce((SELECT
    group_concat(key || ' ' || substr(key, -7) || ' ' || substr(key, -4), ' ')
    FROM contact_detail c WHERE c.{owner} = o.id AND key GLOB '[0-9]*'), '')"""
_SHARED = """
    || coalesce(' ' || (SELECT group_concat(value, ' ') FROM contact_detail c
         WHERE c.{owner} = o.id AND NOT key GLOB '[0-9]*'), '')
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
    + _SHARED.format(owner="person_id")
    + ", "
    + _DIGITS.format(owner="person_id")
    + " FROM person o"
)
_AGENCY = (
    "SELECT o.id, o.name || ' ' || o.short_name, o.kind || ' ' || o.notes"
    + _SHARED.format(owner="agency_id")
    + ", "
    + _DIGITS.format(owner="agency_id")
    + " FROM agency o"
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


def update(connection: Connection, step: int) -> None:
    """Index anew whatever a step has touched, inside its own transaction."""
    connection.execute(
        "CREATE TEMP TABLE IF NOT EXISTS to_index (kind, id, PRIMARY KEY (kind, id))"
    )
    kinds = [
        kind
        for (kind,) in connection.execute(
            "SELECT DISTINCT kind FROM history_image WHERE step_id = ?", (step,)
        )
        if kind in WATCHED
    ]
    for kind in kinds:
        _collect(connection, kind, step)
    if "agency" in kinds:
        connection.execute(
            "INSERT OR IGNORE INTO to_index SELECT 'person', person_id FROM affiliation WHERE"
            " agency_id IN (SELECT id FROM to_index WHERE kind = 'agency')"
        )
    for kind in ("person", "agency"):
        chosen = f"(SELECT id FROM to_index WHERE kind = '{kind}')"
        connection.execute(f"DELETE FROM {kind}_search WHERE rowid IN {chosen}")
        connection.execute(
            f"INSERT INTO {kind}_search (rowid, name, text, digits)"
            f" {_WORDS[kind]} WHERE o.id IN {chosen}"
        )
    connection.execute("DELETE FROM to_index")


def _collect(connection: Connection, kind: str, step: int) -> None:
    """Note the people and agencies whose words this step's changes of one kind may concern."""
    differs = " OR ".join(
        f"n.{column} IS NOT json_extract(h.image, '$.{column}')" for column in WATCHED[kind]
    )
    touched = (
        f"FROM history_image h LEFT JOIN {kind} n ON n.id = h.record_id"
        f" WHERE h.step_id = {step:d} AND h.kind = '{kind}'"
        f" AND (h.image IS NULL OR n.id IS NULL OR {differs})"
    )
    if kind in {"person", "agency"}:
        connection.execute(f"INSERT OR IGNORE INTO to_index SELECT '{kind}', h.record_id {touched}")
        return
    if kind == "tag":
        for owner in ("person", "agency"):
            connection.execute(
                f"INSERT OR IGNORE INTO to_index SELECT '{owner}', {owner}_id FROM tagging"
                f" WHERE {owner}_id IS NOT NULL AND tag_id IN (SELECT h.record_id {touched})"
            )
        return
    for owner in ("person", "agency"):
        column = f"{owner}_id"
        if column not in WATCHED[kind] or (kind == "affiliation" and owner == "agency"):
            continue
        for holder in (f"n.{column}", f"json_extract(h.image, '$.{column}')"):
            connection.execute(
                f"INSERT OR IGNORE INTO to_index SELECT '{owner}', {holder} {touched}"
                f" AND {holder} IS NOT NULL"
            )


def rebuild(connection: Connection) -> None:
    """Make the whole index anew from the records; the caller holds the transaction."""
    for kind in ("person", "agency"):
        connection.execute(f"INSERT INTO {kind}_search ({kind}_search) VALUES ('delete-all')")
        connection.execute(f"INSERT INTO {kind}_search (rowid, name, text, digits) {_WORDS[kind]}")


_NUMBER = re.compile(r"[\d\s().+/\-]+")


def match(text: str) -> str:
    """What was typed, as a question to the index; empty when there is nothing to look for.

    Every word must begin some word of the record; a run of digits and the signs of a phone number
    is looked for as digits.
    """
    stripped = text.strip()
    digits = re.sub(r"\D", "", stripped)
    if len(digits) >= 3 and _NUMBER.fullmatch(stripped):
        number = digits[1:] if len(digits) == 11 and digits.startswith("1") else digits
        whole = f'digits : "{number}"*'
        words = " AND ".join(f'"{word}"*' for word in re.findall(r"\d+", stripped))
        return f"({whole}) OR ({words})"
    return " AND ".join(f'"{word}"*' for word in words_of(stripped))


def words_of(text: str) -> list[str]:
    """The words typed; the index itself cuts them further (o'brien is two to it)."""
    words = text.replace("\0", " ").split()
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
        connection.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{kind}_terms"
            f" USING fts5vocab('main', '{kind}_search', 'row')"
        )
        terms += [term for (term,) in connection.execute(f"SELECT term FROM temp.{kind}_terms")]
    found = process.extractOne(word.lower(), terms, scorer=fuzz.ratio, score_cutoff=75)
    return str(found[0]) if found else None
