"""Other scripts and directions: order, faces, missing signs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citdesk.packets import faces, shaping
from citdesk.packets.blocks import Strong, Text
from tests.packets.documents import printed
from tests.packets.reading import read

SANS = faces.face("sans")
SEMIBOLD = faces.face("semibold")
ARABIC = "فاطمة الزهراء العلوي، مستشفى الشفاء (قسم الطوارئ)"


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("plain", "plain"),
        ("e\u0301", "é"),
        ("a\x00b\x07c\x7fd\x9fe", "abcde"),
        ("tab\there", "tab here"),
        ("two\r\nlines\u2028three", "two\nlines\nthree"),
        ("\u202eevil\u202c \u2066x\u2069 \ufeff", "evil x "),
        ("soft\u00adhyphen", "softhyphen"),
        ("lone \ud800 half", "lone  half"),
        ("☎\ufe0f", "☎"),
        ("क्\u200dष", "क्\u200dष"),
        ("\U000f0001", "\U000f0001"),
    ],
)
def test_clean_drops_what_paper_cannot_show(raw: str, cleaned: str) -> None:
    assert shaping.clean(raw) == cleaned


@pytest.mark.parametrize(
    ("text", "language"),
    [("Smith", None), ("Dr. محمد", "ar"), ("רחל", "he"), ("तनिष्का", "hi"), ("Ωmega", None)],
)
def test_language_follows_the_script(text: str, language: str | None) -> None:
    assert shaping.language_of(text) == language


def test_arabic_letters_are_joined_and_placed_from_the_right() -> None:
    (line,) = shaping.set_lines([("مستشفى", SANS)], 1e9)
    assert line.backwards
    assert line.shaped
    (piece,) = line.pieces
    assert piece.face.name == "arabic"
    places = [x for x, _y, _shown in piece.shown]
    assert places == sorted(places, reverse=True)  # read from the right
    apart = sum(shaping.natural_width([(letter, SANS)]) for letter in "مستشفى")
    assert line.width < apart  # joined forms are narrower than letters on their own


def test_punctuation_of_an_arabic_line_is_mirrored() -> None:
    (line,) = shaping.set_lines([("(قسم)", SANS)], 1e9)
    first, *_rest = line.pieces
    assert first.x > line.width / 2  # the opening bracket stands at the right


def test_lines_of_mixed_text_fit_and_lose_nothing() -> None:
    text = f"Dr. {ARABIC} रवि Alder Falls רחל " * 6
    lines = shaping.set_lines([(text.strip(), SANS)], 20000)
    assert len(lines) > 3
    assert "".join(line.text for line in lines) == text.strip()
    assert all(line.width <= 20000 for line in lines)


def test_runs_keep_their_faces() -> None:
    (line,) = shaping.set_lines([("Present:", SEMIBOLD), (" Okafor", SANS)], 1e9)
    assert [(piece.face.name, piece.run) for piece in line.pieces] == [
        ("semibold", 0),
        ("sans", 1),
        ("sans", 1),
    ][: len(line.pieces)]
    assert not line.shaped


def test_what_no_face_has_is_boxed_and_counted() -> None:
    (line,) = shaping.set_lines([("田 a😀", SANS)], 1e9)
    shown = "".join(text for piece in line.pieces for _x, _y, text in piece.shown)
    assert shown == "□ a□"
    assert line.missing == "田😀"


def test_printing_counts_each_character_once() -> None:
    written = printed([Text("田田 and 😀, twice 田")])
    assert dict(written.missing_glyphs) == {"田": 3, "😀": 1}


@pytest.mark.parametrize("text", [ARABIC, "שָׁלוֹם (עֲלֵיכֶם)", "अर्चना श्रीवास्तव", "田中 Z̸̧͝a̴͊l̶g̵o"])
def test_listeners_hear_the_text_itself(text: str) -> None:
    root = read(printed([Text(text)]).pdf).root
    (paragraph,) = root.all("P")
    assert paragraph.text() == shaping.clean(text)


def test_shaped_codes_say_their_letters_in_order() -> None:
    root = read(printed([Text("שלום")]).pdf).root
    (span,) = root.all("Span")
    assert span.actual == "שלום"
    assert "".join(kid for kid in span.kids if isinstance(kid, str)) == "שלום"


@given(
    st.text(alphabet=st.sampled_from("aä م ب א ב क ् ष ( ) 1 2 , . 田 \u0301 \u200d"), max_size=60),
    st.integers(1500, 30000),
)
def test_any_text_becomes_lines_that_fit(text: str, limit: int) -> None:
    cleaned = shaping.clean(text)
    lines = shaping.set_lines([(cleaned, SANS)], limit)
    letters = [c for line in lines for c in line.text if c != " "]
    assert letters == [c for c in cleaned if c not in " \n"]
    assert all(line.width <= limit + 1 for line in lines)


@pytest.mark.parametrize(
    "words", [["One\ntwo"], [Strong("One"), "\ntwo"], ["One\n", Strong("two")]]
)
def test_words_on_either_side_of_a_forced_break_are_not_heard_as_one(
    words: list[str | Strong],
) -> None:
    (heard,) = (node.text() for node in read(printed([Text(words)]).pdf).root.all("P"))
    assert heard.split() == ["One", "two"]
