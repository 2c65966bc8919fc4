"""A worksheet's dialog: what is wrong is said at its field, and nothing wrong goes unsaid."""

from typing import Any

import pytest

from citdesk.errors import DeskError, InputError, Problem
from citdesk.links import Link
from citdesk.ui.parts.form import FieldSpec
from citdesk.ui.worksheets.form_dialog import FormDialog
from tests.coordinator import Coordinator
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
