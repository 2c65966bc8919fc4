"""How hard an English text is to read: the grade of school by Flesch and Kincaid."""

import re


def sentences_of(text: str) -> list[str]:
    """The sentences; every line of a list is one at least."""
    lines = [re.sub(r"^(- |\d+\. )", "", line) for line in text.splitlines()]
    parts = [part for line in lines for part in re.split(r"(?<=[.?:;])\s+", line)]
    return [part for part in parts if re.search("[a-z]", part)]


def words_of(text: str) -> list[str]:
    """The words."""
    return re.findall(r"[A-Za-z0-9][\w’'-]*", text)


def _syllables(word: str) -> int:
    stem = re.sub(r"(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", stem)))


def grade(text: str) -> float:
    """The year of school in which it can be read."""
    words = [one for one in words_of(text) if one[0].isalpha()]
    count, syllables = len(words), sum(map(_syllables, words))
    return 0.39 * count / len(sentences_of(text)) + 11.8 * syllables / count - 15.59
