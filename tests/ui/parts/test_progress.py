"""Progress: nothing at first, then a card that can be cancelled."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from citdesk.ui.parts.progress import ProgressCard, time_left

Show = Callable[[QWidget], None]


@pytest.fixture
def card(qtbot: QtBot) -> Iterator[ProgressCard]:
    made = ProgressCard()
    qtbot.addWidget(made)
    yield made
    made.end()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "about 1 s left"),
        (3.4, "about 3 s left"),
        (61, "about 1 minute left"),
        (150, "about 2 minutes left"),
    ],
)
def test_time_left(seconds: float, words: str) -> None:
    assert time_left(seconds) == words


def test_short_work_shows_nothing(card: ProgressCard) -> None:
    said: list[str] = []
    card.status.connect(said.append)
    card.begin("Bringing in 214 rows")
    assert not card.isVisible()
    card.end()
    assert said == [""]


def test_longer_work_is_named_in_the_status_bar(qtbot: QtBot, card: ProgressCard) -> None:
    with qtbot.waitSignal(card.status, timeout=3000) as said:
        card.begin("Bringing in 214 rows")
    assert said.args == ["Bringing in 214 rows"]
    assert not card.isVisible()


def test_the_card_counts_and_can_be_stopped(qtbot: QtBot, card: ProgressCard) -> None:
    card.begin("Bringing in 214 rows", at_once=True)
    assert card.isVisible()
    card.report(1320, 2140)
    assert (card.bar.value(), card.bar.maximum()) == (1320, 2140)
    assert card.note.text().startswith("1,320 done")
    assert card.bar.accessibleName() == "Bringing in 214 rows"
    with qtbot.waitSignal(card.cancel_asked):
        qtbot.mouseClick(card.cancel, Qt.MouseButton.LeftButton)
    assert not card.cancel.isEnabled()
    assert card.note.text() == "stopping…"
    card.end()
    assert not card.isVisible()


def test_what_cannot_be_stopped_offers_no_cancel(card: ProgressCard) -> None:
    card.begin("Saving", cancellable=False, at_once=True)
    assert not card.cancel.isVisible()
