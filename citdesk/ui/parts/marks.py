"""Where searched words stand in a text: at the beginnings of words, without accents and case."""

from collections.abc import Sequence


def _fold(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its letters the place in the original."""
    if text.isascii():  # most are, and a keystroke folds a hundred of them
        return text.lower(), range(len(text))
    import unicodedata  # a megabyte, which the list needs only when something is searched

    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for part in unicodedata.normalize("NFKD", letter.casefold()):
            if not unicodedata.combining(part):
                letters.append(part)
                places.append(place)
    return "".join(letters), places


def find_marks(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """The (start, end) of everything that a search for these words found in a text, in order."""
    folded, places = _fold(text)
    spans: list[tuple[int, int]] = []
    for word in words:
        wanted, _places = _fold(word)
        start = folded.find(wanted) if wanted else -1
        while start >= 0:
            if start == 0 or not folded[start - 1].isalnum():
                spans.append((places[start], places[start + len(wanted) - 1] + 1))
            start = folded.find(wanted, start + 1)
    return _merged(sorted(spans))


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
