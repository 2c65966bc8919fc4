"""Guessing where a column goes: by its heading, the program that made it, or what it holds."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from citdesk.exchange.heading_words import fold_heading, words_of
from citdesk.text import N_, _

SURE, DOUBTFUL, NONE = "sure", "doubtful", "none"

OUTLOOK = N_("Outlook export")
GOOGLE = N_("Google Contacts export")
LIST = N_("list")
OURS = N_("citdesk list")


@dataclass(slots=True)
class Guess:
    """A place proposed for a column, before two columns that want the same are told apart."""

    field: str = ""
    sureness: str = NONE
    reason: str = ""
    label_column: int | None = None


def guess_places(
    headings: Sequence[str], sample: Sequence[Sequence[str]], subject: str
) -> tuple[str, list[Guess]]:
    """What made a list with headings, and a place for each of its columns."""
    folded = [fold_heading(heading) for heading in headings]
    kind = _kind(folded)
    guesses = _by_headings(kind, headings, folded, subject)
    _settle_titles(kind, headings, guesses, sample)
    _settle_names(folded, guesses, subject)
    return kind, guesses


_OUTLOOK_ONLY = frozenset(
    (
        "e mail address",
        "e mail 2 address",
        "e mail display name",
        "business phone",
        "business street",
        "business city",
        "mobile phone",
        "company",
        "job title",
        "categories",
        "home phone",
    )
)
_OUTLOOK = {
    "title": "prefix",
    "web page": "website",
    "keywords": "tags",
    "nickname": "preferred",
    "business fax": "fax",
    "home fax": "fax",
    "other fax": "fax",
    "company main phone": "office",
    "language": "language",
}
_LEFT_OUT = frozenset(  # headings of known exports that hold nothing of ours, or only repeat it
    (
        "e mail type",
        "e mail display name",
        "e mail 2 type",
        "e mail 2 display name",
        "e mail 3 type",
        "e mail 3 display name",
        "government id number",
        "private",
        "spouse",
        "children",
        "location",
        "line",
        "reason",
        "file as",
    )
)


def _kind(folded: Sequence[str]) -> str:
    names = set(folded)
    if "citdesk record" in names:
        return OURS
    if any(
        name.endswith((" label", " type")) and f"{name.rsplit(' ', 1)[0]} value" in names
        for name in names
    ):
        return GOOGLE
    return OUTLOOK if len(names & _OUTLOOK_ONLY) >= 4 else LIST


def _by_headings(
    kind: str, headings: Sequence[str], folded: Sequence[str], subject: str
) -> list[Guess]:
    guesses = []
    for name in folded:
        guess = Guess()
        if kind == OUTLOOK and name in _OUTLOOK and subject == "people":
            guess = Guess(_OUTLOOK[name], SURE)
        elif kind == GOOGLE:
            guess = _google(name, folded) or _from_words(name, subject)
        elif not (name in _LEFT_OUT or name.startswith("phonetic ")):
            guess = _from_words(name, subject)
        guesses.append(guess)
    return guesses


_GOOGLE_PAIR = re.compile(r"(e mail|phone|website|custom field|relation|event) \d+ (\w+)")
_GOOGLE_OTHER = re.compile(r"(address|organization|im) \d+ ([\w ]+)")
_GOOGLE_PARTS = {
    "street": "street",
    "city": "city",
    "region": "region",
    "postal code": "postcode",
    "country": "country",
    "name": "agency",
    "title": "position",
    "department": "department",
}
_GOOGLE_VALUES = {"e mail": "email", "phone": "phone", "website": "website"}


def _google(name: str, folded: Sequence[str]) -> Guess | None:
    """Google's numbered columns: a value and, beside it, a label that says its kind."""
    pair = _GOOGLE_PAIR.fullmatch(name)
    if pair:
        field = _GOOGLE_VALUES.get(pair[1], "")
        if pair[2] != "value" or not field:
            return Guess()
        stem = name.removesuffix("value")
        labels = [i for i, other in enumerate(folded) if other in (f"{stem}label", f"{stem}type")]
        return Guess(field, SURE, label_column=labels[0] if labels else None)
    other = _GOOGLE_OTHER.fullmatch(name)
    if other:
        field = _GOOGLE_PARTS.get(other[2], "")
        return Guess(field, SURE if field else NONE)
    if name.startswith("phonetic ") or name in _LEFT_OUT:
        return Guess()
    return None


_WORK = frozenset(
    "work business office geschaftlich dienstlich trabajo laboral oficina primary main "
    "company agency".split()
)
_HOME = frozenset("home private personal privat private casa particular".split())
_OTHER = frozenset(
    "other alternate alternative secondary second mailing postal otro otra weitere weiteres "
    "alternativo zweite zweites".split()
)
_SMALL = frozenset("the of de del la el der die das und and y for your address".split())
_PLACES_OF_ADDRESS = frozenset(("street", "city", "region", "postcode", "country"))


def _from_words(name: str, subject: str) -> Guess:
    """A hand-made heading: as a whole, without its qualifying words, or by the words in it."""
    known = words_of(subject)
    plain = " ".join(word for word in name.split() if not (word.isdigit() and len(word) == 1))
    if name in known or plain in known:
        return Guess(known.get(name) or known[plain], SURE)
    tokens = plain.split()
    for qualifiers in (_WORK | _HOME, _WORK | _HOME | _OTHER):
        bare = " ".join(token for token in tokens if token not in qualifiers)
        if bare in known:
            return Guess(_qualified(known[bare], set(tokens) & qualifiers, subject), SURE)
    return _misspelt(plain, known) or _containing(tokens, known) or Guess()


def _qualified(field: str, tokens: set[str], subject: str) -> str:
    home, other = tokens & _HOME, tokens & _OTHER
    if subject == "people" and field in _PLACES_OF_ADDRESS and (home or other):
        return f"home_{field}" if home else f"mail_{field}"
    if field == "office" and (home or other):
        return "home" if home else "phone"
    if field == "email" and home:
        return "email_private"
    return field


def _containing(tokens: Sequence[str], known: Mapping[str, str]) -> Guess | None:
    """The longest run of words in a heading that is a heading itself: "your first name"."""
    for length in range(len(tokens) - 1, 0, -1):
        for start in range(len(tokens) - length, -1, -1):
            words = " ".join(tokens[start : start + length])
            if words in known and len(words) > 3 and words not in _SMALL:
                return Guess(known[words], DOUBTFUL, _("Perhaps: the heading says more."))
    return None


def _misspelt(name: str, known: Mapping[str, str]) -> Guess | None:
    if len(name) < 5:
        return None
    from rapidfuzz import fuzz, process

    found = process.extractOne(name, known.keys(), scorer=fuzz.ratio, score_cutoff=86)
    if found is None or len(found[0]) < 5:
        return None
    return Guess(known[found[0]], DOUBTFUL, _("Perhaps: the heading is spelled otherwise."))


# ---- headings that mean different things in different lists

_PREFIX_WORDS = frozenset(  # not Judge or Captain, which are jobs as well
    "mr mrs ms miss mx dr hon prof rev sr sra srta herr frau dipl ing lic".split()
)


def _settle_titles(
    kind: str, headings: Sequence[str], guesses: list[Guess], sample: Sequence[Sequence[str]]
) -> None:
    """A "Title" is a job in a hand-made list and Mr. or Dr. in others: what it holds decides."""
    if kind != LIST:
        return
    for column, heading in enumerate(headings):
        if fold_heading(heading) not in ("title", "titel", "titulo"):
            continue
        words = [word for row in sample for word in cell_of(row, column).split()[:1]]
        prefixes = sum(1 for word in words if word.rstrip(".").casefold() in _PREFIX_WORDS)
        if words and prefixes * 2 > len(words):
            guesses[column] = Guess("prefix", SURE)
        elif "position" not in {guess.field for guess in guesses}:
            sure = SURE if fold_heading(heading) == "title" else DOUBTFUL
            guesses[column] = Guess("position", sure)


def _settle_names(folded: Sequence[str], guesses: list[Guess], subject: str) -> None:
    """A "Name" or "Nombre" is the whole name, unless other columns hold the rest of it."""
    if subject != "people":
        return
    for column, name in enumerate(folded):
        fields = {guess.field for i, guess in enumerate(guesses) if i != column}
        if name in ("nombre", "nombres") and not fields & {"family", "full_name"}:
            guesses[column] = Guess("full_name", SURE)
        elif name == "name" and "given" in fields:
            taken = "family" in fields
            guesses[column] = Guess() if taken else Guess("family", SURE)
        elif guesses[column].field == "full_name" and {"given", "family"} <= fields:
            guesses[column] = Guess()
        elif guesses[column].field == "department" and "agency" not in fields:
            guesses[column] = Guess("agency", DOUBTFUL, _("Perhaps: there is no other agency."))


def is_spanish(headings: Sequence[str]) -> bool:
    """Whether the headings are Spanish, so that names have two families."""
    words = set(fold_heading(" ".join(headings)).split())
    return bool(words & {"nombre", "nombres", "apellido", "apellidos", "correo", "telefono"})


# ---- lists without headings

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_PHONE = re.compile(r"[+(]?[\d\s().+/\-]{6,}(?:(?:x|ext\.?)\s*\d+)?", re.IGNORECASE)


def guess_by_content(width: int, sample: Sequence[Sequence[str]], subject: str) -> list[Guess]:
    """Addresses and numbers show themselves; the columns of words before them are the names."""
    guesses = [Guess() for _column in range(width)]
    reason = _("Perhaps: the list has no headings.")
    phones = iter(("office", "mobile", "phone", "phone"))
    words: list[int] = []
    for column in range(width):
        cells = [cell for row in sample if (cell := cell_of(row, column))]
        if _mostly(_EMAIL, cells):
            guesses[column] = Guess("email", DOUBTFUL, reason)
        elif _mostly(_PHONE, cells):
            guesses[column] = Guess(next(phones, ""), DOUBTFUL, reason)
        elif cells:
            words.append(column)
    for column, field in zip(words, _name_fields(words, sample, subject), strict=False):
        guesses[column] = Guess(field, DOUBTFUL, reason)
    return guesses


def _mostly(pattern: re.Pattern[str], cells: Sequence[str]) -> bool:
    return bool(cells) and sum(1 for c in cells if pattern.fullmatch(c)) * 2 > len(cells)


def _name_fields(
    words: Sequence[int], sample: Sequence[Sequence[str]], subject: str
) -> tuple[str, ...]:
    if subject == "agencies":
        return ("name",)
    first = [cell for row in sample if words and (cell := cell_of(row, words[0]))]
    several = sum(1 for cell in first if " " in cell or "," in cell)
    return ("full_name", "agency") if several * 2 > len(first) else ("given", "family", "agency")


def cell_of(row: Sequence[str], column: int) -> str:
    """A cell without the spaces around it; empty where the row is too short."""
    return row[column].strip() if len(row) > column else ""
