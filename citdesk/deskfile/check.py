"""Looking a desk over: is the file sound, and does everything in it agree?

Nothing is mended here, and nothing is written to the file. A desk of 100,000 people takes about ten
seconds, half of them for making the search index once more beside the kept one.
"""

from collections.abc import Callable, Iterator
from itertools import islice

from citdesk.deskfile import history, search
from citdesk.deskfile.desk import Reader
from citdesk.deskfile.driver import CORRUPT, INTERRUPTED, Error, error_code
from citdesk.records.names import display_name, fold, sort_names
from citdesk.text import _, ngettext
from citdesk.work import IsCancelled, Progress

_SHOWN = 20
_STEPS = 10_000  # of SQLite's, between two looks at whether to stop


def check(
    reader: Reader,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> list[str]:
    """What is wrong with a desk, one sentence each; empty when all is well.

    Args:
        reader: a look at the desk.
        progress: told (done, of how many) after each part.
        cancelled: asked now and then; what was found until then is returned.
    """
    problems: list[str] = []
    if cancelled is not None:
        reader.connection.set_progress_handler(cancelled, _STEPS)
    try:
        for number, part in enumerate(_PARTS, 1):
            problems += part(reader)
            if part is _structure and problems:
                break  # on a damaged file the other answers mean nothing
            if progress is not None:
                progress(number, len(_PARTS))
    except Error as error:
        if error_code(error) == CORRUPT:
            problems.append(_("The file is damaged: {detail}.").format(detail=str(error)))
        elif error_code(error) != INTERRUPTED:
            raise
    finally:
        reader.connection.set_progress_handler(None, _STEPS)
    return problems


def _structure(reader: Reader) -> list[str]:
    rows = reader.rows(f"PRAGMA integrity_check({_SHOWN})")
    return [
        _("The file is damaged: {detail}.").format(detail=detail)
        for (detail,) in rows
        if detail != "ok"
    ]


def _references(reader: Reader) -> list[str]:
    return [
        _("{kind} {number} belongs to a record that is not there.").format(kind=kind, number=number)
        for kind, number, *_rest in islice(reader.rows("PRAGMA foreign_key_check"), _SHOWN)
    ]


def _people(reader: Reader) -> list[str]:
    found = (
        _("The name of {name} does not agree with its parts.").format(name=name)
        for prefix, given, middle, family, suffix, name, *keys in reader.connection.execute(
            "SELECT prefix, given, middle, family, suffix, name, sort_name, sort_family FROM person"
        )
        if name
        != display_name(prefix=prefix, given=given, middle=middle, family=family, suffix=suffix)
        or tuple(keys) != sort_names(given, family, name)
    )
    return list(islice(found, _SHOWN))


def _folded(reader: Reader) -> list[str]:
    questions = (
        "SELECT name, sort_name FROM agency",
        "SELECT name, key FROM tag",
    )
    found = (
        _("“{name}” would be sorted as “{key}”.").format(name=name, key=key)
        for question in questions
        for name, key in reader.connection.execute(question)
        if key != fold(name)
    )
    return list(islice(found, _SHOWN))


def _history(reader: Reader) -> list[str]:
    columns = history.kept_tables().columns
    problems = [
        _("The history tells of “{kind}”, which this program does not know.").format(kind=kind)
        for (kind,) in reader.rows("SELECT DISTINCT kind FROM history_image ORDER BY 1")
        if kind not in columns
    ]
    unreadable = reader.value(
        "SELECT count(*) FROM history_image WHERE image IS NOT NULL AND"
        " (NOT json_valid(image) OR json_extract(image, '$.id') IS NOT record_id)"
    )
    if unreadable:
        problems.append(
            ngettext(
                "{n} entry of the history cannot be read.",
                "{n} entries of the history cannot be read.",
                unreadable,
            ).format(n=unreadable)
        )
    lost = reader.value(
        "SELECT count(*) FROM history_step s WHERE act = 'change' AND state IN ('done', 'undone')"
        " AND NOT EXISTS (SELECT 1 FROM history_image h WHERE h.step_id = s.last_id)"
    )
    if lost:
        problems.append(
            ngettext(
                "{n} step can no longer be undone.", "{n} steps can no longer be undone.", lost
            ).format(n=lost)
        )
    return problems


def _index(reader: Reader) -> list[str]:
    """Compare the kept index with one made now, word by word: how often, in how many records."""
    wrong = {
        "person": _("The search index of people does not agree with them."),
        "agency": _("The search index of agencies does not agree with them."),
    }
    with search.made_anew(reader.connection) as vocabularies:
        return [
            wrong[owner]
            for owner, (kept, anew) in vocabularies.items()
            if not _alike(reader, kept, anew)
        ]


def _alike(reader: Reader, one: str, other: str) -> bool:
    question = "SELECT term, col, doc, cnt FROM temp."
    return _same(
        iter(reader.connection.execute(question + one)),
        iter(reader.connection.execute(question + other)),
    )


def _same(one: Iterator[object], other: Iterator[object]) -> bool:
    end = object()
    while (row := next(one, end)) == next(other, end):
        if row is end:
            return True
    return False


_PARTS: tuple[Callable[[Reader], list[str]], ...] = (
    _structure,
    _references,
    _people,
    _folded,
    _history,
    _index,
)
