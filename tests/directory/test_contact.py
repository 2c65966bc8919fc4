"""Numbers and addresses: compared, shown, doubted, and never the end of anything."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from citdesk.directory import contact
from citdesk.records.words import CONTACT_KINDS, PHONE_KINDS

NAUGHTY = json.loads(
    (Path(__file__).parents[1] / "data" / "naughty-strings.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    "typed",
    [
        "5550142270",
        "555-014-2270",
        "555.014.2270",
        "555 014 2270",
        "(555) 014-2270",
        "(555)014-2270",
        "(555) 014 2270",
        "555/014-2270",
        "1-555-014-2270",
        "1 555 014 2270",
        "1 (555) 014-2270",
        "15550142270",
        "+1 555 014 2270",
        "+15550142270",
        "+1 (555) 014-2270",
        "+1.555.014.2270",
        "  555-014-2270  ",
        "555 - 014 - 2270",
        "001 1 555 014 2270"[4:],
        "(555)\u00a0014\u20112270",
        "５５５０１４２２７０",
        "\u202a555-014-2270\u202c",
        "011 1 555 014 2270",
    ],
)
def test_one_number_in_many_writings(typed: str) -> None:
    for kind in PHONE_KINDS:
        key = contact.key_of(kind, typed)
        assert key == "5550142270"
        assert contact.shown(kind, typed, key) == "(555) 014-2270"
        assert contact.doubt(kind, typed) == ""


@pytest.mark.parametrize(
    "typed",
    [
        "555-014-2270 x12",
        "555-014-2270x12",
        "(555) 014-2270 ext 12",
        "(555) 014-2270, ext. 12",
        "555.014.2270 Ext.: 12",
        "5550142270 #12",
        "+1 555 014 2270 extension 12",
        "555 014 2270 extn 12 ",
    ],
)
def test_extensions_are_shown_but_not_compared(typed: str) -> None:
    key = contact.key_of("office", typed)
    assert key == "5550142270"
    assert contact.shown("office", typed, key) == "(555) 014-2270 ext. 12"


@pytest.mark.parametrize(
    ("typed", "key", "shown"),
    [
        ("+44 20 7946 0018", "442079460018", "+44 20 7946 0018"),
        ("011 44 20 7946 0018", "442079460018", "+44 20 7946 0018"),
        ("+49 (0)30 901820", "4930901820", "+49 30 901820"),
        ("+45 12 34 56 78", "4512345678", "+45 12 34 56 78"),  # ten digits, and yet not ours
        ("011 45 12 34 56 78", "4512345678", "+45 12 34 56 78"),
        ("+39 06 1234 5678", "390612345678", "+39 06 1234 5678"),  # keeps its zero
        ("+52 55 1234 5678 x9", "525512345678", "+52 55 1234 5678 ext. 9"),
        ("555-0142", "5550142", "555-0142"),  # without an area code: not Brazil's
        ("1-800-FLOWERS", "8003569377", "1-800-FLOWERS"),
        ("(888) CALL-NOW", "8882255669", "(888) CALL-NOW"),
        ("1 800 GO4-NAMI", "8004646264", "1 800 GO4-NAMI"),
        ("1-800-FLOWERSNOW", "8003569377", "1-800-FLOWERSNOW"),
        ("911", "911", "911"),
        (" 988 ", "988", " 988 "),
    ],
)
def test_other_numbers(typed: str, key: str, shown: str) -> None:
    assert contact.key_of("mobile", typed) == key
    if "45 12" in typed:  # grouping is the library's affair
        assert contact.shown("mobile", typed, key).replace(" ", "") == shown.replace(" ", "")
    else:
        assert contact.shown("mobile", typed, key) == shown
    assert contact.doubt("mobile", typed) == ""


@pytest.mark.parametrize(
    "typed",
    [
        "ask front desk",
        "1-800-FL",
        "555 FRONT DESK",
        "800 ask for Ana",
        "12",
        "+",
        "()",
        "555-014-2270 / 555-014-2271",
        "tel. 555 014 2270",
        "1" * 500,
        "1x" * 20_000,
        "1 " * 20_000,
        "²³",
    ],
)
def test_what_is_no_number_is_kept_and_doubted(typed: str) -> None:
    assert contact.key_of("office", typed) == ""
    assert contact.shown("office", typed, "") == typed
    assert "Kept as typed" in contact.doubt("office", typed)


@pytest.mark.parametrize(
    ("typed", "key", "doubt"),
    [
        ("Ana.Ruiz@Bay.example", "ana.ruiz@bay.example", ""),
        ("  ana@bay.example ", "ana@bay.example", ""),
        ("ana+cit@mail.bay.example", "ana+cit@mail.bay.example", ""),
        ("jürgen@münchen.example", "jürgen@münchen.example", ""),
        ("ana", "", "An address needs an @."),
        ("ana@bay", "", "An address needs a dot after the @."),
        ("ana@@bay.example", "", "This does not look like one e-mail address."),
        ("a@b.example; c@d.example", "", "This does not look like one e-mail address."),
        ("Ana <ana@bay.example>", "", "This does not look like one e-mail address."),
        ("", "", ""),
    ],
)
def test_addresses(typed: str, key: str, doubt: str) -> None:
    assert contact.key_of("email", typed) == key
    assert contact.shown("email", typed, key) == typed
    assert contact.doubt("email", typed) == doubt


def test_what_is_neither_is_not_judged() -> None:
    for kind in ("website", "other"):
        assert contact.key_of(kind, "555-014-2270") == ""
        assert contact.shown(kind, "555-014-2270", "") == "555-014-2270"
        assert contact.doubt(kind, "whatever") == ""


TYPED = st.one_of(
    st.text(),
    st.sampled_from(NAUGHTY),
    st.text(alphabet="0123456789+()-. x#extFLOWERS/\u00a0٣３"),
    st.from_regex(r"\+?\d{1,3}[ .-]?\(?\d{2,4}\)?[ .-]?\d{2,4}[ .-]?\d{2,4}( ?x ?\d+)?"),
)


@given(st.sampled_from(list(CONTACT_KINDS)), TYPED)
def test_nothing_typed_ever_fails(kind: str, typed: str) -> None:
    key = contact.key_of(kind, typed)
    shown = contact.shown(kind, typed, key)
    assert shown if typed else not shown
    if key:
        assert contact.doubt(kind, typed) == ""
    if kind in PHONE_KINDS:
        assert re.fullmatch(r"[0-9]*", key)
        assert key == contact.key_of(kind, typed), "the same twice"
    else:
        assert shown == typed


@example("+႙൮000000")  # Iran's way of writing leaves a zero out
@given(TYPED)
def test_what_is_shown_is_the_same_number(typed: str) -> None:
    """Whoever copies what is shown back into the field has not changed the number."""
    key = contact.key_of("office", typed)
    if key:
        shown = contact.shown("office", typed, key)
        assert contact.key_of("office", shown) == key
        assert contact.shown("office", shown, key) == shown
