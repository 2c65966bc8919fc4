"""Dialogs about a committee: its charge and rules, and one of its seats."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from citdesk.committee import seats, writing
from citdesk.committee.seats import CommitteeRow, SeatRow
from citdesk.directory import writing as directory
from citdesk.records.words import CADENCES, COMMITTEE_KINDS, SEAT_KINDS, SECTORS
from citdesk.text import _, whole_number
from citdesk.ui.committee.term_dialogs import keep
from citdesk.ui.page import Around
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.form import FieldForm, FieldSpec

_QUORUMS = {
    "majority:filled": ("majority", "filled"),
    "majority:all": ("majority", "all"),
    "fraction:filled": ("fraction", "filled"),
    "fraction:all": ("fraction", "all"),
    "number": ("number", "filled"),
}
_ASKED = dict.fromkeys(("quorum_number", "quorum_top", "quorum_bottom"), "quorum_value")


def whole(value: object) -> int | None:
    """A whole number above zero as typed; none for an empty or wrong field."""
    return whole_number(value) or None


def _number(key: str, value: object) -> str:
    """What is wrong with a number as typed; empty for one within its bounds, and for none."""
    typed = whole_number(value)
    return writing.number_fault(key, -1 if typed is None and str(value).strip() else typed)


def _rule_fields() -> tuple[FieldSpec, ...]:
    return (
        FieldSpec("name", _("Name"), share=2),
        FieldSpec("short_name", _("Short name"), beside=True),
        FieldSpec(
            "kind",
            _("What it is"),
            "choice",
            choices=tuple((code, _(label)) for code, label in COMMITTEE_KINDS.items()),
        ),
        FieldSpec(
            "cadence",
            _("How often it meets"),
            "choice",
            choices=tuple((code, _(label)) for code, (label, _days) in CADENCES.items()),
            beside=True,
        ),
        FieldSpec("charge", _("Charge: what it is there to do"), "long", lines=4),
        FieldSpec("term_months", _("A term lasts, in months"),
                  check=partial(_number, "term_months"), help=_("Empty: terms are open.")),
        FieldSpec("renewals", _("Renewals allowed"), beside=True,
                  check=partial(_number, "renewals"), help=_("Empty: the rules do not say.")),
        FieldSpec("attendance", _("Meetings to attend, %"), beside=True,
                  check=partial(_number, "attendance"), help=_("Of those held in a year.")),
        FieldSpec(
            "quorum",
            _("Quorum"),
            "choice",
            choices=(
                ("majority:filled", _("Majority of filled voting seats")),
                ("majority:all", _("Majority of all voting seats")),
                ("fraction:filled", _("A fraction of filled voting seats")),
                ("fraction:all", _("A fraction of all voting seats")),
                ("number", _("A number of voting members")),
            ),
            share=2,
        ),
        FieldSpec("quorum_value", _("Which"), beside=True, help=_("Such as 2/3, or 7.")),
        FieldSpec("second_needed", _("A motion needs a seconder"), "tick"),
        FieldSpec("recused_count", _("A recused member counts towards the quorum"), "tick",
                  beside=True),
        FieldSpec(
            "public_body",
            _("Covered by an open-meetings law"),
            "choice",
            choices=(("unknown", _("Counsel has yet to say")), ("yes", _("Yes")), ("no", _("No"))),
        ),
        FieldSpec("usual_place", _("Where it usually meets"), beside=True),
        FieldSpec("notice_rule", _("Notice it must give, and by which rule")),
    )  # fmt: skip


class CommitteeDialog(Dialog):
    """A committee's charge and rules."""

    def __init__(self, around: Around, committee: CommitteeRow, *, parent: QWidget) -> None:
        title = _("Charge and rules: {name}").format(name=committee.name)
        super().__init__(title, _("Keep"), width=640, parent=parent)
        self.around, self.committee = around, committee
        self.form = FieldForm(_rule_fields(), around.today())
        with around.desk.look() as reader:
            public, rule, place = reader.rows(
                "SELECT public_body, notice_rule, usual_place FROM committee WHERE id = ?",
                (committee.id,),
            )[0]
        rules = committee.rules
        base = "number" if rules.rule == "number" else f"{rules.rule}:{rules.base}"
        value = str(rules.number or "") if rules.rule == "number" else ""
        if rules.rule == "fraction":
            value = f"{rules.top}/{rules.bottom}"
        self.form.set_values(
            {
                **{key: getattr(committee, key) for key in
                   ("name", "short_name", "kind", "cadence", "charge")},
                **{key: _shown(getattr(committee, key)) for key in
                   ("term_months", "renewals", "attendance")},
                "quorum": base, "quorum_value": value, "second_needed": rules.second_needed,
                "recused_count": rules.recused_count, "public_body": public,
                "notice_rule": rule, "usual_place": place,
            }
        )  # fmt: skip
        self.body.addWidget(self.form)
        self.keep_asked.connect(self._keep)

    def _keep(self) -> None:
        if not self.form.check_all():
            return
        values = _rules_from(self.form.values())
        if values is None:
            self.form.set_errors({"quorum_value": _("Such as 2/3, or 7.")})
            self.form.fields["quorum_value"].editor.setFocus()
            return

        def write() -> str:
            name = values["name"] or self.committee.name
            with self.around.change(_("Change the rules of {name}").format(name=name)) as session:
                writing.edit_committee(session, self.committee.id, values)
            return ""

        keep(self.around, self, self.form, write, asked=_ASKED)


def _shown(number: int | None) -> str:
    return "" if number is None else str(number)


def _rules_from(values: Mapping[str, Any]) -> dict[str, Any] | None:
    """The form's values as the record's; none when the quorum's value is missing or wrong."""
    found = dict(values)
    rule, base = _QUORUMS[found.pop("quorum")]
    value = str(found.pop("quorum_value")).strip()
    number = top = bottom = None
    if rule == "number":
        number = whole(value)
        if number is None:
            return None
    elif rule == "fraction":
        top, bottom = map(whole, (*value.split("/", 1), "")[:2])
        if top is None or bottom is None:
            return None
    return found | {
        "quorum_rule": rule, "quorum_base": base, "quorum_number": number, "quorum_top": top,
        "quorum_bottom": bottom, "term_months": whole(found["term_months"]),
        "renewals": whole_number(found["renewals"]), "attendance": whole(found["attendance"]),
    }  # fmt: skip


class SeatFacts(Dialog):
    """What a seat is: its number, whom it is kept for, whether it votes.

    Args:
        around: the window.
        committee: whose seat it is.
        row: the seat; none for a new one.
        sector: whom a new one is to be kept for.
    """

    def __init__(
        self,
        around: Around,
        committee: CommitteeRow,
        row: SeatRow | None = None,
        *,
        sector: str = "",
        parent: QWidget,
    ) -> None:
        title = _("Add a seat") if row is None else _("Seat {n}").format(n=row.number)
        super().__init__(title, _("Add seat") if row is None else _("Keep"), parent=parent)
        self.around, self.committee, self.row = around, committee, row
        with around.desk.look() as reader:
            there = seats.seats(reader, committee.id, on=around.today())
        sectors = (("", _("Anybody")), *((code, _(long)) for code, (long, _s) in SECTORS.items()))
        voting = tuple(
            (str(one.id), _("Seat {n}").format(n=one.number))
            for one in there
            if one.kind == "voting"
        )
        self.form = FieldForm(
            (
                FieldSpec("number", _("Number"), check=partial(_number, "number")),
                FieldSpec("kind", _("What it may do"), "choice", beside=True, share=2,
                          choices=tuple((code, _(word)) for code, word in SEAT_KINDS.items())),
                FieldSpec("sector", _("Kept for the sector"), "choice", choices=sectors),
                FieldSpec("agency", _("Kept for the agency"), beside=True,
                          help=_("As the directory calls it; a new name is added there.")),
                FieldSpec("stands_in_for", _("Alternate for"), "choice",
                          choices=(("", _("Nobody")), *voting)),
                FieldSpec("label", _("What public paper calls it"), beside=True,
                          help=_("Such as “Community member seat 2”.")),
            ),
            around.today(),
        )  # fmt: skip
        last = max((one.number for one in there), default=0)
        self.form.set_values(
            {"number": str(last + 1), "kind": "voting", "sector": sector, "agency": ""}
            if row is None
            else {
                "number": str(row.number), "kind": row.kind, "sector": row.sector,
                "agency": row.agency, "label": row.label,
                "stands_in_for": _shown(row.stands_in_for_id),
            }
        )  # fmt: skip
        self.body.addWidget(self.form)
        self.keep_asked.connect(self._keep)

    def _keep(self) -> None:
        if not self.form.check_all():
            return
        raw = self.form.values()
        values = {
            "number": whole(raw["number"]), "kind": raw["kind"], "sector": raw["sector"],
            "label": raw["label"], "stands_in_for_id": whole(raw["stands_in_for"]),
        }  # fmt: skip
        if values["number"] is None and self.row is not None:
            self.form.set_errors({"number": writing.number_fault("number", 0)})
            return
        keep(self.around, self, self.form, lambda: self._write(values, raw["agency"].strip()))

    def _write(self, values: dict[str, Any], agency: str) -> str:
        def office(session: Any) -> int | None:
            """The agency of this name; the one that stood here where it is still its own."""
            there = self.row.agency_id if self.row is not None else None
            if not agency:
                return None
            found: int = directory.agency_named(session, agency, current=there).id
            return found

        if self.row is None:
            with self.around.change(_("Add a seat")) as session:
                values["agency_id"] = office(session)
                seat = writing.add_seat(session, self.committee.id, values)
                number = seat.number
            return _("Seat {n} added").format(n=number)
        words = _("Change seat {n}").format(n=self.row.number)
        with self.around.change(words) as session:
            values["agency_id"] = office(session)
            writing.edit_seat(session, self.row.id, values)
        return ""
