"""Words people use for sectors, in three languages."""

import pytest

from citdesk.exchange.sector_words import find_sector, split_sectors
from citdesk.records.words import SECTORS


@pytest.mark.parametrize("code", SECTORS)
def test_our_own_names_are_known(code: str) -> None:
    for name in (code, *SECTORS[code]):
        assert find_sector(name) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Police", "law_enforcement"),
        ("POLICÍA", "law_enforcement"),
        ("Polizei", "law_enforcement"),
        ("Hospital / emergency department", "hospital"),
        ("Research / evaluation", "research"),
        ("Veterans' services", "veterans"),
        ("911", "emergency_communications"),
        ("Salud mental", "provider"),
        ("Gefängnis", "corrections"),
        ("Public defence", "public_defense"),
        ("Bomberos", "ems_fire"),
        ("Peer", ""),
        ("", ""),
    ],
)
def test_words_in_three_languages(word: str, code: str) -> None:
    assert find_sector(word) == code


@pytest.mark.parametrize(
    ("cell", "sectors", "others"),
    [
        ("", (), ()),
        ("Courts; Probation", ("courts", "probation"), ()),
        ("Law enforcement ::: * myContacts", ("law_enforcement",), ()),
        ("CIT; Peer", (), ("CIT", "Peer")),
        ("Courts, Peer", ("courts",), ("Peer",)),
        ("Police/Fire", ("law_enforcement", "ems_fire"), ()),
        ("A/V crew", (), ("A/V crew",)),
        ("Police; police", ("law_enforcement",), ()),
    ],
)
def test_cells_with_several(cell: str, sectors: tuple[str, ...], others: tuple[str, ...]) -> None:
    assert split_sectors(cell) == (sectors, others)
