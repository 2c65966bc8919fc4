"""How names are shown, compared and sorted; apart from the mapped classes."""

import unicodedata


def fold(value: str) -> str:
    """A text as it is compared and sorted: without accents and without regard to capitals.

    Signs that are nothing but accents are compared as they are: nothing folds to nothing.
    """
    if value.isascii():
        return value.lower()
    folded = value.casefold()
    parts = unicodedata.normalize("NFKD", folded)
    return "".join(part for part in parts if not unicodedata.combining(part)) or folded


def display_name(
    *, prefix: str = "", given: str = "", middle: str = "", family: str = "", suffix: str = ""
) -> str:
    """A person's name in the order it is spoken, without the prefix: "Ana Ruiz".

    ``prefix`` (Hon., Dr.) and ``middle`` are kept and printed on the person's own record but are
    not part of the name in lists; they serve here only when there is nothing else.
    """
    spoken = " ".join(part for part in (given.strip(), family.strip()) if part)
    spoken = spoken or given or family or middle or prefix  # only spaces are better than nothing
    return f"{spoken}, {suffix.strip()}" if suffix.strip() and spoken else spoken


def sort_names(given: str, family: str, name: str) -> tuple[str, str]:
    """The keys a person is sorted by: as spoken, and family name first."""
    given, family = given.strip(), family.strip()
    by_family = fold(f"{family}, {given}" if family and given else family or given or name)
    return fold(name), by_family
