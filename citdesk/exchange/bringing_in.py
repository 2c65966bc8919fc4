"""Bringing a list in: all that the preview promises, in one step of the history.

Cancelled or failed, it leaves nothing: neither record nor step nor file.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from citdesk import settings
from citdesk.deskfile.desk import Desk, Reader
from citdesk.errors import InputError, Problem
from citdesk.exchange import columns, csv_files, rejects
from citdesk.exchange.bulk import Bulk, Stopped
from citdesk.exchange.preview import (
    CHANGED,
    LEAVE,
    SAME,
    TWICE,
    UNUSABLE,
    Preview,
    make,
)
from citdesk.exchange.quiet import uncollected
from citdesk.exchange.writing_rows import write_rows
from citdesk.text import _, ngettext
from citdesk.work import IsCancelled, Progress


@dataclass(frozen=True, slots=True)
class Result:
    """What bringing in did, or would do.

    Attributes:
        created, updated, duplicates, rejected, warnings: numbers of rows; those perhaps twice that
            nobody has decided about count as duplicates.
        rejects_file: where the rows to be looked at lie, or none when there are none.
        fields: each place that was filled, and its column.
        undecided: how many of the duplicates wait for a decision.
        agencies: it was a list of agencies.
        dry: nothing was done, only foreseen.
        cancelled: it was cancelled, and nothing was done.
    """

    created: int = 0
    updated: int = 0
    duplicates: int = 0
    rejected: int = 0
    warnings: int = 0
    rejects_file: Path | None = None
    fields: dict[str, str] = field(default_factory=dict)
    undecided: int = 0
    agencies: bool = False
    dry: bool = False
    cancelled: bool = False

    def as_dict(self) -> dict[str, Any]:
        """The answer of ``citdesk import --json``."""
        return {
            "created": self.created,
            "updated": self.updated,
            "duplicates": self.duplicates,
            "rejected": self.rejected,
            "warnings": self.warnings,
            "rejects_file": None if self.rejects_file is None else str(self.rejects_file),
            "fields": self.fields,
        }

    def lines(self) -> list[str]:
        """What was done, or would be, in sentences."""
        if self.cancelled:
            return [_("Cancelled: nothing was brought in.")]
        told = [_("Nothing is changed yet. This would happen:")] if self.dry else []
        told += self._counted()
        if self.rejects_file is not None:
            told.append(_("Rows to look at are in {file}").format(file=self.rejects_file))
        return told

    def _counted(self) -> list[str]:
        new, changed, wait = self.created, self.updated, self.undecided
        known, refused, doubts = self.duplicates - wait, self.rejected, self.warnings
        added = (
            ngettext("{n} agency added", "{n} agencies added", new)
            if self.agencies
            else ngettext("{n} person added", "{n} people added", new)
        )
        counted = (
            (changed, ngettext("{n} changed", "{n} changed", changed)),
            (known, ngettext("{n} known already", "{n} known already", known)),
            (
                wait,
                ngettext(
                    "{n} is perhaps twice and waits for your decision: not brought in",
                    "{n} are perhaps twice and wait for your decision: not brought in",
                    wait,
                ),
            ),
            (refused, ngettext("{n} row not usable", "{n} rows not usable", refused)),
            (doubts, ngettext("{n} thing to look at", "{n} things to look at", doubts)),
        )
        told = [(new, added), *((number, words) for number, words in counted if number)]
        return [words.format(n=f"{number:,}") for number, words in told]


def bring_in_file(
    desk: Desk,
    source: Path,
    *,
    what: str,
    today: date,
    mapping: Mapping[str, str] | None = None,
    dry_run: bool = False,
    before: Callable[[], object] = lambda: None,
) -> Result:
    """Bring a file in without a window: recognise, look over, apply.

    Args:
        desk: where to.
        source: the list.
        what: ``people`` or ``agencies``.
        today: the day of the change.
        mapping: places and the columns they are to be filled from; an empty column: from none.
        dry_run: only say what would happen.
        before: called when all is known to be in order and nothing is changed yet.

    Raises:
        DeskError: the file cannot be read, or the desk not be changed.
        InputError: a wish of the mapping names nothing there is, or no column says who it is.
    """
    table = csv_files.read(source)
    if mapping and not table.has_headings and set(mapping.values()) & set(table.rows[0]):
        table = csv_files.read(source, headings=True)  # whoever maps knows what its columns are
    recognised = columns.recognise(
        table.headings, table.rows, subject=what, has_headings=table.has_headings
    )
    recognised = columns.remap_by_heading(recognised, mapping or {})
    _see_that_somebody_is_named(recognised, source)
    with desk.look() as reader:
        looked_over = make(table, recognised, reader, today=today)
    if dry_run:
        return replace(foresee(looked_over), dry=True)
    before()
    return apply(looked_over, desk, today=today)


_WHO = frozenset(("given", "family", "full_name", "agency", "email", "name", "part", "uid"))


def _see_that_somebody_is_named(recognised: columns.Recognised, source: Path) -> None:
    if not _WHO & {columns.base_of(place) for place in recognised.fields}:
        names = ", ".join(match.heading for match in recognised.mapping)
        message = _(
            "No column of {file} was recognized as a name, an agency or an e-mail address."
            " Its columns are: {names}. Say which is which with --map FIELD=COLUMN."
        )
        raise InputError(Problem(message.format(file=source.name, names=names)))


def foresee(preview: Preview) -> Result:
    """What ``apply`` would do, as ``--dry-run`` tells it."""
    created = sum(1 for row in preview.rows() if preview.adds(row))
    merged = sum(1 for row in preview.rows(TWICE) if preview.decision(row) != LEAVE)
    changed = sum(1 for row in preview.rows(CHANGED) if preview.merges(row))
    undecided = sum(1 for row in preview.rows(TWICE) if preview.decision(row) == LEAVE)
    decided = sum(1 for row in preview.rows(TWICE) if preview.adds(row))
    counts = preview.counts
    doubtful = [row for row in preview.doubtful if preview.result(row) not in (TWICE, SAME)]
    return Result(
        created=created,
        updated=changed + merged - decided,
        duplicates=counts[SAME] + undecided,
        rejected=counts[UNUSABLE],
        warnings=len([row for row in doubtful if row not in preview.left_out])
        + len(preview.warnings),
        fields=preview.recognised.fields,
        undecided=undecided,
        agencies=preview.recognised.subject == "agencies",
    )


def name_of(preview: Preview) -> str:
    """What the step is called in the history: "Import 412 people"."""
    number = preview.to_bring_in
    if preview.recognised.subject == "agencies":
        return ngettext("Import {n} agency", "Import {n} agencies", number).format(n=number)
    return ngettext("Import {n} person", "Import {n} people", number).format(n=number)


def apply(
    preview: Preview,
    desk: Desk,
    *,
    today: date,
    name: str = "",
    progress: Progress = lambda _done, _total: None,
    cancelled: IsCancelled = lambda: False,
    initiator: object = None,
) -> Result:
    """Bring a list in, in one step that can be undone.

    Rows that are not usable, undecided or doubtful are written to a file beside the list, or beside
    the desk where that folder cannot be written.

    Args:
        preview: the list as looked over, with the coordinator's decisions.
        desk: where to.
        today: the day of the change.
        name: the step's name; "Import 412 people" when none is given.
        progress: told (rows written, rows in all) now and then.
        cancelled: asked now and then; true ends the work and leaves nothing.
        initiator: handed on to the desk's listeners.

    Raises:
        DeskError: the desk cannot be changed, or the file of rejected rows be written nowhere.
    """
    written = 0
    preview = _as_things_stand(preview, desk, today, cancelled)

    def done(rows: int) -> None:
        nonlocal written
        written += rows
        progress(written, max(written, 8 * len(preview)))
        if cancelled():
            raise Stopped

    result = foresee(preview)
    file: rejects.Written | None = None
    try:
        with uncollected(), desk.change(name or name_of(preview), initiator=initiator) as session:
            connection = session.connection().connection.driver_connection
            done(0)
            write_rows(preview, Bulk(connection, done), Reader(connection))
            file = rejects.write(preview, desk.path.parent, settings.data_folder())
            done(0)
    except Stopped:
        _take_back(file)
        return Result(fields=result.fields, cancelled=True)
    except BaseException:
        _take_back(file)
        raise
    progress(max(written, 8 * len(preview)), max(written, 8 * len(preview)))
    return replace(result, rejects_file=file.path if file else None)


def _take_back(file: rejects.Written | None) -> None:
    if file is not None and file.new:
        file.path.unlink(missing_ok=True)


def _as_things_stand(preview: Preview, desk: Desk, today: date, cancelled: IsCancelled) -> Preview:
    """The preview, made anew if the desk was changed since it was looked over."""
    with desk.look() as reader:
        now = int(reader.value("SELECT coalesce(max(id), 0) FROM history_step"))
        if now == preview.as_of:
            return preview
        fresh = make(preview.source, preview.recognised, reader, today=today, cancelled=cancelled)
    fresh.left_out, fresh.decisions = preview.left_out, preview.decisions
    return fresh
