"""The pane: read while calling, corrected where it stands."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton

from citdesk.deskfile.desk import Desk
from citdesk.directory import writing
from citdesk.ui.directory.contact_section import AddressLines
from citdesk.ui.directory.detail import PersonPane
from citdesk.ui.directory.inline import InlineRow, InlineText, PrivateMark, ValueButton
from citdesk.ui.directory.promise_section import Promise
from citdesk.ui.directory.talk_section import Talk
from citdesk.ui.parts.labels import Label
from tests.ui.directory.hosting import Hosted, Open

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def pane_of(page: Hosted) -> PersonPane:
    pane = page.page.people.pane
    assert pane is not None
    return pane


def contact(page: Hosted, name: str, kind: str) -> tuple[str, bool] | None:
    with page.desk.look() as reader:
        row = reader.row(
            "SELECT d.value, d.private FROM contact_detail d JOIN person p ON p.id = d.person_id"
            " WHERE p.name = ? AND d.kind = ?",
            (name, kind),
        )
    return None if row is None else (row[0], bool(row[1]))


def begin(page: Hosted, name: str) -> QLineEdit:
    """Press a value and give the field it is edited in."""
    page.click(name, ValueButton)
    field = page.focus()
    assert isinstance(field, QLineEdit)
    return field


def test_it_shows_who_it_is(page: Hosted) -> None:
    page.go_to("Hector Ibarra")
    pane = pane_of(page)
    assert pane.name.text() == "Hector Ibarra"
    assert pane.position.text() == "Paramedic chief"
    assert pane.agency.words() == "Alder County EMS"
    assert pane.stage.accessibleName() == "Stage: Committed"
    assert pane.consent.accessibleName() == "Being listed: Listed in the committee only"
    assert "since" in pane.talks.note.text()


def test_a_click_edits_and_enter_keeps_as_one_step(page: Hosted) -> None:
    page.go_to("Hector Ibarra")
    field = begin(page, "E-mail: h.ibarra@ems.alder.example")
    assert field.selectedText() == "h.ibarra@ems.alder.example"
    page.type("hector@ems.alder.example")
    page.press(KEY.Key_Return)
    assert contact(page, "Hector Ibarra", "email") == ("hector@ems.alder.example", False)
    assert page.last_step() == "Edit Hector Ibarra"
    assert page.focus().accessibleName() == "E-mail: hector@ems.alder.example"
    page.desk.undo()
    assert contact(page, "Hector Ibarra", "email") == ("h.ibarra@ems.alder.example", False)
    assert page.find("E-mail: h.ibarra@ems.alder.example", ValueButton).isVisible()


def test_f2_edits_and_escape_takes_back(page: Hosted) -> None:
    page.go_to("Hector Ibarra")
    page.find("E-mail: h.ibarra@ems.alder.example", ValueButton).setFocus()
    page.press(KEY.Key_F2)
    page.type("nonsense")
    page.press(KEY.Key_Escape)
    assert page.last_step() == ""
    assert page.focus().accessibleName() == "E-mail: h.ibarra@ems.alder.example"


def test_leaving_keeps(page: Hosted) -> None:
    page.go_to("Hector Ibarra")
    begin(page, "Best time: Weekdays after 14:00")
    page.type("Mornings")
    page.press(KEY.Key_Tab)
    assert page.value("SELECT best_time FROM person WHERE name = 'Hector Ibarra'") == "Mornings"


def test_going_to_another_person_keeps(page: Hosted) -> None:
    page.go_to("Hector Ibarra")
    begin(page, "Best time: Weekdays after 14:00")
    page.type("Evenings")
    page.go_to("Ana Ruiz")
    assert page.value("SELECT best_time FROM person WHERE name = 'Hector Ibarra'") == "Evenings"
    assert pane_of(page).name.text() == "Ana Ruiz"


def test_a_doubt_is_told_and_blocks_nothing(page: Hosted) -> None:
    page.go_to("Hector Ibarra")
    begin(page, "E-mail: h.ibarra@ems.alder.example")
    page.type("h.ibarra@ems")
    assert "dot" in page.focus().accessibleDescription()
    page.press(KEY.Key_Return)
    assert contact(page, "Hector Ibarra", "email") == ("h.ibarra@ems", False)
    assert "dot" in page.find("E-mail: h.ibarra@ems", ValueButton).accessibleDescription()


def test_an_empty_value_goes(page: Hosted) -> None:
    page.go_to("Hector Ibarra")
    page.find("E-mail: h.ibarra@ems.alder.example", ValueButton).setFocus()
    page.press(KEY.Key_Delete)
    assert contact(page, "Hector Ibarra", "email") is None


def test_the_private_mark_is_a_toggle(page: Hosted) -> None:
    page.go_to("Hector Ibarra")
    mark = page.find("Private, Mobile", PrivateMark)
    before = contact(page, "Hector Ibarra", "mobile")
    assert before is not None
    assert mark.isChecked() == before[1]
    page.bot.mouseClick(mark, Qt.MouseButton.LeftButton)
    assert contact(page, "Hector Ibarra", "mobile") == (before[0], not before[1])


def test_copying_a_value(page: Hosted) -> None:
    page.go_to("Hector Ibarra")
    page.find("E-mail: h.ibarra@ems.alder.example", ValueButton).setFocus()
    page.press(KEY.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "h.ibarra@ems.alder.example"


def test_a_new_contact_detail(page: Hosted) -> None:
    page.go_to("Hector Ibarra")
    page.click("Add a contact detail", QPushButton)
    page.pick("Fax")
    page.type("(555) 014-2299")
    page.press(KEY.Key_Return)
    assert contact(page, "Hector Ibarra", "fax") == ("(555) 014-2299", False)
    assert page.focus().accessibleName() == "Fax: (555) 014-2299"


def test_a_new_contact_detail_with_nothing_typed_goes_again(page: Hosted) -> None:
    page.go_to("Hector Ibarra")
    page.click("Add a contact detail", QPushButton)
    page.pick("Fax")
    page.press(KEY.Key_Escape)
    page.bot.waitUntil(
        lambda: not [b for b in page.host.findChildren(ValueButton) if "Fax" in b.accessibleName()]
    )
    assert page.last_step() == ""


def test_sectors_are_ticked_as_one_step(page: Hosted) -> None:
    page.go_to("Hector Ibarra")
    page.find("Sectors: EMS & fire", ValueButton).setFocus()
    page.press(KEY.Key_Return)
    menu = page.menu()
    for name in ("Hospital and emergency department", "Courts and judges"):
        next(action for action in menu.actions() if action.text() == name).trigger()
    menu.close()
    assert page.find("Sectors: EMS & fire, Hospital, Courts", ValueButton).isVisible()
    page.desk.undo()
    assert page.find("Sectors: EMS & fire", ValueButton).isVisible()


def test_tags_are_typed(page: Hosted) -> None:
    page.go_to("Hector Ibarra")
    pane_of(page).contact._rows.widget("tags").button.setFocus()
    page.press(KEY.Key_F2)
    page.focus().setText("")  # type: ignore[attr-defined]
    page.type("Night shift, Donor")
    page.press(KEY.Key_Return)
    with page.desk.look() as reader:
        from citdesk.directory import cards

        assert cards.tags(reader, "person", page.person("Hector Ibarra")) == (
            "Donor",
            "night shift",
        )


def test_stage_and_consent_from_their_badges(page: Hosted) -> None:
    page.go_to("Hector Ibarra")
    pane = pane_of(page)
    page.bot.mouseClick(pane.stage, Qt.MouseButton.LeftButton)
    page.pick("Champion")
    assert page.value("SELECT stage FROM person WHERE name = 'Hector Ibarra'") == "champion"
    pane.consent.setFocus()
    page.press(KEY.Key_Space)
    page.pick("Not to be listed")
    assert page.value("SELECT consent FROM person WHERE name = 'Hector Ibarra'") == "no"
    assert page.value("SELECT consent_on FROM person WHERE name = 'Hector Ibarra'") == "2026-11-24"


def test_the_day_and_way_of_consent(page: Hosted) -> None:
    page.go_to("Hector Ibarra")
    listing = pane_of(page).listing
    listing.day.button.setFocus()
    page.press(KEY.Key_F2)
    page.type("rubbish")
    page.press(KEY.Key_Return)
    assert listing.day.is_open()
    assert "not a date" in listing.day.doubt()
    page.focus().setText("3 Nov 2026")  # type: ignore[attr-defined]
    page.press(KEY.Key_Return)
    assert page.value("SELECT consent_on FROM person WHERE name = 'Hector Ibarra'") == "2026-11-03"
    listing.how.button.setFocus()
    page.press(KEY.Key_F2)
    page.focus().setText("")  # type: ignore[attr-defined]
    page.type("Signed form")
    page.press(KEY.Key_Return)
    assert (
        page.value("SELECT consent_how FROM person WHERE name = 'Hector Ibarra'") == "Signed form"
    )


def test_notes_are_kept_on_leaving(page: Hosted) -> None:
    page.go_to("Hector Ibarra")
    notes = page.find("Notes", InlineText)
    notes.setFocus()
    notes.selectAll()
    page.type("Prefers to meet at the station.")
    page.page.people.list.focus_table()
    kept = page.value("SELECT notes FROM person WHERE name = 'Hector Ibarra'")
    assert kept == "Prefers to meet at the station."


def test_escape_takes_notes_back(page: Hosted) -> None:
    page.go_to("Hector Ibarra")
    notes = page.find("Notes", InlineText)
    before = notes.toPlainText()
    notes.setFocus()
    page.type("wrong")
    page.press(KEY.Key_Escape)
    assert notes.toPlainText() == before


def test_a_follow_up_is_added_and_done(page: Hosted) -> None:
    page.go_to("Elias Marsh")
    page.click("Add a follow-up", QPushButton)
    page.type("Send the outline")
    page.press(KEY.Key_Return)
    assert page.last_step() == "Add a follow-up for Elias Marsh"
    page.click("Done: Send the outline", QPushButton)
    assert page.host.strip.words.text() == "Done: Send the outline"
    assert page.value("SELECT done FROM follow_up WHERE what = 'Send the outline'") == "2026-11-24"
    page.bot.mouseClick(page.host.strip.button, Qt.MouseButton.LeftButton)
    assert page.find("Done: Send the outline", QPushButton).isVisible()


def test_a_follow_up_that_says_nothing_is_not_kept(page: Hosted) -> None:
    page.go_to("Elias Marsh")
    page.click("Add a follow-up", QPushButton)
    page.press(KEY.Key_Return)
    assert page.focus().accessibleName() == "What is to be done"
    page.press(KEY.Key_Escape)
    assert page.focus() is page.find("Add a follow-up", QPushButton)
    assert page.last_step() == ""


def test_a_talk_is_mended(page: Hosted) -> None:
    page.go_to("Hector Ibarra")
    title = _titles(page)[0]
    title.setFocus()
    page.press(KEY.Key_Return)
    dialog = page.dialog()
    field = page.find("What was agreed", QPlainTextEdit, dialog)
    field.setFocus()
    field.selectAll()
    page.type("A short form on one page")
    page.press(KEY.Key_Return, CTRL)
    assert page.last_step() == "Edit a conversation with Hector Ibarra"
    assert page.value("SELECT count(*) FROM conversation WHERE agreed LIKE 'A short form%'") == 1


def test_a_talk_is_removed_and_comes_back(page: Hosted) -> None:
    page.go_to("Hector Ibarra")
    count = len(_titles(page))
    _titles(page)[0].setFocus()
    page.press(KEY.Key_Delete)
    assert "moved to the bin" in page.host.strip.words.text()
    known = pane_of(page).known
    assert known is not None
    left = known.timeline.count
    page.desk.undo()
    known = pane_of(page).known
    assert known is not None
    assert known.timeline.count == left + 1
    assert len(_titles(page)) == count


def _titles(page: Hosted) -> list[Any]:
    from citdesk.ui.directory.talk_section import TalkTitle

    found = [one for one in page.host.findChildren(TalkTitle) if one.isVisibleTo(page.host)]
    return sorted(found, key=lambda one: one.mapTo(page.host, one.rect().topLeft()).y())


def test_an_agency_is_left_and_another_shown(page: Hosted) -> None:
    page.go_to("Hector Ibarra")
    page.click("More about Alder County EMS", QPushButton)
    page.pick("Left today")
    assert page.last_step() == "Hector Ibarra left Alder County EMS"
    assert not pane_of(page).agency.isVisible()
    page.click("More about Alder County EMS", QPushButton)
    page.pick("Show in lists")
    assert pane_of(page).agency.words() == "Alder County EMS"
    assert (
        page.value(
            "SELECT ends FROM affiliation WHERE main = 1 AND person_id = ?",
            page.person("Hector Ibarra"),
        )
        is None
    )


def test_links_out_of_the_pane(page: Hosted) -> None:
    page.go_to("Hector Ibarra")
    page.click("More about this person", QPushButton)
    page.pick("Print record")
    printed = page.host.went[-1]
    assert (printed.place, printed.record, printed.text) == (
        "print",
        page.person("Hector Ibarra"),
        "person",
    )
    page.bot.mouseClick(pane_of(page).agency, Qt.MouseButton.LeftButton)
    assert page.page.switch.key() == "agencies"


def test_changes_show_in_the_list_at_once(page: Hosted) -> None:
    page.go_to("Hector Ibarra")
    page.bot.mouseClick(pane_of(page).stage, Qt.MouseButton.LeftButton)
    page.pick("Opposed")
    model = page.page.people.list.table.record_model
    place = model.place_of(page.person("Hector Ibarra"))
    assert place is not None
    assert "Opposed" in model.spoken(place)


def test_the_address_stands_under_contact(page: Hosted) -> None:
    person = page.person("Hector Ibarra")
    address = {"street": "12 Mill Road", "city": "Millbrook"}
    with page.around.change("Write an address") as session:
        writing.edit_person(session, person, address, today=page.around.today())
    page.go_to("Hector Ibarra")
    pane = pane_of(page)
    page.find("12 Mill Road\nMillbrook", Label, pane.contact)
    page.go_to("Elias Marsh")
    assert not [one for one in pane.contact.findChildren(AddressLines) if one.isVisible()]


def test_a_desk_to_read_only_says_why_nothing_can_be_done(open_page: Open, sample: Desk) -> None:
    with Desk.open(sample.path, read_only=True) as desk:
        page = open_page(desk)
        page.go_to("Hector Ibarra")
        pane = pane_of(page)
        assert desk.reason
        for button in (
            pane.log, pane.edit, pane.stage, pane.consent,
            pane.contact.add, pane.promises.add, pane.times.add,
            *(one.done for one in pane.promises.findChildren(Promise)),
            *(one.title for one in pane.talks.findChildren(Talk)),
        ):  # fmt: skip
            assert not button.isEnabled()
            assert button.toolTip() == desk.reason
        for row in pane.contact.findChildren(InlineRow):
            assert not row.button.isEnabled()
            assert row.toolTip() == desk.reason
        page.click("More about this person", QPushButton)
        gone = next(one for one in page.menu().actions() if one.text() == "Move to the bin")
        assert (gone.isEnabled(), gone.toolTip()) == (False, desk.reason)
        page.menu().close()
