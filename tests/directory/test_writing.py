"""Writing down what is known: any part of it, any string, and back again by one undo."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citdesk.deskfile.desk import Desk
from citdesk.directory import cards, fields, people, writing
from citdesk.directory.people import Question
from citdesk.errors import InputError
from citdesk.records.words import CONSENTS, SECTORS, STAGES
from tests.directory.adding import TODAY, WHOLE, card, edit, everything, person

NAUGHTY = json.loads(
    (Path(__file__).parents[1] / "data" / "naughty-strings.json").read_text(encoding="utf-8")
)


def told(desk: Desk, number: int) -> dict[str, Any]:
    """Everything of a person by field key, as a form would show it."""
    found = card(desk, number)
    values = dict(found.values)
    values |= {detail.kind: detail.value for detail in reversed(found.contacts)}
    for address in found.addresses[:1]:
        values |= {key: getattr(address, key) for key in fields.ADDRESS_KEYS}
    values["agency"] = found.main.agency if found.main else ""
    values["position"] = found.main.position if found.main else ""
    return values | {"sectors": list(found.sectors), "tags": list(found.tags)}


# ---------------------------------------------------------------------- people


def test_everything_of_a_person(desk: Desk) -> None:
    assert WHOLE.keys() == {field.key for field in fields.PERSON}
    number = person(desk, **WHOLE)
    assert told(desk, number) == WHOLE
    assert card(desk, number).name == "Ana Ruiz, Jr."


CHANGED: dict[str, Any] = {
    "sectors": ["media"], "stage": "opposed", "consent": "no", "consent_on": date(2026, 3, 4),
    "influence": 2, "interest": 3, "cadence": 90, "tags": ["Donor", "Speaker"],
}  # fmt: skip


@pytest.mark.parametrize("key", WHOLE)
def test_any_one_part_is_changed_and_taken_back(desk: Desk, key: str) -> None:
    number = person(desk, **WHOLE)
    before = everything(desk)
    new = CHANGED.get(key, "changed")
    edit(desk, number, **{key: new})
    expected = WHOLE | {key: new}
    if key == "consent":
        expected |= {"consent_on": TODAY, "consent_how": ""}
    assert told(desk, number) == expected
    desk.undo()
    assert everything(desk) == before


@pytest.mark.parametrize(
    "key", sorted(WHOLE.keys() - {"given", "family", "stage", "consent", "consent_on", "agency"})
)
@pytest.mark.parametrize("none", [False, True])
def test_any_one_part_is_taken_away(desk: Desk, key: str, none: bool) -> None:
    number = person(desk, **WHOLE)
    empty: Any = [] if isinstance(WHOLE[key], list) else None
    numbers = key in ("influence", "interest", "cadence")
    edit(desk, number, **{key: empty if none or numbers or empty == [] else ""})
    shown = told(desk, number)
    assert not shown.pop(key, None)
    assert shown == {name: value for name, value in WHOLE.items() if name != key}


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"given": "", "family": ""},
        {"given": " ", "family": "\t", "middle": "\u2003", "prefix": "\n"},
        {"suffix": "Jr."},
        {"preferred": "Annie"},
        {"given": None},
    ],
)
def test_a_person_needs_a_name(desk: Desk, values: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="needs a name") as told, desk.change("Add") as session:
        writing.add_person(session, values, today=TODAY)
    assert told.value.problems[0].field == "family"
    number = person(desk, given="Ana")
    before = everything(desk)
    if values:
        with pytest.raises(InputError), desk.change("Edit") as session:
            writing.edit_person(session, number, {"given": "", **values}, today=TODAY)
        assert everything(desk) == before


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        ({"given": "Ana ", "family": " Ruiz"}, "Ana Ruiz"),
        ({"given": " ", "family": "Ruiz", "suffix": " "}, "Ruiz"),
        ({"given": "Ana", "family": " ", "suffix": " Jr."}, "Ana, Jr."),
        ({"middle": "Mo"}, "Mo"),
        ({"prefix": "Dr.", "suffix": "III"}, "Dr., III"),
        ({"family": "\u200b"}, "\u200b"),
    ],
)
def test_spaces_are_kept_but_not_shown(desk: Desk, parts: dict[str, str], name: str) -> None:
    number = person(desk, **{"given": "", "family": ""} | parts)
    found = card(desk, number)
    assert found.name == name
    assert {key: found.values[key] for key in parts} == parts


def test_unlike_answers_about_being_listed(desk: Desk) -> None:
    number = person(desk, consent="yes", consent_on=date(2020, 1, 1), consent_how="form")

    def answer() -> tuple[Any, ...]:
        values = card(desk, number).values
        return values["consent"], values["consent_on"], values["consent_how"]

    edit(desk, number, consent="yes")
    assert answer() == ("yes", date(2020, 1, 1), "form"), "the same answer keeps its day"
    edit(desk, number, consent="no")
    assert answer() == ("no", TODAY, ""), "another answer was not given then, nor so"
    edit(desk, number, consent="committee", consent_on=date(2026, 5, 5), consent_how="phone")
    assert answer() == ("committee", date(2026, 5, 5), "phone")
    edit(desk, number, consent_on=None)
    assert answer() == ("committee", TODAY, "phone")
    edit(desk, number, consent="unknown", consent_how="phone")
    assert answer() == ("unknown", None, "")
    edit(desk, number, notes="not about it")
    assert answer() == ("unknown", None, "")


# ---------------------------------------------------------------------- any string anywhere

TEXTS = [
    field.key
    for field in fields.PERSON
    if field.key not in {"sectors", "tags", "stage", "consent", "consent_on"}
    and field.editor != "number"
]
STRANGE = ["a\ufffdb", "\u2028\u2029", "\x1b[31m", "\x7f\x80\x9f", "😀" * 300, "\U0010ffff", "\r\n"]


def test_every_naughty_string_comes_back_from_every_field(desk: Desk, tmp_path: Path) -> None:
    strings = list(dict.fromkeys([*NAUGHTY, *STRANGE]))
    kept = {}
    with desk.change("Add") as session:
        for naughty in strings:
            values: dict[str, Any] = dict.fromkeys(TEXTS, naughty)
            if not naughty.strip():
                values |= {"family": "Ruiz", "agency": "", "position": ""}
            values |= {"tags": [naughty], "consent": "yes"}
            kept[writing.add_person(session, values, today=TODAY).id] = (naughty, values)
    desk.undo()
    desk.redo()
    desk.close()
    with Desk.open(desk.path) as again:
        for number, (naughty, values) in kept.items():
            shown = told(again, number)
            for key in TEXTS:
                _same(key, shown.get(key, ""), values[key])
            tags = [" ".join(naughty.split())] if naughty.strip() else []
            assert list(map(str.casefold, shown["tags"])) == list(map(str.casefold, tags)) or (
                not naughty.isascii()
            )


def _same(key: str, shown: str, typed: str) -> None:
    if key in fields.CONTACT_KEYS and not typed.strip():
        assert shown == ""
    elif key == "agency":  # the first of its name, in whatever capitals
        assert shown.strip().casefold() == typed.strip().casefold() or not typed.isascii()
    else:
        assert shown == typed


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    typed=st.text(),
    key=st.sampled_from(TEXTS),
    stage=st.sampled_from(list(STAGES)),
    consent=st.sampled_from(list(CONSENTS)),
    sectors=st.lists(st.sampled_from(list(SECTORS)), unique=True),
)
def test_any_edit_is_one_step_back(
    desk: Desk, typed: str, key: str, stage: str, consent: str, sectors: list[str]
) -> None:
    number = person(desk, **WHOLE)
    before = everything(desk)
    values = {key: typed, "stage": stage, "consent": consent, "sectors": sectors}
    try:
        edit(desk, number, **values)
    except InputError:
        assert everything(desk) == before
        return
    if everything(desk) != before:
        after = everything(desk)
        desk.undo()
        assert everything(desk) == before
        desk.redo()
        assert everything(desk) == after
    with desk.look() as reader:
        assert number in people.find(reader, Question(), today=TODAY, limit=None).ids
        assert cards.card(reader, number, today=TODAY) is not None
