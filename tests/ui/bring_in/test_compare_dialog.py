"""Deciding about rows that are perhaps somebody known."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from tests.coordinator import Coordinator, name_of
from tests.ui.bring_in.conftest import is_back, is_in_dialog
from tests.ui.bring_in.test_page import names, table

Brings = Callable[[Path], Coordinator]
Lists = Callable[..., Path]

TWICE = (
    "Deborah,Kowalski,NAMI Alder Valley,deb@nami.example,(555) 555-0110,38",
    "Deb,Kowalski,NAMI Alder Valley,deb@nami.example,(555) 555-0111,38",
    "Omar,Renner,Millbrook Schools,shared@schools.example,(555) 555-0112,44",
    "Lucy,Quintero,Millbrook Schools,shared@schools.example,(555) 555-0113,44",
)


def test_undecided_rows_stay_out(brings: Brings, a_list: Lists) -> None:
    someone = brings(a_list(*TWICE))
    assert someone.sees("2 wait for your decision · 2 rows are noted in contacts.rejects.csv")
    someone.presses("Bring in 2")
    assert names(someone) == ["Deborah Kowalski", "Omar Renner"]
    assert someone.sees("2 rows are perhaps somebody known, and were left out")


def test_pairs_are_compared_and_decided(brings: Brings, a_list: Lists) -> None:
    someone = brings(a_list(*TWICE))
    someone.presses("Compare the 2…")
    assert someone.sees("Is Deb Kowalski the same person as Deborah Kowalski?")
    assert someone.sees("Not decided")
    assert someone.sees("(555) 555-0111 (private)")
    someone.presses("Same person")
    assert someone.sees("Is Lucy Quintero the same person as Omar Renner?")
    someone.presses("Different person")
    assert someone.sees("3 new and 1 changed people, 2 new agencies")
    someone.presses("Bring in 4")
    assert names(someone) == ["Deborah Kowalski", "Lucy Quintero", "Omar Renner"]
    assert someone.window.desk is not None
    with someone.window.desk.look() as reader:
        numbers = reader.rows(
            "SELECT d.value FROM contact_detail d JOIN person p ON p.id = d.person_id"
            " WHERE p.given = 'Deborah' AND d.kind = 'mobile' ORDER BY d.value"
        )
    assert [row[0] for row in numbers] == ["(555) 555-0110", "(555) 555-0111"]


def test_by_keyboard(brings: Brings, a_list: Lists) -> None:
    someone = brings(a_list(*TWICE))
    table(someone).setFocus()
    someone.keys(Qt.Key.Key_End)
    someone.keys(Qt.Key.Key_Return)
    is_in_dialog(someone)
    assert someone.sees("Is Lucy Quintero the same person as Omar Renner?")
    someone.keys(Qt.Key.Key_Left)
    assert someone.sees(
        "Pair 1 of 2",
    )
    someone.keys(Qt.Key.Key_Right)
    assert someone.sees("Is Lucy Quintero the same person as Omar Renner?")
    someone.keys(Qt.Key.Key_D)
    assert someone.sees("Is Deb Kowalski the same person as Deborah Kowalski?")
    someone.keys(Qt.Key.Key_L)
    is_back(someone)
    assert name_of(someone.focus()) == "Rows of the list"
    assert someone.sees("Compare again…")
    someone.ctrl(Qt.Key.Key_Return)
    assert names(someone) == ["Deborah Kowalski", "Lucy Quintero", "Omar Renner"]


def test_a_decision_can_be_changed(brings: Brings, a_list: Lists) -> None:
    someone = brings(a_list(*TWICE[:2]))
    someone.presses("Compare the pair…")
    someone.presses("Same person")
    assert someone.sees("1 new and 1 changed people, 1 new agency")
    someone.presses("Compare again…")
    assert someone.sees("Same person")
    someone.presses("Leave out")
    assert someone.sees("1 new person, 1 new agency")
    assert someone.finds("Compare again…", QAbstractButton).isEnabled()


def test_a_row_that_is_no_pair_is_not_compared(brings: Brings, a_list: Lists) -> None:
    someone = brings(a_list(*TWICE))
    table(someone).setFocus()
    someone.keys(Qt.Key.Key_Home)
    someone.keys(Qt.Key.Key_Return)
    assert someone.sees("Only rows that are perhaps twice are compared")


def test_against_the_desk(brings: Brings, a_list: Lists) -> None:
    someone = brings(a_list(TWICE[0]))
    someone.presses("Bring in 1")
    someone = brings(a_list(TWICE[1], name="second.csv"))
    someone.presses("Compare the pair…")
    assert someone.sees("On your desk")
    assert someone.sees("In the list, line 2")
    is_in_dialog(someone)
    someone.keys(Qt.Key.Key_S)
    is_back(someone)
    someone.presses("Bring in 1")
    assert names(someone) == ["Deborah Kowalski"]
