"""Badges wrap to the next line."""

from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from citdesk.ui.parts import theme
from citdesk.ui.parts.flow import FlowRow
from citdesk.ui.parts.labels import Chip


def test_what_does_not_fit_goes_into_the_next_line(qtbot: QtBot, app: QApplication) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    row = theme.space(FlowRow(holder), margins=(4, 4, 4, 4), spacing=6)
    chips = [Chip(f"Sector number {number}") for number in range(4)]
    for chip in chips:
        row.addWidget(chip)
    holder.resize(1000, 200)
    holder.show()
    assert {chip.y() for chip in chips} == {theme.px(4)}
    assert chips[1].x() == chips[0].geometry().right() + 1 + theme.px(6)
    high = QPushButton("High")
    high.setFixedHeight(chips[0].height() + 10)
    row.addWidget(high)
    high.show()
    holder.resize(1001, 200)
    assert chips[0].geometry().center().y() == high.geometry().center().y()
    row.removeWidget(high)
    high.hide()
    narrow = chips[0].sizeHint().width() + 20
    holder.resize(narrow, 300)
    assert len({chip.y() for chip in chips}) == 4
    assert row.heightForWidth(narrow) > row.heightForWidth(1000)
    chips[1].hide()
    assert row.heightForWidth(narrow) == 3 * theme.px(22) + 2 * theme.px(6) + 2 * theme.px(4)
    assert row.minimumSize().width() < narrow
    assert row.count() == 4
    taken = row.takeAt(0)
    assert taken is not None
    assert row.takeAt(9) is None
    assert row.itemAt(9) is None
