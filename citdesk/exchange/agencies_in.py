"""Looking over a list of agencies: told apart by name and place, and by what they are part of."""

from collections.abc import Sequence

from citdesk.deskfile.desk import Reader
from citdesk.exchange.agency_names import Agencies, Known
from citdesk.exchange.comparing import compare
from citdesk.exchange.entries import Entries, Reason
from citdesk.exchange.matching import Who
from citdesk.exchange.results import CHANGED, CODE, NEW, SAME, UNUSABLE, Findings
from citdesk.records.names import fold
from citdesk.text import _
from citdesk.work import IsCancelled, Progress

# What an agency is known by: its name, and the name of the larger one.
_Sign = tuple[str, str]


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
    findings = Findings(bytearray(entries.count), [None] * entries.count)
    seen: dict[_Sign, list[tuple[str, str, int]]] = {}
    pairs: list[tuple[int, Who]] = []
    for row, name in enumerate(entries.names):
        if not row & 0x7FF:
            progress(row, entries.count)
            if cancelled():
                return findings
        if row in entries.unusable:
            findings.results[row] = CODE[UNUSABLE]
            continue
        who = _on_desk(entries, agencies, row) or _further_up(entries, agencies, row, seen)
        if who is None:
            findings.results[row] = CODE[NEW]
        else:
            findings.known[row] = (who, name)
            pairs.append((row, who))
    _refer_to_larger(entries, agencies, findings, seen)
    for row, who, changes in compare(
        reader, entries, pairs, findings.refs, {}, agencies=True, cancelled=cancelled
    ):
        _tell(entries, findings, row, who, lines, changes.reasons)
        if changes and who.row is None:
            findings.results[row] = CODE[CHANGED]
    return findings


def _on_desk(entries: Entries, agencies: Agencies, row: int) -> Who | None:
    uid = entries.uids[row]
    number = agencies.of_uid(uid) if uid else None
    if number is not None:
        return Who(person=number)
    city, region = map(fold, entries.city_of(row))
    larger = agencies.key(entries.agency[row]) if entries.agency[row] else ""
    for known in agencies.named(entries.names[row]):
        near = _is_near((known.city, known.region), (city, region))
        if near and _same_larger(agencies, known, larger):
            return Who(person=known.id)
    return None


def _same_larger(agencies: Agencies, known: Known, larger: str) -> bool:
    theirs = agencies.key(known.parent) if known.parent else ""
    return theirs == larger or not larger


def _is_near(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two places may be one: the same, or one of them not told."""
    return one == other or not any(one) or not any(other)


def _further_up(
    entries: Entries, agencies: Agencies, row: int, seen: dict[_Sign, list[tuple[str, str, int]]]
) -> Who | None:
    """The row further up that is the same agency; else the row is noted for those below."""
    city, region = map(fold, entries.city_of(row))
    larger = entries.agency[row]
    sign = (agencies.key(entries.names[row]), agencies.key(larger) if larger else "")
    others = seen.setdefault(sign, [])
    own = bool(entries.uids[row])  # our own list tells its agencies apart itself
    for their_city, their_region, first in others:
        if not own and _is_near((their_city, their_region), (city, region)):
            return Who(row=first)
    others.append((city, region, row))
    return None


def _refer_to_larger(
    entries: Entries,
    agencies: Agencies,
    findings: Findings,
    seen: dict[_Sign, list[tuple[str, str, int]]],
) -> None:
    """Find the larger agency of each part: on the desk, in the list, or a new one."""
    for row, larger in enumerate(entries.agency):
        if not larger or row in entries.unusable:
            continue
        city, region = entries.city_of(row)
        ref = agencies.ref(larger, city, region)
        if isinstance(ref, int):
            findings.refs[row] = ref
            continue
        listed = seen.get((agencies.key(larger), ""), [])
        near = [n for c, r, n in listed if (c, r) == (fold(city), fold(region))]
        chosen = near or [n for _c, _r, n in listed]
        # A larger agency in the list is referred to by its row, a new one by its name.
        findings.refs[row] = f"row {chosen[0]}" if chosen else f"name {agencies.key(larger)}"
        findings.agency_names[findings.refs[row] or ""] = larger


def _tell(
    entries: Entries,
    findings: Findings,
    row: int,
    who: Who,
    lines: Sequence[int],
    reasons: list[Reason],
) -> None:
    findings.results[row] = CODE[SAME]
    told = entries.reasons.setdefault(row, [])
    if who.row is not None:
        told.append(Reason(_("Repeats line {line}").format(line=lines[who.row])))
    elif not reasons:
        told.append(Reason(_("Nothing new")))
    told.extend(reasons)
