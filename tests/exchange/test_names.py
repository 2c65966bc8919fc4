"""One name column becomes given and family name."""

import pytest

from citdesk.exchange.names import Name, split_name


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        ("Ana Ruiz", Name(given="Ana", family="Ruiz")),
        ("Ruiz, Ana", Name(given="Ana", family="Ruiz")),
        ("Mary Jo Smith", Name(given="Mary Jo", family="Smith")),
        ("James T. Brown", Name(given="James", middle="T.", family="Brown")),
        ("Brown, James T", Name(given="James", middle="T", family="Brown")),
        ("Hon. James van der Berg, Jr.", Name("Hon.", "James", "", "van der Berg", "Jr.")),
        ("Lucía de la Cruz", Name(given="Lucía", family="de la Cruz")),
        ("Priya Patel, PhD, LCSW", Name(given="Priya", family="Patel", suffix="PhD, LCSW")),
        ("Robert Smith III", Name(given="Robert", family="Smith", suffix="III")),
        ("Dr. Okafor", Name(prefix="Dr.", family="Okafor")),
        ("Sgt. Hector Ibarra", Name(prefix="Sgt.", given="Hector", family="Ibarra")),
        ("Smith, Dr. Ana, MD", Name("Dr.", "Ana", "", "Smith", "MD")),
        ("Ana", Name(given="Ana")),
        (",", Name(family=",")),
        ("Jr.", Name(given="Jr.")),
    ],
)
def test_names_are_taken_apart(whole: str, expected: Name) -> None:
    assert split_name(whole) == expected


def test_two_family_names() -> None:
    assert split_name("Ana Ruiz Vargas", two_families=True) == Name(
        given="Ana", family="Ruiz Vargas"
    )
    assert split_name("Ana L. Ruiz", two_families=True).family == "Ruiz"
    assert split_name("Ana Ruiz", two_families=True).family == "Ruiz"


def test_no_word_is_dropped(naughty: list[str]) -> None:
    for text in naughty:
        name = split_name(text)
        parts = " ".join((name.prefix, name.given, name.middle, name.family, name.suffix))
        assert sorted(parts.replace(",", " ").split()) == sorted(
            text.replace(",", " ").split()
        ) or (not text.replace(",", " ").split())
