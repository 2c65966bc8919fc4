"""Who in a list is somebody already known: from the desk, or from a line further up.

The same name with the same e-mail address or number is the same person. The same address, a like
name with the same number, or a very like name at the same agency is *perhaps* the same: offered to
the coordinator, never decided here. The bounds of likeness are the directory's own.
"""

import json
import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

from citdesk.deskfile.desk import Reader
from citdesk.directory.duplicates import LIKE_NAMES, LIKE_NAMES_WITH_PHONE, likeness
from citdesk.exchange.agency_names import Agencies, Ref
from citdesk.exchange.entries import Entries
from citdesk.exchange.heading_words import fold_heading
from citdesk.records.names import fold
from citdesk.text import _
from citdesk.work import IsCancelled

SAME, TWICE, APART = "same", "twice", "apart"

_MOST_ALIKE = 60  # of one agency and initials are compared; keeps the work in proportion


class Who(NamedTuple):
    """Somebody known: a person of the desk by number, or a row of the list."""

    person: int | None = None
    row: int | None = None

    @property
    def code(self) -> int:
        """The same in one number: people of the desk above zero, rows of the list below."""
        return self.person if self.person is not None else -1 - (self.row or 0)


def _who(code: int) -> Who:
    return Who(person=code) if code > 0 else Who(row=-1 - code)


# Most keys mean one: a list for each would take half of the time.
_Codes = int | list[int]


def _put(where: "dict[Any, _Codes]", key: Hashable, code: int) -> None:
    there = where.get(key)
    if there is None:
        where[key] = code
    elif isinstance(there, int):
        if there != code:
            where[key] = [there, code]
    elif len(there) < _MOST_ALIKE and code not in there:
        there.append(code)


@dataclass(frozen=True, slots=True)
class Match:
    """What a row has to do with somebody known.

    Attributes:
        verdict: same, twice or apart.
        who, name: the one it is about.
        reason: what is told.
        bare: only the name speaks for it: as long as the row adds nothing it is the same.
        also: another person's e-mail address stands in the row, too: what is told of that.
    """

    verdict: str
    who: Who
    name: str
    reason: str = ""
    bare: bool = False
    also: str = ""


@dataclass(frozen=True, slots=True)
class Face:
    """As much of somebody as it takes to tell whether two are one."""

    name: str
    mails: frozenset[str]
    phones: frozenset[str]
    agencies: frozenset[Ref]

    @property
    def unnamed(self) -> bool:
        """Whether the e-mail address stands for the name."""
        return self.name.casefold() in self.mails


@lru_cache(maxsize=65_536)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in no order: "Mary-Jo Ruiz" and "ruiz, mary jo" are the same."""
    return tuple(sorted(fold_heading(name.replace("?", "")).split())) or (name,)


@lru_cache(maxsize=65_536)
def initials_of(name: str) -> str:
    """The first letters of a name's first and last word in the alphabet."""
    words = words_of(name)
    return words[0][0] + words[-1][0]


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same, where letters that an export lost ("?ta") may be any."""
    if words_of(one) == words_of(other):
        return True
    return _fits(one, other) or _fits(other, one)


def has_lost_letters(name: str) -> bool:
    """Whether an export has put question marks for letters it could not write."""
    return "?" in name and bool(re.search(r"\?\w|\w\?", name))


def _fits(lossy: str, whole: str) -> bool:
    if not has_lost_letters(lossy) or has_lost_letters(whole):
        return False
    pattern = "".join("." if part == "?" else re.escape(part) for part in re.split(r"(\?)", lossy))
    return re.fullmatch(pattern, whole, re.IGNORECASE) is not None


@lru_cache(maxsize=65_536)
def _plain(name: str) -> str:
    return fold(name).replace(".", "")


def _likeness(one: str, other: str) -> float:
    """The directory's likeness, after a quick look at whether there can be any."""
    from rapidfuzz import fuzz

    first, second = _plain(one), _plain(other)
    near = fuzz.token_sort_ratio(first, second, score_cutoff=LIKE_NAMES_WITH_PHONE)
    if not near and first.rpartition(" ")[2] != second.rpartition(" ")[2]:
        return 0.0
    return likeness(one, other)


def judge(row: Face, known: Face, who: Who, *, exact: bool = False) -> Match | None:
    """What a row has to do with somebody known; nothing at all is none."""
    named = row.name == known.name if exact else same_name(row.name, known.name)
    mail = row.mails & known.mails
    phone = row.phones & known.phones
    together = bool(row.agencies & known.agencies)
    if (mail and (named or row.unnamed or known.unnamed)) or (phone and named):
        return Match(SAME, who, known.name)
    bare = not (row.mails or row.phones)
    if named and bare and (together or not row.agencies):
        told = _("Same name: {name}").format(name=known.name)
        return Match(SAME, who, known.name, told, bare=True)
    if mail:
        told = _("Same e-mail as {name}").format(name=known.name)
        return Match(TWICE, who, known.name, told)
    alike = 100.0 if named else _likeness(row.name, known.name)
    if phone and alike >= LIKE_NAMES_WITH_PHONE:
        told = _("Same phone and like name: {name}").format(name=known.name)
        return Match(TWICE, who, known.name, told)
    if together and alike >= LIKE_NAMES:
        return _at_one_agency(row, known, who, named=named)
    if named and not row.agencies and not known.agencies:
        return Match(TWICE, who, known.name, _("Same name: {name}").format(name=known.name))
    return None


def _at_one_agency(row: Face, known: Face, who: Who, *, named: bool) -> Match:
    differ = row.mails and known.mails and row.phones and known.phones
    if differ and not named:
        told = _("Not {name}: other phone and e-mail").format(name=known.name)
        return Match(APART, who, known.name, told)
    if named:
        told = _("Same name, same agency: {name}").format(name=known.name)
    else:
        told = _("Similar name, same agency: {name}").format(name=known.name)
    return Match(TWICE, who, known.name, told)


# ---- those of the desk whom a list may mean


def _chunked(values: Iterable[str | int]) -> str:
    return json.dumps(list(values), ensure_ascii=False)


class Crowd:
    """Everybody known so far, to be asked for by key and by agency and initials."""

    def __init__(self, reader: Reader, entries: Entries, refs: Sequence[Ref | None]) -> None:
        self._entries, self._refs = entries, refs
        self._by_key: dict[str, _Codes] = {}
        self._by_block: dict[tuple[Ref | None, str], _Codes] = {}
        self._faces: dict[int, Face] = {}
        self._uids: dict[str, int] = {}
        if reader.value("SELECT EXISTS (SELECT 1 FROM person)"):
            self._load(reader)

    # -- the desk

    def _load(self, reader: Reader) -> None:
        keys = {key for details in self._entries.contacts for _k, _v, key, _p in details if key}
        people: set[int] = set()
        for key, person in reader.rows(
            "SELECT d.key, d.person_id FROM json_each(?) j CROSS JOIN contact_detail d"
            " ON d.key = j.value AND d.key <> '' JOIN person p ON p.id = d.person_id"
            " WHERE p.removed IS NULL",
            (_chunked(keys),),
        ):
            _put(self._by_key, key, person)
            people.add(person)
        people |= self._load_blocks(reader)
        uids = [uid for uid in self._entries.uids if uid]
        if uids:
            self._uids = dict(
                reader.rows(
                    "SELECT p.uid, p.id FROM json_each(?) j CROSS JOIN person p ON p.uid = j.value"
                    " WHERE p.removed IS NULL",
                    (_chunked(uids),),
                )
            )
        self._load_faces(reader, people)

    def _load_blocks(self, reader: Reader) -> set[int]:
        """People at the agencies the list names, and those without any who share a name."""
        wanted = {(ref, initials_of(name)) for ref, name in self._named()}
        agencies = {ref for ref, _initials in wanted if isinstance(ref, int)}
        rows = reader.rows(
            "SELECT f.agency_id, p.id, p.name FROM json_each(?) j CROSS JOIN affiliation f"
            " ON f.agency_id = j.value JOIN person p ON p.id = f.person_id"
            " WHERE p.removed IS NULL AND f.ends IS NULL",
            (_chunked(agencies),),
        )
        if any(ref is None for ref, _initials in wanted):
            rows += reader.rows(
                "SELECT NULL, p.id, p.name FROM person p WHERE p.removed IS NULL AND NOT EXISTS"
                " (SELECT 1 FROM affiliation f WHERE f.person_id = p.id)"
            )
            rows += self._load_namesakes(reader)
        found = set()
        for agency, person, name in rows:
            block = (agency, initials_of(name))
            if block in wanted:
                _put(self._by_block, block, person)
                found.add(person)
        return found

    def _load_namesakes(self, reader: Reader) -> list[tuple[None, int, str]]:
        """For rows that give a name and nothing else: everybody of that name."""
        names = {
            fold(name)
            for row, (ref, name) in enumerate(self._all_named())
            if name and ref is None and not self._entries.contacts[row]
        }
        return reader.rows(
            "SELECT NULL, p.id, p.name FROM json_each(?) j CROSS JOIN person p"
            " ON p.sort_name = j.value WHERE p.removed IS NULL",
            (_chunked(names),),
        )

    def _all_named(self) -> Iterable[tuple[Ref | None, str]]:
        return zip(self._refs, self._entries.names, strict=True)

    def _named(self) -> Iterable[tuple[Ref | None, str]]:
        return ((ref, name) for ref, name in self._all_named() if name)

    def _load_faces(self, reader: Reader, people: set[int]) -> None:
        listed = _chunked(people)
        mails: dict[int, set[str]] = defaultdict(set)
        phones: dict[int, set[str]] = defaultdict(set)
        agencies: dict[int, set[Ref]] = defaultdict(set)
        for person, kind, key in reader.rows(
            "SELECT d.person_id, d.kind, d.key FROM json_each(?) j CROSS JOIN contact_detail d"
            " ON d.person_id = j.value WHERE d.key <> ''",
            (listed,),
        ):
            (mails if kind == "email" else phones)[person].add(key)
        for person, agency in reader.rows(
            "SELECT f.person_id, f.agency_id FROM json_each(?) j CROSS JOIN affiliation f"
            " ON f.person_id = j.value WHERE f.ends IS NULL",
            (listed,),
        ):
            agencies[person].add(agency)
        for person, name in reader.rows(
            "SELECT p.id, p.name FROM json_each(?) j CROSS JOIN person p ON p.id = j.value",
            (listed,),
        ):
            self._faces[person] = Face(
                name,
                frozenset(mails.get(person, ())),
                frozenset(phones.get(person, ())),
                frozenset(agencies.get(person, ())),
            )

    # -- the list

    def face_of(self, row: int) -> Face:
        """The face of a row."""
        details = self._entries.contacts[row]
        ref = self._refs[row]
        return Face(
            self._entries.names[row],
            frozenset(key for kind, _v, key, _p in details if key and kind == "email"),
            frozenset(key for kind, _v, key, _p in details if key and kind != "email"),
            frozenset(() if ref is None else (ref,)),
        )

    def add(self, row: int, who: Who) -> None:
        """From now on a row's keys and name mean this one: itself, or whom it was found to be."""
        code = who.code
        for _kind, _value, key, _private in self._entries.contacts[row]:
            if key:
                _put(self._by_key, key, code)
        if who.row == row:
            block = (self._refs[row], initials_of(self._entries.names[row]))
            _put(self._by_block, block, code)

    def find(self, row: int) -> Match | None:
        """The best match for a row: the same person before perhaps the same before not the same."""
        uid = self._entries.uids[row]
        if uid and uid in self._uids:
            return Match(SAME, Who(person=self._uids[uid]), self._entries.names[row])
        candidates = self._candidates(row)
        if uid:  # our own list tells its people apart itself
            candidates = [code for code in candidates if code > 0]
        if not candidates:
            return None
        face, exact = self.face_of(row), self._entries.exact
        judged = (judge(face, self._face(code), _who(code), exact=exact) for code in candidates)
        matches = [match for match in judged if match is not None]
        best = min(matches, key=lambda match: _RANK[match.verdict], default=None)
        if best is not None and best.verdict == SAME and len(matches) > 1 and not exact:
            return self._with_another(best, matches, face)
        return best

    def _with_another(self, best: Match, matches: Sequence[Match], face: Face) -> Match:
        """A row that is somebody may hold another person's e-mail address: that is told."""
        if face.mails & self._face(best.who.code).mails:
            return best
        for match in matches:
            if match.verdict == TWICE and face.mails & self._face(match.who.code).mails:
                return replace(best, also=match.reason)
        return best

    def _candidates(self, row: int) -> list[int]:
        found: list[int] = []
        for _kind, _value, key, _private in self._entries.contacts[row]:
            hit = self._by_key.get(key) if key else None
            if hit is not None:
                found += (hit,) if isinstance(hit, int) else hit
        hit = self._by_block.get((self._refs[row], initials_of(self._entries.names[row])))
        if hit is not None:
            found += (hit,) if isinstance(hit, int) else hit
        return list(dict.fromkeys(found)) if len(found) > 1 else found

    def _face(self, code: int) -> Face:
        found = self._faces.get(code)
        if found is None:  # people of the desk are all loaded: it is a row
            found = self._faces[code] = self.face_of(-1 - code)
        return found


_RANK = {SAME: 0, TWICE: 1, APART: 2}


def agencies_of(entries: Entries, agencies: Agencies, cancelled: IsCancelled) -> list[Ref | None]:
    """The agency of each row; the same name in the same place is asked for once."""
    seen: dict[tuple[str, str, str], Ref | None] = {}
    found: list[Ref | None] = []
    for row, name in enumerate(entries.agency):
        if not name:
            found.append(None)
            continue
        question = (name, *entries.city_of(row))
        if question not in seen:
            seen[question] = agencies.ref(*question)
        found.append(seen[question])
        if not row & 0x3FFF and cancelled():
            break
    return found
