"""Comparing the rows that are somebody known with what is known, in turn and in good portions."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import islice

from citdesk.deskfile.desk import Reader
from citdesk.exchange.agency_names import Ref
from citdesk.exchange.changes import Changes, Known, absorb, find_changes, known_from
from citdesk.exchange.entries import Entries
from citdesk.exchange.known import load_agencies, load_people
from citdesk.exchange.matching import Who
from citdesk.work import IsCancelled

_PORTION = 2000


def compare(
    reader: Reader,
    entries: Entries,
    pairs: Sequence[tuple[int, Who]],
    refs: Sequence[Ref | None],
    agency_names: Mapping[Ref, str],
    *,
    agencies: bool = False,
    tentative: Container[int] = (),
    cancelled: IsCancelled = lambda: False,
) -> Iterator[tuple[int, Who, Changes]]:
    """What each row adds to whom it belongs to; two rows of one person add the same thing once.

    Args:
        reader: the desk.
        entries: the list.
        pairs: rows in their order, each with who it is.
        refs: each row's agency.
        agency_names: what agencies are called, to tell of them.
        agencies: whoever is meant are agencies, not people.
        tentative: rows that will not be written unless the coordinator says so.
        cancelled: asked between portions; true ends the work.
    """
    load = load_agencies if agencies else load_people
    times = Counter(who for _row, who in pairs)
    kept: dict[Who, Known] = {}
    waiting = iter(pairs)
    while (portion := list(islice(waiting, _PORTION))) and not cancelled():
        numbers = {
            who.person for _row, who in portion if who.person is not None and who not in kept
        }
        loaded = load(reader, numbers) if numbers else {}
        for row, who in portion:
            known = kept.get(who)
            if known is None and who.person is not None:
                known = loaded.get(who.person)
            elif known is None and who.row is not None:
                known = known_from(entries, who.row, refs[who.row], agency=agencies)
            if known is None:  # removed since: nothing to compare with
                continue
            changes = find_changes(known, entries, row, refs[row], agency_names, agency=agencies)
            if times[who] > 1:
                if row not in tentative:
                    absorb(known, changes)
                kept[who] = known
            yield row, who, changes
