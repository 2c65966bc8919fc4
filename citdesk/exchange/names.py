"""Taking a whole name apart: "Dr. Lucía de la Cruz, Jr." or "Ruiz, Ana".

Only for lists that hold the name in one column. The parts are a proposal the coordinator sees in
the preview; a word is never dropped.
"""

from dataclasses import dataclass
from functools import lru_cache

from citdesk.exchange.heading_words import fold_heading

_PREFIXES = frozenset(
    "dr mr mrs ms miss mx prof hon judge justice sheriff chief sgt sergeant lt lieutenant capt "
    "captain cpl det detective officer deputy rev reverend pastor fr sr sra srta don dona dra lic "
    "ing herr frau".split()
)
_SUFFIXES = frozenset(
    "jr sr ii iii iv md do phd psyd edd esq rn lpn np pa lcsw lpc lmft lmhc msw mph mba cprs cpss "
    "jd dds emt".split()
)
_PARTICLES = frozenset(
    "de del della di da das do dos du la las le los el al van von der den ter ten zu zur bin ibn "
    "st san santa mac".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of a person's name; any may be empty."""

    prefix: str = ""
    given: str = ""
    middle: str = ""
    family: str = ""
    suffix: str = ""


@lru_cache(maxsize=8192)
def split_name(whole: str, *, two_families: bool = False) -> Name:
    """The parts of a name written in one piece.

    Args:
        whole: "Ana Ruiz", "Ruiz, Ana", "Hon. James van der Berg, Jr.".
        two_families: the list is Spanish: of three words the last two are the family's.
    """
    pieces = [piece.strip() for piece in whole.split(",")]
    pieces = [piece for piece in pieces if piece]
    suffixes: list[str] = []
    while len(pieces) > 1 and all(_plain(word) in _SUFFIXES for word in pieces[-1].split()):
        suffixes.insert(0, pieces.pop())
    if not pieces:
        return Name(family=whole.strip())
    if len(pieces) > 1:
        name = _from_family_first(pieces[0], " ".join(pieces[1:]))
    else:
        name = _from_spoken(pieces[0].split(), two_families=two_families)
    suffix = ", ".join(part for part in (name.suffix, *suffixes) if part)
    return Name(name.prefix, name.given, name.middle, name.family, suffix)


def _plain(word: str) -> str:
    return fold_heading(word.replace(".", ""))


def _from_family_first(family: str, rest: str) -> Name:
    words = rest.split()
    prefix = _take_prefix(words, at_least=1)
    suffix = _take_suffix(words)
    given, middle = _given_and_middle(words)
    return Name(prefix, given, middle, family, suffix)


def _from_spoken(words: list[str], *, two_families: bool) -> Name:
    words = list(words)
    prefix = _take_prefix(words, at_least=1)
    suffix = _take_suffix(words)
    if len(words) == 1:  # "Dr. Okafor" is a family's name, "Ana" alone a given one
        return Name(prefix, "", "", words[0], suffix) if prefix else Name(given=words[0])
    start = len(words) - 1
    if two_families and len(words) > 2 and not _is_initial(words[-2]):
        start -= 1
    while start > 1 and _plain(words[start - 1]) in _PARTICLES:
        start -= 1
    given, middle = _given_and_middle(words[:start])
    return Name(prefix, given, middle, " ".join(words[start:]), suffix)


def _take_prefix(words: list[str], *, at_least: int) -> str:
    taken: list[str] = []
    while len(words) > at_least and _plain(words[0]) in _PREFIXES:
        taken.append(words.pop(0))
    return " ".join(taken)


def _take_suffix(words: list[str]) -> str:
    taken: list[str] = []
    while len(words) > 2 and _plain(words[-1]) in _SUFFIXES:
        taken.insert(0, words.pop())
    return " ".join(taken)


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1


def _given_and_middle(words: list[str]) -> tuple[str, str]:
    if len(words) > 1 and _is_initial(words[-1]):
        return " ".join(words[:-1]), words[-1]
    return " ".join(words), ""
