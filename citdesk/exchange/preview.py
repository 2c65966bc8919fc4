"""What bringing in a list would do, row by row, before anything is done.

The same preview serves the window and ``--dry-run``. Each row is new, changed (somebody known, with
something new), perhaps twice (the coordinator decides), the same (nothing new), or not usable. The
coordinator may leave rows out and decide about pairs; ``bringing_in.apply`` then does it.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from citdesk.deskfile.desk import Reader
from citdesk.exchange import agencies_in, people_in, values
from citdesk.exchange.agency_names import Agencies
from citdesk.exchange.columns import Recognised
from citdesk.exchange.csv_files import Source
from citdesk.exchange.entries import BAD, DOUBT, INFO, Entries, Reason
from citdesk.exchange.matching import Who
from citdesk.exchange.quiet import uncollected
from citdesk.exchange.results import CHANGED, NEW, RESULTS, SAME, TWICE, UNUSABLE, Findings
from citdesk.text import _, ngettext
from citdesk.work import IsCancelled, Progress

# What a coordinator decides about a row that is perhaps somebody known.
MERGE, ADD, LEAVE = "merge", "add", "leave"

__all__ = [
    "ADD", "BAD", "CHANGED", "DOUBT", "INFO", "LEAVE", "MERGE", "NEW", "RESULTS", "SAME", "TWICE",
    "UNUSABLE", "Preview", "PreviewRow", "Reason", "make",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row as the preview shows it.

    Attributes:
        row: its position in the list, from 0.
        line: the line of the file on which it begins.
        result: new, changed, twice, same or unusable.
        name, agency: as they would be kept.
        reasons: why, the weightiest first.
        included: it will be brought in.
        decision: for one that is perhaps twice: merge, add or leave.
        known_name: the person it is, or perhaps is.
        known_person: that person's number on the desk, or none.
        known_line: or the line further up in the file, or none.
    """

    row: int
    line: int
    result: str
    name: str
    agency: str
    reasons: tuple[Reason, ...]
    included: bool
    decision: str
    known_name: str = ""
    known_person: int | None = None
    known_line: int | None = None


class Preview:
    """A list looked over: what each row is, and what the coordinator has decided about it.

    Attributes:
        source, recognised: the list, and where its columns go.
        as_of: the step of the desk's history on which it was looked over.
        new_agencies: how many agencies people of the list bring with them.
    """

    def __init__(
        self,
        source: Source,
        recognised: Recognised,
        entries: Entries,
        findings: Findings,
        as_of: int,
    ) -> None:
        self.source, self.recognised, self.as_of = source, recognised, as_of
        self.entries, self.findings = entries, findings
        self.left_out: set[int] = set()
        self.decisions: dict[int, str] = {}

    # -- what was found

    def __len__(self) -> int:
        return self.entries.count - self._silent

    @property
    def _silent(self) -> int:
        return sum(1 for row in self.entries.unusable if not self._told(row))

    def _told(self, row: int) -> bool:
        """Whether a row is shown: a line of empty cells is not."""
        return any(reason.text for reason in self.entries.reasons.get(row, ())) or (
            row not in self.entries.unusable
        )

    def result(self, row: int) -> str:
        """What a row is: new, changed, twice, same or unusable."""
        return RESULTS[self.findings.results[row]]

    def rows(self, result: str | None = None) -> Iterator[int]:
        """The positions of all rows, or of those with this result."""
        if result is None:
            return (row for row in range(self.entries.count) if self._told(row))
        code = RESULTS.index(result)
        return (
            row for row, own in enumerate(self.findings.results) if own == code and self._told(row)
        )

    def row(self, row: int) -> PreviewRow:
        """One row as it is shown."""
        who, name = self.findings.known.get(row, (Who(), ""))
        agency = self.entries.agency[row]
        ref = self.findings.refs[row]
        return PreviewRow(
            row=row,
            line=self.source.lines[row],
            result=self.result(row),
            name=self.entries.names[row],
            agency=self.findings.agency_names.get(ref, agency) if ref is not None else agency,
            reasons=tuple(sorted(self.entries.reasons.get(row, ()), key=_weight)),
            included=self.included(row),
            decision=self.decision(row),
            known_name=name,
            known_person=who.person,
            known_line=None if who.row is None else self.source.lines[who.row],
        )

    @property
    def counts(self) -> dict[str, int]:
        """How many rows there are of each result; zero where there are none."""
        counted = Counter(self.findings.results)
        found = {result: counted[code] for code, result in enumerate(RESULTS)}
        found[UNUSABLE] -= self._silent
        return found

    @property
    def doubtful(self) -> list[int]:
        """Usable rows of which something should be looked at."""
        return [
            row
            for row, reasons in sorted(self.entries.reasons.items())
            if row not in self.entries.unusable
            and any(reason.weight == DOUBT for reason in reasons)
        ]

    @property
    def warnings(self) -> tuple[str, ...]:
        """What concerns the whole list: words that are no sector, doubtful columns."""
        found = [
            _("Column “{heading}”: {reason}").format(heading=match.heading, reason=match.reason)
            for match in self.recognised.mapping
            if match.field and match.reason
        ]
        if not any(match.field for match in self.recognised.mapping):
            found.append(_("No column was recognized."))
        return tuple(found)

    @property
    def new_agencies(self) -> int:
        """How many agencies would be added because rows that are brought in name them."""
        if self.recognised.subject == "agencies":
            return 0
        return len(
            {
                ref
                for row, ref in enumerate(self.findings.refs)
                if isinstance(ref, str) and self.adds(row)
            }
        )

    # -- what is decided

    def included(self, row: int) -> bool:
        """Whether a row will be brought in, as things stand."""
        result = self.result(row)
        if result == TWICE:
            return self.decision(row) != LEAVE
        return result in (NEW, CHANGED) and row not in self.left_out

    def include(self, row: int, wanted: bool) -> None:
        """Bring a row in or leave it out; one that is perhaps twice is added as its own."""
        if self.result(row) == TWICE:
            self.decide(row, ADD if wanted else LEAVE)
        elif wanted:
            self.left_out.discard(row)
        else:
            self.left_out.add(row)

    def decision(self, row: int) -> str:
        """What was decided about a row that is perhaps twice; ``leave`` until it is."""
        return self.decisions.get(row, LEAVE)

    def decide(self, row: int, decision: str) -> None:
        """Say that a row is whom it resembles (``merge``), another (``add``), or ``leave`` it."""
        self.decisions[row] = decision

    def adds(self, row: int) -> bool:
        """Whether a row becomes a record of its own."""
        result = self.result(row)
        if result == TWICE:
            return self.decision(row) == ADD
        return result == NEW and row not in self.left_out

    def merges(self, row: int) -> bool:
        """Whether a row is written into somebody known."""
        result = self.result(row)
        if result == TWICE:
            return self.decision(row) == MERGE
        return result in (CHANGED, SAME) and row not in self.left_out

    @property
    def to_bring_in(self) -> int:
        """How many rows the button will bring in."""
        counts = self.counts
        decided = sum(1 for row in self.rows(TWICE) if self.decision(row) != LEAVE)
        out = sum(1 for row in self.left_out if self.result(row) in (NEW, CHANGED))
        return counts[NEW] + counts[CHANGED] + decided - out

    def summary(self) -> str:
        """What the button will do: "168 new and 21 changed people, 6 new agencies"."""
        new = sum(1 for row in self.rows() if self.adds(row))
        changed = self.to_bring_in - new
        if self.recognised.subject == "agencies":
            return ngettext(
                "{new} new and {changed} changed agency",
                "{new} new and {changed} changed agencies",
                new + changed,
            ).format(new=new, changed=changed)
        people = ngettext(
            "{new} new and {changed} changed person",
            "{new} new and {changed} changed people",
            new + changed,
        ).format(new=new, changed=changed)
        agencies = self.new_agencies
        if not agencies:
            return people
        with_them = ngettext("{n} new agency", "{n} new agencies", agencies).format(n=agencies)
        return _("{people}, {agencies}").format(people=people, agencies=with_them)


def _weight(reason: Reason) -> int:
    return (BAD, DOUBT, INFO).index(reason.weight)


def make(
    source: Source,
    recognised: Recognised,
    reader: Reader,
    *,
    today: date,
    progress: Progress = lambda _done, _total: None,
    cancelled: IsCancelled = lambda: False,
) -> Preview:
    """Look a list over against the desk; changes nothing, may run on a worker.

    Args:
        source: the list as read.
        recognised: where its columns go.
        reader: the desk.
        today: the day consent is dated where the list gives none.
        progress: told (rows done, rows in all) now and then.
        cancelled: asked now and then; true ends the work, the result is then of no use.
    """
    with uncollected():
        entries = values.build(source, recognised, today=today, cancelled=cancelled)
        agencies = Agencies(reader, exact=entries.exact)
        as_of = int(reader.value("SELECT coalesce(max(id), 0) FROM history_step"))
        looking = agencies_in if recognised.subject == "agencies" else people_in
        findings = looking.look_over(
            entries, agencies, reader, source.lines, progress=progress, cancelled=cancelled
        )
    return Preview(source, recognised, entries, findings, as_of)
