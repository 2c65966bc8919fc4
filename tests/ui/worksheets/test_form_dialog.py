"""A worksheet's dialog: what is wrong is said at its field, and nothing wrong goes unsaid."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from citdesk.errors import DeskError, InputError, Problem
from citdesk.links import Link
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.form import FieldSpec
from citdesk.ui.worksheets.form_dialog import FormDialog
from tests.coordinator import Coordinator, name_of
from tests.ui.worksheets.conftest import page

AT_FIELD = InputError(Problem("Too many votes.", "votes"), Problem("No such place.", "place"))
ELSEWHERE = InputError(Problem("No such place.", "place"))
FULL = DeskError("The disk is full.", "Nothing was changed.", "Make room.")


class Asks(FormDialog):
    """Asks for votes, and fails to keep them."""

    def __init__(self, someone: Coordinator, error: Exception | None) -> None:
        self.told: list[BaseException] = []
        around = page(someone).around._replace(fail=self.told.append)
        super().__init__(around, "Votes", "Keep", parent=someone.window)
        self.put_form((FieldSpec("votes", "Votes"),), {})
        self.error = error

    def keep_values(self, values: dict[str, Any]) -> None:
        """Try to."""
        del values
        self.keep_as("Vote", self.act)

    def act(self, _session: Any) -> None:
        """Fail, if this one is to fail."""
        if self.error is not None:
            raise self.error


@pytest.mark.parametrize(
    ("error", "at_field", "told"),
    [
        (AT_FIELD, True, []),
        (ELSEWHERE, False, [ELSEWHERE]),
        (FULL, False, [FULL]),
        (None, False, []),
    ],
)
def test_what_cannot_be_kept_is_said(
    at_empty: Coordinator, error: Exception | None, at_field: bool, told: list[BaseException]
) -> None:
    at_empty.window.go(Link("strengths"))
    at_empty.settles()
    dialog = Asks(at_empty, error)
    dialog.open()
    at_empty.presses("Keep")
    assert at_empty.sees("Too many votes.") is at_field
    assert dialog.told == told
    assert dialog.isVisible() is (error is not None)
    dialog.close()


def at_goal(someone: Coordinator) -> None:
    someone.window.go(Link("strengths", text="goals"))
    someone.settles()
    someone.ctrl(Qt.Key.Key_N)


def dialogs(someone: Coordinator) -> list[str]:
    return [one.windowTitle() for one in someone.window.findChildren(Dialog) if one.isVisible()]


def test_an_untouched_form_closes_at_once(at_empty: Coordinator) -> None:
    at_goal(at_empty)
    assert dialogs(at_empty) == ["Add a goal"]
    at_empty.keys(Qt.Key.Key_Tab)
    at_empty.keys(Qt.Key.Key_Escape)
    assert dialogs(at_empty) == []


def test_what_was_typed_is_thrown_away_only_after_asking(at_empty: Coordinator) -> None:
    at_goal(at_empty)
    at_empty.types("Officers leave within three hours", "Goal")
    at_empty.keys(Qt.Key.Key_Escape)
    assert at_empty.sees("Throw away what was typed?")
    assert name_of(at_empty.focus()) == "Go on writing"
    at_empty.keys(Qt.Key.Key_Escape)
    assert dialogs(at_empty) == ["Add a goal"]
    at_empty.presses("Cancel")
    at_empty.presses("Go on writing")
    assert at_empty.field("Goal").toPlainText() == "Officers leave within three hours"  # type: ignore[union-attr]
    at_empty.finds("Goal").window().close()
    at_empty.settles()
    at_empty.presses("Throw it away")
    assert dialogs(at_empty) == []


@pytest.mark.parametrize(("field", "typed"), [("Look again on", "soon"), ("Who sees to it", "Ana")])
def test_a_day_that_is_none_and_an_owner_are_typed_too(
    at_empty: Coordinator, field: str, typed: str
) -> None:
    at_goal(at_empty)
    at_empty.types(typed, field)
    at_empty.keys(Qt.Key.Key_Escape)
    assert at_empty.sees("Throw away what was typed?")
    at_empty.presses("Throw it away")
    assert dialogs(at_empty) == []


def test_what_is_kept_asks_nothing(at_empty: Coordinator) -> None:
    at_goal(at_empty)
    at_empty.types("Officers leave within three hours", "Goal")
    at_empty.presses("Add it")
    assert dialogs(at_empty) == []


def test_the_window_does_not_close_over_what_was_typed(at_empty: Coordinator) -> None:
    at_goal(at_empty)
    at_empty.types("Officers leave within three hours", "Goal")
    at_empty.window.close()
    assert at_empty.sees("Throw away what was typed?")
    assert at_empty.window.isVisible()
    at_empty.presses("Throw it away")


@pytest.mark.parametrize("place", ["map", "timeline", "strengths"])
def test_no_form_of_the_worksheets_asks_untouched(at_sample: Coordinator, place: str) -> None:
    """A new row, one that is there, and how the worksheet stands."""
    at_sample.window.go(Link(place))
    at_sample.settles()
    at_sample.ctrl(Qt.Key.Key_N)
    assert len(dialogs(at_sample)) == 1
    at_sample.keys(Qt.Key.Key_Escape)
    assert dialogs(at_sample) == []
    page(at_sample).focus_first()
    at_sample.keys(Qt.Key.Key_Return)
    assert len(dialogs(at_sample)) == 1
    at_sample.keys(Qt.Key.Key_Escape)
    assert dialogs(at_sample) == []
    page(at_sample).change_about()
    at_sample.settles()
    at_sample.keys(Qt.Key.Key_Escape)
    assert dialogs(at_sample) == []
