"""The list of people: search, filters, order, selection, the bin, and where it is empty."""

from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from citdesk.deskfile.desk import Desk
from citdesk.directory import attention, outreach, writing
from citdesk.directory.people import Question
from citdesk.ui.directory import wording
from citdesk.ui.parts.cells import Text
from citdesk.ui.parts.facet import Facet
from citdesk.ui.parts.record_table import RecordTable
from tests.ui.directory.hosting import Host, Hosted

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def test_everybody_is_there_with_their_number(page: Hosted) -> None:
    people = page.page.people.list
    assert people.count.text() == "120 people"
    assert people.chosen.text() == "· 1 selected"
    assert page.names()[:2] == sorted(page.names()[:2])
    assert page.find("7 need attention", QPushButton).isVisible()


def test_typing_narrows_at_once(page: Hosted) -> None:
    page.page.search_here()
    page.type("bianca lang")
    assert page.names() == ["Bianca Langley"]
    assert page.page.people.list.count.text() == "1 person"


def test_from_search_to_detail_and_back_by_keyboard(page: Hosted) -> None:
    table = page.find("People", RecordTable)
    page.page.search_here()
    page.type("alder county ems")
    page.press(KEY.Key_Down)
    assert page.focus() is table
    first = table.current()
    page.press(KEY.Key_Return)
    pane = page.page.people.pane
    assert pane is not None
    assert pane.isAncestorOf(page.focus())
    page.press(KEY.Key_PageDown, CTRL)
    assert table.current() != first
    assert pane.known is not None
    assert pane.known.card.id == table.current()
    page.press(KEY.Key_Escape)
    assert page.focus() is table


def test_escape_clears_the_search_then_leaves_it(page: Hosted) -> None:
    page.page.search_here()
    page.type("ana")
    page.press(KEY.Key_Escape)
    assert page.find("Search people", QLineEdit).text() == ""
    page.press(KEY.Key_Escape)
    assert page.focus() is page.find("People", RecordTable)


def test_letters_typed_on_the_table_go_into_the_search(page: Hosted) -> None:
    page.page.people.list.focus_table()
    page.type("x")
    assert page.find("Search people", QLineEdit).text() == "x"
    assert page.focus() is page.find("Search people", QLineEdit)


def test_a_facet_counts_and_narrows(page: Hosted) -> None:
    facet = page.find("Stage: any", Facet)
    page.bot.keyClick(facet, KEY.Key_Space)
    champions = next(a for a in page.menu().actions() if a.text().startswith("Champion\t"))
    count = int(champions.text().split("\t")[1])
    page.pick("Champion")
    assert page.page.people.list.question().stages == ("champion",)
    assert len(page.names()) == count
    facet = page.find("Stage: Champion", Facet)
    page.bot.keyClick(facet, KEY.Key_Delete)
    assert len(page.names()) == 120


def test_the_filters_button_of_a_narrow_window(page: Hosted) -> None:
    page.host.resize(900, 700)
    table = page.find("People", RecordTable)
    page.bot.waitUntil(lambda: table.visible_columns() == ["name", "agency", "stage"])
    page.click("Filters", QPushButton)
    page.pick("Consent: any", "Not to be listed")
    assert page.page.people.list.question().consents == ("no",)
    assert page.find("Filters (1)", QPushButton).isVisible()


def test_a_head_sorts_both_ways(page: Hosted) -> None:
    table = page.find("People", RecordTable)
    head = table.head
    for _round in range(2):
        at = head.sectionViewportPosition(2) + 10
        spot = head.viewport().rect().topLeft()
        spot.setX(at)
        spot.setY(10)
        page.bot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert page.page.people.list.question() == Question(sort="agency", descending=True)


def test_need_attention_and_back(page: Hosted) -> None:
    page.click("7 need attention", QPushButton)
    assert len(page.names()) == 7
    page.settle()
    page.click("Show everybody", QPushButton)
    assert len(page.names()) == 120


def test_who_needs_attention_says_why(page: Hosted) -> None:
    table = page.find("People", RecordTable)
    assert "why" not in table.visible_columns()
    page.click("7 need attention", QPushButton)
    page.settle()
    assert "why" in table.visible_columns()
    with page.desk.look() as reader:
        ids = table.record_model.ids()
        why = attention.reasons_of(reader, ids, today=page.around.today())
    for place, number in enumerate(ids):
        assert wording.reason_words(why[number]) in table.record_model.spoken(place)
    at = table.visualRect(table.record_model.index(0, table.name_column)).center()
    tip = QHelpEvent(QEvent.Type.ToolTip, at, table.viewport().mapToGlobal(at))
    QApplication.sendEvent(table.viewport(), tip)
    assert wording.reason_words(why[ids[0]]) in QToolTip.text()
    QToolTip.hideText()
    table.set_compact(True)
    assert "why" in table.visible_columns()
    page.click("Columns", QPushButton)
    page.pick("Seat")
    assert "why" not in page.around.settings.columns["people"]
    page.click("Show everybody", QPushButton)
    assert "why" not in table.visible_columns()


def test_show_everybody_clears_every_filter(page: Hosted) -> None:
    page.ask(Question(attention=True, consents=("unknown",)))
    page.click("Show everybody", QPushButton)  # though the counts have not come yet
    assert page.page.people.list.question() == Question()
    assert len(page.names()) == 120


def test_nothing_matches_offers_the_ways_on(page: Hosted) -> None:
    page.page.search_here()
    page.type("Okafur")
    page.settle()
    assert page.find("Add “Okafur” as a new person", QPushButton).isVisible()
    page.click("Search for okafor", QPushButton)
    assert "Denise Okafor" in page.names()


def test_a_long_sentence_that_finds_nothing_stays_within_the_window(page: Hosted) -> None:
    wide = page.host.minimumSizeHint().width()
    typed = "the deputy who spoke at the county meeting about the crisis line and rides"
    page.page.search_here()
    page.type("Qqq")
    page.find("Add “Qqq” as a new person", QPushButton)
    page.page.people.list.bar.search.setText(typed)
    page.settle()
    add = page.page.people.list.nothing.add
    assert add.text() == "Add “the deputy who spoke at the county meet…” as a new person"
    assert page.host.minimumSizeHint().width() <= max(wide, 1024)
    assert page.host.width() == 1280
    page.bot.mouseClick(add, Qt.MouseButton.LeftButton)
    assert page.find("Name", QLineEdit, page.dialog()).text() == typed
    page.press(KEY.Key_Escape)


def test_what_matches_nothing_can_be_cleared(page: Hosted) -> None:
    page.page.search_here()
    page.type("qqqq")
    page.click("Clear the search", QPushButton)
    assert len(page.names()) == 120


def test_hidden_by_filters_says_which(page: Hosted) -> None:
    page.ask(Question(sectors=("media",), stages=("opposed",)))
    nothing = page.page.people.list.nothing
    assert nothing.isVisible()
    assert "Media" in nothing.sentence.text()
    assert "Opposed" in nothing.sentence.text()
    page.click("Clear filters", QPushButton)
    assert len(page.names()) == 120


def test_nothing_matches_adds_a_person_of_that_name(page: Hosted) -> None:
    page.page.search_here()
    page.type("Rosa Quintana")
    page.click("Add “Rosa Quintana” as a new person", QPushButton)
    assert page.find("Name", QLineEdit, page.dialog()).text() == "Rosa Quintana"
    page.press(KEY.Key_Return, CTRL)
    assert page.last_step() == "Add Rosa Quintana"
    pane = page.page.people.pane
    assert pane is not None
    assert pane.known is not None
    assert pane.known.card.name == "Rosa Quintana"


def test_delete_moves_to_the_bin_with_a_strip_that_undoes(page: Hosted) -> None:
    page.go_to("Leland Thornbury")
    page.page.people.list.focus_table()
    page.press(KEY.Key_Delete)
    assert "Leland Thornbury" not in page.names()
    assert page.host.strip.isVisible()
    assert page.host.strip.words.text() == "Leland Thornbury moved to the bin"
    assert page.page.people.list.table.current() is not None
    page.bot.mouseClick(page.host.strip.button, Qt.MouseButton.LeftButton)
    assert "Leland Thornbury" in page.names()


def test_the_bin_gives_back(page: Hosted) -> None:
    page.go_to("Leland Thornbury")
    page.page.people.list.focus_table()
    page.press(KEY.Key_Delete)
    page.click("More about the directory", QPushButton)
    page.pick("The bin")
    assert page.names() == ["Leland Thornbury"]
    assert page.page.people.list.count.text() == "In the bin: 1 person"
    page.page.people.list.table.select_row(0)
    page.click("More about this person", QPushButton)
    page.pick("Bring back")
    assert page.names() == []
    page.click("Back to the directory", QPushButton)
    assert "Leland Thornbury" in page.names()


def _in_the_bin(page: Hosted, *names: str) -> None:
    numbers = [page.person(name) for name in names]
    with page.desk.change("Remove") as session:
        writing.remove(session, "person", numbers)
    page.ask(Question(removed=True))
    page.settle()


def test_a_button_brings_back_who_is_selected(page: Hosted) -> None:
    _in_the_bin(page, "Leland Thornbury", "Hector Ibarra")
    bar = page.page.people.list.bin
    assert bar.isVisible()
    assert not page.page.people.list.bulk.isVisible()
    assert bar.back.isEnabled(), "somebody is selected"
    page.click("Bring back", QPushButton)
    assert page.last_step() == "Bring back Hector Ibarra"
    assert page.names() == ["Leland Thornbury"]
    page.click("Bring back", QPushButton)
    assert page.names() == []
    assert not bar.back.isEnabled()
    page.click("Back to the directory", QPushButton)
    assert not bar.isVisible()
    assert {"Leland Thornbury", "Hector Ibarra"} <= set(page.names())


def test_who_lies_in_the_bin_can_only_be_read_and_brought_back(page: Hosted) -> None:
    _in_the_bin(page, "Hector Ibarra")
    page.page.people.list.table.select_row(0)
    pane = page.page.people.pane
    assert pane is not None
    assert pane.why.text() == "In the bin. Bring it back to change anything."
    assert not pane.log.isVisible()
    assert not pane.edit.isVisible()
    for part in (pane.stage, pane.consent, pane.contact, pane.talks, pane.notes):
        assert not part.isEnabled()
    page.click("Bring back from the bin", QPushButton)
    assert page.last_step() == "Bring back Hector Ibarra"
    page.ask(Question())
    page.go_to("Hector Ibarra")
    assert pane.log.isVisible()
    assert pane.contact.isEnabled()


def test_conversations_in_the_bin_come_back(page: Hosted) -> None:
    number = page.person("Hector Ibarra")
    with page.desk.change("Remove a talk") as session:
        talk = page.value("SELECT max(id) FROM conversation WHERE person_id = ?", number)
        outreach.remove_talk(session, talk)
    page.ask(Question(removed=True))
    page.settle()
    page.click("Conversations in the bin: 1", QPushButton)
    dialog = page.dialog()
    back = next(
        one
        for one in dialog.findChildren(QPushButton)
        if one.accessibleName().startswith("Bring back: Hector Ibarra")
    )
    page.bot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert page.last_step() == "Bring back a conversation with Hector Ibarra"
    assert page.value("SELECT removed FROM conversation WHERE id = ?", talk) is None
    dialog.close()


def test_several_who_are_selected_are_counted_and_changed_in_the_pane(page: Hosted) -> None:
    table = page.page.people.list.table
    page.page.people.list.focus_table()
    table.select_row(0)
    page.press(KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    page.press(KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    many = page.page.people.many
    assert many.isVisible()
    assert many.title.text() == "3 people"
    assert many.stages.text()
    pane = page.page.people.pane
    assert pane is not None
    assert not pane.isVisible()
    page.bot.mouseClick(many.remove, Qt.MouseButton.LeftButton)
    assert page.value("SELECT count(*) FROM person WHERE removed IS NOT NULL") == 3
    page.press(KEY.Key_Home)
    assert not many.isVisible()
    assert pane.isVisible()


def test_a_list_is_sorted_by_key(page: Hosted) -> None:
    page.page.people.list.focus_table()
    shift = CTRL | Qt.KeyboardModifier.ShiftModifier
    for descending in (False, True):
        page.press(KEY.Key_O, shift)
        page.pick("Agency")
        wanted = Question(sort="agency", descending=descending)
        assert page.page.people.list.question() == wanted


def test_for_good_is_asked_for_and_says_what_goes(page: Hosted) -> None:
    number = page.person("Hector Ibarra")
    talks = page.value("SELECT count(*) FROM conversation WHERE person_id = ?", number)
    assert talks > 1
    _in_the_bin(page, "Leland Thornbury", "Hector Ibarra")
    page.page.people.list.table.select_id(number)
    page.click("Remove for good…", QPushButton)
    dialog = page.dialog()
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Remove Hector Ibarra for good?" in said
    assert f"{talks} conversations" in said
    page.click("Leave in the bin", QPushButton, dialog)
    assert len(page.names()) == 2
    page.click("Remove for good…", QPushButton)
    page.click("Remove for good", QPushButton, page.dialog())
    assert page.last_step() == "Remove Hector Ibarra for good"
    assert page.names() == ["Leland Thornbury"]
    assert not page.value("SELECT count(*) FROM person WHERE id = ?", number)
    page.desk.undo()
    assert page.value("SELECT count(*) FROM conversation WHERE person_id = ?", number) == talks


def test_an_empty_desk_asks_who_cares(bare: Hosted) -> None:
    first = bare.find("Add the first person", QPushButton)
    assert first.property("kind") == "primary"
    assert bare.page.add.property("kind") == "plain"
    bare.bot.mouseClick(first, Qt.MouseButton.LeftButton)
    bare.bot.keyClicks(bare.find("Name", QLineEdit, bare.dialog()), "Ana Ruiz")
    bare.press(KEY.Key_Return, CTRL)
    bare.settle()
    assert bare.names() == ["Ana Ruiz"]
    assert bare.page.people.isVisible()
    assert bare.page.add.property("kind") == "primary"


def test_an_empty_desk_never_says_that_filters_hide_everybody(bare: Hosted) -> None:
    assert "nothing" not in vars(bare.page.people.list), "made, so it was shown for a moment"
    with bare.desk.change("Add") as session:
        writing.add_person(session, {"family": "Ruiz"}, today=bare.around.today())
    assert bare.page.people.isVisible()
    bare.desk.undo()
    assert not bare.page.people.isVisible()
    assert "nothing" not in vars(bare.page.people.list)


def test_the_pane_is_not_built_after_the_desk_was_closed(
    sample: Desk, today: date, qtbot: QtBot
) -> None:
    host = Host(sample, today)
    qtbot.addWidget(host)
    host.jobs.wait_all(10_000)
    host.stop()
    sample.close()
    host.page.people.ready()
    assert host.page.people.pane is None


def test_after_a_filter_the_list_begins_at_its_top(page: Hosted) -> None:
    table = page.find("People", RecordTable)
    table.select_row(90)
    chosen = table.current()
    stage = page.value("SELECT stage FROM person WHERE id = ?", chosen)
    assert table.verticalScrollBar().value()
    page.ask(Question(stages=("champion", "aware", "interested", "committed", stage)))
    page.settle()
    assert table.current() == chosen, "the keyboard stays where it was"
    assert table.current_row() > 30
    assert table.verticalScrollBar().value() == 0
    page.page.people.list.go_to(chosen or 0)
    assert table.verticalScrollBar().value(), "whoever is asked for by name is brought into sight"
    page.page.people.list.bar.clear()
    page.settle()
    assert table.verticalScrollBar().value() == 0


def test_selecting_everything_is_a_state(page: Hosted) -> None:
    page.page.people.list.focus_table()
    page.press(KEY.Key_A, CTRL)
    assert page.page.people.list.table.all_selected
    assert page.page.people.list.chosen.text() == "· 120 selected"
    assert page.find("Change…", QPushButton).isVisible()


def test_columns_are_chosen_and_remembered(page: Hosted) -> None:
    page.click("Columns", QPushButton)
    page.pick("Seat")
    table = page.find("People", RecordTable)
    assert "seat" not in table.visible_columns()
    assert "seat" not in page.around.settings.columns["people"]


def test_a_view_is_kept_shown_and_forgotten(page: Hosted) -> None:
    page.ask(Question(stages=("champion",)))
    champions = page.names()
    page.click("Saved views", QPushButton)
    page.pick("Keep this view…")
    field = page.dialog().findChild(QLineEdit)
    assert field is not None
    field.setText("Our champions")
    page.bot.keyClick(field, KEY.Key_Return)
    assert page.last_step() == "Keep the view Our champions"
    page.page.people.list.bar.clear()
    page.click("Saved views", QPushButton)
    page.pick("Our champions")
    assert page.names() == champions
    page.click("Saved views", QPushButton)
    page.pick("Forget", "Our champions")
    assert page.value("SELECT count(*) FROM saved_view") == 0


def test_a_change_elsewhere_is_seen_and_the_keyboard_stays(page: Hosted) -> None:
    page.go_to("Hector Ibarra")
    hector = page.person("Hector Ibarra")
    with page.desk.change("Edit somebody") as session:
        writing.edit_person(
            session, page.person("Ana Ruiz"), {"family": "Zuniga"}, today=page.around.today()
        )
    page.settle()
    assert "Ana Zuniga" in page.names()
    assert page.page.people.list.table.current() == hector


def test_who_sits_where_stands_in_the_list(page: Hosted) -> None:
    table = page.find("People", RecordTable)
    for name, sits in (
        ("Grant Ellison", "Seat 11, Chair, Steering"),
        ("Dale Fenwick", "Seat 3, Steering; Seat 1, Chair, Systems"),
    ):
        page.ask(Question(text=name))
        model = table.record_model
        said = [model.spoken(place) for place in range(model.rowCount())]
        assert sits in next(row for row in said if row.startswith(name))


def test_a_seat_in_a_subcommittee_is_called_by_it(page: Hosted) -> None:
    page.ask(Question(text="guadalupe reyes"))
    model = page.find("People", RecordTable).record_model
    cells = model.cells(0)
    assert Text("Training", spoken="Seat 5, Training") in cells
