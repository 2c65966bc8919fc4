"""Garbage is looked for on the window's thread, never by a worker."""

import gc
import threading
from collections.abc import Iterator

import pytest

from citdesk.ui.collecting import Collecting
from tests.coordinator import Coordinator


class Cycle:
    """Refers to itself, as a widget does whose button calls one of its methods."""

    def __init__(self, ends: list[int]) -> None:
        self.own, self.ends = self, ends

    def __del__(self) -> None:
        self.ends.append(threading.get_ident())


@pytest.fixture
def collecting(at_empty: Coordinator) -> Iterator[Collecting]:
    collecting = Collecting(at_empty.window)
    yield collecting
    collecting.deleteLater()
    gc.unfreeze()
    gc.enable()


def test_a_worker_leaves_garbage_to_the_window(
    at_empty: Coordinator, collecting: Collecting
) -> None:
    ends: list[int] = []
    Cycle(ends)

    def work(_progress: object, _cancelled: object) -> int:
        return len([[number] for number in range(100_000)])  # Python would look many times

    at_empty.window.jobs.run(work, failed=at_empty.window.fail)
    collecting.look()
    assert ends == [], "work is under way"
    at_empty.settles()
    young = [[number] for number in range(2_000)]
    collecting.look()
    assert ends == [threading.get_ident()]
    assert len(young) == 2_000
