"""A row of a list and whom it resembles, side by side in plain lines."""

from dataclasses import dataclass

from citdesk.deskfile.desk import Desk, Reader
from citdesk.directory import contact
from citdesk.exchange import answers
from citdesk.exchange.changes import Known, find_changes, known_from
from citdesk.exchange.known import load_people
from citdesk.exchange.preview import Preview, PreviewRow
from citdesk.records.names import display_name
from citdesk.records.words import CONTACT_KINDS, SECTORS
from citdesk.text import _

_NAME_PARTS = ("prefix", "given", "middle", "family", "suffix")
_NOT_SHOWN = frozenset(("given", "family", "suffix", "name", "notes"))


@dataclass(frozen=True, slots=True)
class Line:
    """One field: its name, what the list says, what is known."""

    label: str
    listed: str
    known: str

    @property
    def differs(self) -> bool:
        """Whether the list says something else than is known."""
        return bool(self.listed) and self.listed.casefold() != self.known.casefold()


@dataclass(frozen=True, slots=True)
class Pair:
    """A row and whom it resembles.

    Attributes:
        row: the row as the preview shows it.
        known_name: the other one's name.
        lines: field by field.
        adds: what "same person" would add, in words.
    """

    row: PreviewRow
    known_name: str
    lines: tuple[Line, ...]
    adds: tuple[str, ...]


def compare(desk: Desk, preview: Preview, row: int) -> Pair | None:
    """A row beside whom it resembles; none when that one is gone."""
    shown = preview.row(row)
    entries, findings = preview.entries, preview.findings
    ref = findings.refs[row]
    who, _name = findings.known[row]
    names = dict(findings.agency_names)
    with desk.look() as reader:
        if who.person is not None:
            known = load_people(reader, [who.person]).get(who.person)
        else:
            assert who.row is not None  # noqa: S101 - one of the two is always said
            known = known_from(entries, who.row, findings.refs[who.row], agency=False)
        if known is None:
            return None
        listed = known_from(entries, row, ref, agency=False)
        names |= _agency_names(reader, listed, known)
    changes = find_changes(known, entries, row, ref, names, agency=False)
    left, right = _words_of(listed, names), _words_of(known, names)
    left.setdefault(_("Name"), shown.name)
    # What only the desk knows of somebody (stage, consent) does not help to tell two people apart.
    quiet = {answers.label_of(key) for key in known.columns if key not in _NOT_SHOWN}
    labels = [*left, *(label for label in right if label not in quiet)]
    lines = tuple(
        Line(label, left.get(label, ""), right.get(label, "")) for label in _in_order(labels)
    )
    return Pair(shown, shown.known_name, lines, tuple(one.text for one in changes.reasons))


def _in_order(labels: list[str]) -> list[str]:
    first = (
        _("Name"),
        _("Agency"),
        answers.label_of("position"),
        *(_(text) for text in CONTACT_KINDS.values()),
    )
    unique = list(dict.fromkeys(labels))
    last = [_("Notes")]
    middle = [label for label in unique if label not in first and label not in last]
    return [label for label in (*first, *middle, *last) if label in unique]


def _agency_names(reader: Reader, *sides: Known) -> dict[int | str, str]:
    found: dict[int | str, str] = {}
    for side in sides:
        for standing in side.times:
            if isinstance(standing.agency, int):
                name = reader.value("SELECT name FROM agency WHERE id = ?", (standing.agency,))
                found[standing.agency] = str(name or "")
    return found


def _words_of(side: Known, agency_names: dict[int | str, str]) -> dict[str, str]:
    """All that is known of somebody: label and words, several on lines of their own."""
    found: dict[str, list[str]] = {}
    parts = {key: str(side.columns.get(key) or "") for key in _NAME_PARTS}
    name = display_name(**parts) if any(parts.values()) else str(side.columns.get("name") or "")
    found[_("Name")] = [name] if name else []
    for standing in side.times:
        agency = agency_names.get(standing.agency, str(standing.agency))
        found.setdefault(_("Agency"), []).append(agency)
        if standing.position:
            found.setdefault(answers.label_of("position"), []).append(standing.position)
    for _number, (kind, value, key, private) in side.contacts:
        words = contact.shown(kind, value, key)
        told = _("{detail} (private)").format(detail=words) if private else words
        found.setdefault(_(CONTACT_KINDS[kind]), []).append(told)
    for _number, place in side.addresses:
        told = ", ".join(part for part in place[1:6] if part)
        found.setdefault(_("Address"), []).append(told)
    found[_("Sectors")] = [_(SECTORS[code][0]) for code in side.sectors]
    found[_("Tags")] = list(side.tags)
    for key, value in side.columns.items():
        if key not in _NOT_SHOWN and value not in ("", None, answers.EMPTY.get(key, "")):
            found[answers.label_of(key)] = [answers.shown(key, value)]
    found[_("Notes")] = [str(side.columns.get("notes") or "")]
    return {label: "\n".join(words) for label, words in found.items() if any(words)}
