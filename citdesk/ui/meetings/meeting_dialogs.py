"""Dialogs of the Meetings tab: a meeting or a series of them, and one item of an agenda."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from citdesk.committee.seats import CommitteeRow, SeatRow
from citdesk.meetings import meetings, series
from citdesk.meetings.agenda import SECTIONS, Item, agenda, minutes_fault, section_in_words
from citdesk.meetings.clock import clock, read_clock
from citdesk.meetings.meetings import MeetingRow
from citdesk.meetings.series import Rule, rule_of
from citdesk.records.words import CADENCES, PURPOSES, TOPICS
from citdesk.text import _, long_date, month_of, ngettext, short_date, whole_number
from citdesk.ui.committee.term_dialogs import keep, needs_day
from citdesk.ui.meetings import steps
from citdesk.ui.page import Around
from citdesk.ui.parts.buttons import Tick
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.form import FieldForm, FieldSpec
from citdesk.ui.parts.labels import Label

_ONCE = "once"


def _check_clock(value: object) -> str:
    text = str(value).strip()
    return "" if not text or read_clock(text) is not None else _("Write a time such as 9:00.")


def _place_fields(*, day: bool) -> tuple[FieldSpec, ...]:
    return (
        FieldSpec("held", _("Day"), "date", check=needs_day if day else None),
        FieldSpec("starts", _("From"), check=_check_clock, beside=True),
        FieldSpec("ends", _("To"), check=_check_clock, beside=True),
        FieldSpec("location", _("Place")),
        FieldSpec("online", _("Online"), beside=True, help=_("A link or a number to dial.")),
        FieldSpec("title", _("Title"), help=_("Empty: the committee's name.")),
    )


def _read_times(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **values,
        "starts": read_clock(str(values["starts"])),
        "ends": read_clock(str(values["ends"])),
    }


def _pauses() -> tuple[tuple[str, str], ...]:
    """The months that committees usually leave out."""
    july, august, december = (
        month_of(date(2000, month, 1), date(2000, 1, 1)) for month in (7, 8, 12)
    )
    both = _("{first} and {second}")
    return (
        ("", _("No month is left out")),
        ("7", july),
        ("8", august),
        ("12", december),
        ("7 8", both.format(first=july, second=august)),
        ("7 12", both.format(first=july, second=december)),
        ("8 12", both.format(first=august, second=december)),
    )


class NewMeeting(Dialog):
    """A new meeting, or a series by a rule, with the days it makes.

    Args:
        around: the window.
        committees: to choose from, the first is chosen.
        last: the last meeting of each committee, whose times and agenda can be taken over.
        made: called with the first new meeting's number.
    """

    def __init__(
        self,
        around: Around,
        committees: Mapping[int, CommitteeRow],
        last: Mapping[int, MeetingRow],
        made: Callable[[int], None],
        *,
        chosen: int | None,
        parent: QWidget,
    ) -> None:
        super().__init__(_("New meeting"), _("Add meeting"), parent=parent)
        self.around, self._committees, self._last, self._made = around, committees, last, made
        self.form = FieldForm(
            (
                FieldSpec(
                    "committee",
                    _("Committee"),
                    "choice",
                    choices=tuple((str(one.id), one.name) for one in committees.values()),
                ),
                *_place_fields(day=True),
                FieldSpec(
                    "repeat",
                    _("Again"),
                    "choice",
                    share=2,
                    choices=(
                        (_ONCE, _("Only this once")),
                        ("1", _("Every month, the same weekday")),
                        ("2", _("Every two months, the same weekday")),
                        ("3", _("Every three months, the same weekday")),
                        ("w1", _("Every week")),
                        ("w2", _("Every two weeks")),
                    ),
                ),
                FieldSpec(
                    "times",
                    _("How many meetings"),
                    "choice",
                    beside=True,
                    choices=tuple((str(n), str(n)) for n in range(2, 25)),
                ),
                FieldSpec("without", _("Not in"), "choice", choices=_pauses()),
                FieldSpec("copy", _("Take over the agenda of the last meeting"), "tick"),
            ),
            around.today(),
        )
        self.body.addWidget(self.form)
        self.told = Label("", "small", tone="muted", wrap=True)
        self.body.addWidget(self.told)
        first = chosen if chosen in committees else next(iter(committees))
        self.form.set_values(
            {"committee": str(first), "times": "6", "repeat": _ONCE, "without": ""}
        )
        self._suggest()
        self.form.edited.connect(self._edited)
        self.keep_asked.connect(self._keep)

    def _edited(self, key: str) -> None:
        if key == "committee":
            self._suggest()
        self._tell()

    def _suggest(self) -> None:
        """Day, times and place as the committee has them."""
        number = int(self.form.value("committee"))
        last = self._last.get(number)
        today = self.around.today()
        days = CADENCES[self._committees[number].cadence][1]
        held = today + timedelta(days=7)
        values: dict[str, Any] = {"held": held, "starts": "9:00", "ends": "10:30", "copy": False}
        if last is not None:
            rule = rule_of(last.held)
            after = last.held + timedelta(days=(days or 31) - 10)
            values["held"] = series.days(rule, since=max(after, today), count=1)[0]
            values["starts"] = clock(last.starts) if last.starts is not None else ""
            values["ends"] = clock(last.ends) if last.ends is not None else ""
            values |= {"location": last.location, "copy": True}
        self.form.set_values(values)
        self._tell()

    def days(self) -> list[date]:
        """The days that are asked for."""
        held, repeat = self.form.value("held"), self.form.value("repeat")
        if held is None:
            return []
        if repeat == _ONCE:
            return [held]
        without = tuple(int(month) for month in self.form.value("without").split())
        rule = rule_of(held)._replace(every=int(repeat.lstrip("w")), without=without)
        if repeat.startswith("w"):
            rule = Rule(held.weekday(), 0, int(repeat[1:]), without)
        return series.days(rule, since=held, count=int(self.form.value("times")))

    def _tell(self) -> None:
        days = self.days()
        once = self.form.value("repeat") == _ONCE
        for key in ("times", "without"):
            self.form.fields[key].setVisible(not once)
        if not days:
            self.told.setText("")
        elif once:
            self.told.setText(long_date(days[0]))
        else:
            self.told.setText(" · ".join(short_date(day) for day in days))

    def _keep(self) -> None:
        if not self.form.check_all():
            return
        values = self.form.values()
        committee = int(values["committee"])
        chosen = {key: values[key] for key in ("starts", "ends", "location", "online", "title")}
        number = 0

        def write() -> str:
            nonlocal number
            days = self.days()
            last = self._last.get(committee)
            like = last.id if values["copy"] and last is not None else None
            times = _read_times(chosen)
            number, words = steps.add(self.around, committee, days, times, like=like)
            return words

        keep(self.around, self, self.form, write)
        if number:
            self._made(number)


class EditMeeting(Dialog):
    """A meeting's day, times and place."""

    def __init__(self, around: Around, row: MeetingRow, *, parent: QWidget) -> None:
        super().__init__(_("Change the meeting"), _("Keep"), parent=parent)
        self.around, self.row = around, row
        self.form = FieldForm(_place_fields(day=True), around.today())
        with around.desk.look() as reader:
            online = reader.value("SELECT online FROM meeting WHERE id = ?", (row.id,))
            self.later_ones = meetings.later(reader, row.id)
        self.form.set_values(
            {
                "held": row.held,
                "starts": "" if row.starts is None else clock(row.starts),
                "ends": "" if row.ends is None else clock(row.ends),
                "location": row.location,
                "online": online,
                "title": row.title,
            }
        )
        self.body.addWidget(self.form)
        self.every = Tick(_("Change the later meetings of the series as well"))
        self.every.clicked.connect(lambda _on: self._tell())
        self.told = Label("", "small", tone="muted", wrap=True)
        if self.later_ones:
            self.body.addWidget(self.every)
            self.body.addWidget(self.told)
        self.form.edited.connect(lambda _key: self._tell())
        self._tell()
        self.keep_asked.connect(self._keep)

    def _tell(self) -> None:
        """Which days the later meetings go to."""
        held = self.form.value("held")
        if held is None or not self.every.isChecked():
            count = len(self.later_ones)
            words = ngettext("{n} later meeting stays.", "{n} later meetings stay.", count)
            self.told.setText(words.format(n=count))
            return
        days = [series.moved(day, self.row.held, held) for _number, day in self.later_ones]
        self.told.setText(" · ".join(short_date(day) for day in days))

    def _keep(self) -> None:
        if self.form.check_all():
            values = _read_times(self.form.values())
            later = [one for one, _day in self.later_ones] if self.every.isChecked() else []
            keep(
                self.around, self, self.form,
                lambda: steps.edit(self.around, self.row, values, later=later),
            )  # fmt: skip


class ItemDialog(Dialog):
    """One item of an agenda.

    Args:
        around: the window.
        meeting: whose agenda it is.
        members: who may lead it.
        item: the item; none for a new one.
        after: where a new one goes.
        done: called with the item's number.
    """

    def __init__(
        self,
        around: Around,
        meeting: int,
        members: list[SeatRow],
        item: Item | None,
        *,
        after: Item | None,
        done: Callable[[int], None],
        parent: QWidget,
    ) -> None:
        title = _("Add an item") if item is None else _("Change the item")
        super().__init__(title, _("Add item") if item is None else _("Keep"), parent=parent)
        self.around, self.meeting, self.item, self.after = around, meeting, item, after
        self._done = done
        with around.desk.look() as reader:
            there = [one.section for one in agenda(reader, meeting).items]
        sections = list(dict.fromkeys([*map(section_in_words, SECTIONS), *there]))
        leads = (("", _("Nobody yet")), *((str(one.person_id), one.name) for one in members))
        self.form = FieldForm(
            (
                FieldSpec("title", _("Item"), share=3),
                FieldSpec("planned", _("Minutes"), beside=True, check=_check_minutes),
                FieldSpec("section", _("Section"), "choice",
                          choices=(*((one, one) for one in sections if one), ("", _("None")))),
                FieldSpec("purpose", _("Purpose"), "choice", beside=True,
                          choices=tuple((code, _(word)) for code, word in PURPOSES.items())),
                FieldSpec("lead_id", _("Lead"), "choice", choices=leads),
                FieldSpec("lead", _("Or somebody else"), beside=True),
                FieldSpec("about", _("What it is about"), "long", lines=2),
                FieldSpec("hint", _("For the chair alone"), "long", lines=2),
                FieldSpec("topic", _("What it settles for the plan"), "choice",
                          choices=(("", _("Nothing in particular")),
                                   *((code, _(word)) for code, word in TOPICS.items()))),
            ),
            around.today(),
        )  # fmt: skip
        self.form.set_values(
            {
                "title": item.title, "planned": str(item.planned), "section": item.section,
                "purpose": item.purpose, "lead_id": str(item.lead_id or ""),
                "lead": "" if item.lead_id else item.lead, "about": item.about,
                "hint": item.hint, "topic": item.topic,
            }
            if item is not None
            else {
                "planned": "10", "purpose": "information", "lead_id": "", "topic": "",
                "section": after.section if after is not None else section_in_words(SECTIONS[2]),
            }
        )  # fmt: skip
        self.body.addWidget(self.form)
        self.keep_asked.connect(self._keep)

    def _keep(self) -> None:
        if not self.form.check_all():
            return
        raw = self.form.values()
        values = {
            **raw,
            "planned": int(raw["planned"] or 0),
            "lead_id": int(raw["lead_id"]) if raw["lead_id"] else None,
        }
        number = 0

        def write() -> str:
            nonlocal number
            if self.item is not None:
                number = self.item.id
                return steps.edit_item(self.around, self.item, values)
            after = self.after.id if self.after is not None else None
            number = steps.add_item(self.around, self.meeting, values, after=after)
            return ""

        keep(self.around, self, self.form, write)
        if number:
            self._done(number)


def _check_minutes(value: object) -> str:
    return minutes_fault(whole_number(value)) if str(value).strip() else ""
