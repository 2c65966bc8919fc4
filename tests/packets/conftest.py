"""The sample desk, for the tests of sheets and packets."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copy

import pytest

from citdesk.deskfile.desk import Desk


@pytest.fixture(scope="module")
def county(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The sample desk, to look at only."""
    with Desk.open(Path(copy(sample_file, tmp_path_factory.mktemp("county")))) as desk:
        yield desk
