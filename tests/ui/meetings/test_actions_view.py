"""The list of actions."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from citdesk.deskfile.desk import Desk
from citdesk.meetings import actions
from citdesk.ui.meetings.actions_view import ActionsView
from tests.meetings.room import Room
from tests.ui.meetings.holding_window import HoldingWindow


def test_an_action_is_done_and_found_among_the_ended(
    dressed: QApplication, desk: Desk, today: date, qtbot: QtBot
) -> None:
    room = Room(desk, today)
    with desk.change("Two") as session:
        for what, due in (("Late", date(2026, 11, 1)), ("Soon", date(2026, 12, 24))):
            values = {"what": what, "due": due, "owner_id": room.people[0]}
            actions.add_action(session, values, committee=room.id)
    window = HoldingWindow(desk, room.meeting)
    qtbot.addWidget(window)
    view = ActionsView(window.view.around, window)
    window.resize(1000, 600)
    view.resize(900, 500)
    window.show()

    def told() -> list[list[str]]:
        model = view.list.record_model
        said = [model.spoken(place).split(", ") for place in range(model.rowCount())]
        return [[one[0], one[-3], one[-1]] for one in said]

    assert told() == [["Late", "Ada Bell", "Overdue"], ["Soon", "Ada Bell", "Open"]]
    qtbot.mouseClick(view.buttons["done"], Qt.MouseButton.LeftButton)
    assert told() == [["Soon", "Ada Bell", "Open"]]
    view.ended.setChecked(True)
    view.refresh()
    assert told() == [["Soon", "Ada Bell", "Open"], ["Late", "Ada Bell", "Done"]]
    window.stop()
    window.close()
