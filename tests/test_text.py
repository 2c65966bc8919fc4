"""The program's words: languages, plurals, and dates as people say them."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from citdesk import resources, text

TODAY = date(2026, 11, 24)

SPANISH = b"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "never"
msgstr "nunca"

msgid "{n} day"
msgid_plural "{n} days"
msgstr[0] "{n} d\xc3\xada"
msgstr[1] "{n} d\xc3\xadas"
"""


@pytest.fixture
def spanish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spanish is spoken, as far as the words above go."""
    folder = tmp_path / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (tmp_path / "es.po").write_bytes(SPANISH)
    with (tmp_path / "es.po").open("rb") as po, (folder / "citdesk.mo").open("wb") as mo:
        write_mo(mo, read_po(po, locale="es"))
    monkeypatch.setattr(resources, "path", lambda *_parts: tmp_path)
    text.use_language("es")


@pytest.mark.usefixtures("spanish")
def test_words_in_the_language_in_use() -> None:
    assert text.language() == "es"
    assert text._("never") == "nunca"
    assert text._("unheard of") == "unheard of"
    assert text.N_("never") == "never"
    assert text.ngettext("{n} day", "{n} days", 1) == "{n} día"
    assert text.ago(date(2026, 11, 12), TODAY) == "12 días"
    assert text.ago(None, TODAY) == "nunca"
    text.use_language("en")
    assert text._("never") == "never"


@pytest.mark.parametrize("code", ["", "fr", "EN", "../es"])
def test_unknown_language_is_english(code: str) -> None:
    text.use_language(code)
    assert text.language() == "en"
    assert text._("never") == "never"


@pytest.mark.parametrize("code", text.LANGUAGES)
def test_every_language_can_be_used(code: str) -> None:
    text.use_language(code)
    assert text.language() == code
    assert text.long_date(TODAY)


def test_dates_in_english() -> None:
    assert text.long_date(date(2026, 12, 3)) == "Thursday 3 December 2026"
    assert text.plain_date(date(2026, 12, 3)) == "3 December 2026"
    assert text.short_date(date(2026, 11, 8)) == "8 Nov 2026"
    assert text.short_date(date(2026, 11, 8), TODAY) == "8 Nov"
    assert text.short_date(date(2025, 11, 8), TODAY) == "8 Nov 2025"
    assert text.plain_date(date(1, 1, 1)) == "1 January 0001"


def test_english_dates_are_babels() -> None:
    from babel.dates import format_date

    for days in range(0, 800, 17):
        day = TODAY + timedelta(days=days)
        assert text.long_date(day) == format_date(day, "EEEE d MMMM y", locale="en")


def test_dates_in_spanish() -> None:
    text.use_language("es")
    assert text.plain_date(date(2026, 12, 3)) == "3 de diciembre de 2026"
    assert text.long_date(date(2026, 12, 3)) == "jueves 3 de diciembre de 2026"
    assert text.short_date(date(2026, 11, 8), TODAY) == "8 nov"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "2 days"),
        (13, "13 days"),
        (14, "2 weeks"),
        (59, "8 weeks"),
        (60, "2 months"),
        (729, "24 months"),
        (730, "2 years"),
        (3650, "10 years"),
        (-1, "25 Nov"),
        (-400, "29 Dec 2027"),
    ],
)
def test_ago(days: int, words: str) -> None:
    assert text.ago(TODAY - timedelta(days=days), TODAY) == words


@pytest.mark.parametrize(
    ("typed", "number"),
    [("7", 7), (" 12 ", 12), ("0", 0), ("", None), ("-3", None), ("4.5", None), ("two", None),
     ("9" * 9, 999_999_999), ("9" * 10, None), ("9" * 5000, None), (None, None)],
)  # fmt: skip
def test_whole_numbers_as_they_are_typed(typed: object, number: int | None) -> None:
    assert text.whole_number(typed) == number
