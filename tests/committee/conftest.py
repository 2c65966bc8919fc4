"""A committee for each test of this folder."""

from datetime import date

import pytest

from citdesk.deskfile.desk import Desk
from tests.committee.sitting import Committee


@pytest.fixture
def steering(desk: Desk, today: date) -> Committee:
    """An empty steering committee."""
    return Committee(desk, today)
