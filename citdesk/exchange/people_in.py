"""Looking over a list of people: who is new, changed, perhaps twice, or the same."""

from collections.abc import Sequence

from citdesk.deskfile.desk import Reader
from citdesk.exchange.agency_names import Agencies, Ref
from citdesk.exchange.comparing import compare
from citdesk.exchange.entries import DOUBT, INFO, Entries, Reason
from citdesk.exchange.matching import SAME as THE_SAME
from citdesk.exchange.matching import TWICE as PERHAPS
from citdesk.exchange.matching import Crowd, Match, Who, agencies_of
from citdesk.exchange.results import CHANGED, CODE, NEW, SAME, TWICE, UNUSABLE, Findings
from citdesk.text import _
from citdesk.work import IsCancelled, Progress


def look_over(
    entries: Entries,
    agencies: Agencies,
    reader: Reader,
    lines: Sequence[int],
    *,
    progress: Progress,
    cancelled: IsCancelled,
) -> Findings:
    """Find out what each row is; the reasons go into the entries.

    Args:
        entries: the list.
        agencies: the desk's agencies.
        reader: the desk.
        lines: each row's line in the file, to tell which one is repeated.
        progress: told (rows done, rows in all) now and then.
        cancelled: asked now and then; true ends the work.
    """
    refs = agencies_of(entries, agencies, cancelled)
    findings = Findings(bytearray(entries.count), refs)
    if cancelled():
        return findings
    findings.agency_names = {number: one.name for number, one in agencies.by_id.items()}
    for ref, name in zip(refs, entries.agency, strict=True):
        if ref is not None:
            findings.agency_names.setdefault(ref, name)
    # A name alone, or another's e-mail address beside it, is not enough to write into somebody.
    unsure: dict[int, str] = {}
    crowd = Crowd(reader, entries, refs)
    people, offices = _sort_out(entries, findings, crowd, unsure, progress, cancelled)
    for pairs, are_agencies in ((people, False), (offices, True)):
        for row, who, changes in compare(
            reader, entries, pairs, refs, findings.agency_names,
            agencies=are_agencies, tentative=unsure, cancelled=cancelled,
        ):  # fmt: skip
            if changes and row in unsure:
                findings.results[row] = CODE[TWICE]
                entries.tell(row, unsure[row], DOUBT)
                entries.reasons[row].extend(changes.reasons)
            else:
                _tell(entries, findings, row, who, changes.reasons, bool(changes), lines)
    return findings


def _sort_out(
    entries: Entries,
    findings: Findings,
    crowd: Crowd,
    unsure: dict[int, str],
    progress: Progress,
    cancelled: IsCancelled,
) -> tuple[list[tuple[int, Who]], list[tuple[int, Who]]]:
    """Give every row its result; rows of somebody known, and of agencies, are compared after."""
    people: list[tuple[int, Who]] = []
    offices: list[tuple[int, Who]] = []
    seen: dict[Ref, Who] = {}
    told: set[Ref] = set()
    for row, name in enumerate(entries.names):
        if not row & 0x7FF:
            progress(row, entries.count)
            if cancelled():
                break
        if row in entries.unusable:
            findings.results[row] = CODE[UNUSABLE]
        elif not name:
            _place_office(entries, findings, row, seen, offices, told)
        else:
            match = crowd.find(row)
            if match is not None and match.verdict == THE_SAME:
                _note_same(entries, findings, row, match, unsure)
                people.append((row, match.who))
                crowd.add(row, match.who)
            else:
                findings.results[row] = CODE[NEW]
                crowd.add(row, Who(row=row))
                _tell_match(entries, findings, row, match)
                _tell_agency(entries, findings, row, told)
    return people, offices


def _note_same(
    entries: Entries, findings: Findings, row: int, match: Match, unsure: dict[int, str]
) -> None:
    findings.known[row] = (match.who, match.name)
    if match.bare or match.also:
        unsure[row] = match.also or match.reason


def _tell_match(entries: Entries, findings: Findings, row: int, match: Match | None) -> None:
    if match is None:
        return
    if match.verdict == PERHAPS:
        findings.results[row] = CODE[TWICE]
        findings.known[row] = (match.who, match.name)
        entries.tell(row, match.reason, DOUBT)
    else:
        entries.tell(row, match.reason, INFO)


def _tell_agency(entries: Entries, findings: Findings, row: int, told: set[Ref]) -> None:
    """The first row of an agency that is not on the desk yet says so."""
    ref = findings.refs[row]
    if isinstance(ref, str) and ref not in told:
        told.add(ref)
        entries.tell(row, _("New agency: {name}").format(name=entries.agency[row]))


def _place_office(
    entries: Entries,
    findings: Findings,
    row: int,
    seen: dict[Ref, Who],
    offices: list[tuple[int, Who]],
    told: set[Ref],
) -> None:
    """A row that names an agency and nobody: its details are the agency's."""
    ref = findings.refs[row]
    assert ref is not None  # noqa: S101 - a row without name and agency is not usable
    known = Who(person=ref) if isinstance(ref, int) else seen.get(ref)
    if known is None:
        findings.results[row] = CODE[NEW]
        seen[ref] = Who(row=row)
        _tell_agency(entries, findings, row, told)
    else:
        findings.known[row] = (known, findings.agency_names.get(ref, entries.agency[row]))
        offices.append((row, known))


def _tell(
    entries: Entries,
    findings: Findings,
    row: int,
    who: Who,
    reasons: list[Reason],
    changes: bool,
    lines: Sequence[int],
) -> None:
    told = entries.reasons.setdefault(row, [])
    if who.row is not None:
        findings.results[row] = CODE[SAME]
        told.append(Reason(_("Repeats line {line}").format(line=lines[who.row])))
    elif changes:
        findings.results[row] = CODE[CHANGED]
    else:
        findings.results[row] = CODE[SAME]
        told.append(Reason(_("Nothing new")))
    told.extend(reasons)
