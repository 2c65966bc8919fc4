"""Adding people, the whole forms, and what happens when one leaves them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from citdesk.directory import agencies, cards
from citdesk.directory.cards import PersonCard
from citdesk.ui.directory.add_person import AddPerson
from citdesk.ui.directory.person_form import PersonForm
from citdesk.ui.parts.undo_strip import UndoStrip
from tests.ui.directory.hosting import Hosted

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def card_of(page: Hosted, name: str) -> PersonCard:
    with page.desk.look() as reader:
        card = cards.card(reader, page.person(name), today=page.around.today())
    assert card is not None
    return card


def add_dialog(page: Hosted) -> AddPerson:
    page.page.add_new()
    dialog = page.dialog()
    assert isinstance(dialog, AddPerson)
    return dialog


def edit_dialog(page: Hosted, name: str) -> PersonForm:
    page.go_to(name)
    page.click("Edit", QPushButton, page.page.people.pane)
    dialog = page.dialog()
    assert isinstance(dialog, PersonForm)
    return dialog


def test_a_person_with_the_few_first_things(page: Hosted) -> None:
    dialog = add_dialog(page)
    page.type("Dr. Rosa Quintana")
    page.press(KEY.Key_Tab)
    page.type("Alder County EMS")
    page.press(KEY.Key_Tab)
    page.type("Nurse")
    dialog.sectors.set_chosen(["hospital"])
    dialog.phone.setText("555 014 7711")
    dialog.email.setText("rosa@ems.alder.example")
    page.press(KEY.Key_Return, CTRL)
    assert page.last_step() == "Add Dr. Rosa Quintana"
    card = card_of(page, "Rosa Quintana")
    assert card.values["prefix"] == "Dr."
    assert card.main is not None
    assert (card.main.agency, card.main.position) == ("Alder County EMS", "Nurse")
    assert [(one.kind, one.shown) for one in card.contacts] == [
        ("office", "(555) 014-7711"),
        ("email", "rosa@ems.alder.example"),
    ]
    assert card.sectors == ("hospital",)
    assert page.page.people.list.table.current() == card.id


def test_somebody_like_this_is_told_while_typing(page: Hosted) -> None:
    dialog = add_dialog(page)
    page.type("Hektor Ibarra")
    assert dialog.alike.isVisible()
    page.click("Go to Hector Ibarra, who may be the same person", QPushButton, dialog)
    assert page.page.people.list.table.current() == page.person("Hector Ibarra")


def test_the_same_address_is_told(page: Hosted) -> None:
    dialog = add_dialog(page)
    page.type("Somebody Else")
    assert not dialog.alike.isVisible()
    dialog.email.setFocus()
    page.type("H.Ibarra@ems.alder.example")
    page.press(KEY.Key_Tab)
    assert dialog.alike.isVisible()
    dialog.name.clear()
    dialog.reject()


def test_add_and_next_keeps_the_agency(page: Hosted) -> None:
    dialog = add_dialog(page)
    page.type("Rosa Quintana")
    dialog.agency.setText("Alder County EMS")
    page.click("Add and next", QPushButton, dialog)
    assert dialog.isVisible()
    assert dialog.name.text() == ""
    assert dialog.agency.text() == "Alder County EMS"
    assert dialog.hint.text() == "Rosa Quintana was added"
    page.type("Paul Quintana")
    page.press(KEY.Key_Return, CTRL)
    assert card_of(page, "Paul Quintana").main is not None


def test_a_person_needs_a_name(page: Hosted) -> None:
    dialog = add_dialog(page)
    page.press(KEY.Key_Return, CTRL)
    assert dialog.isVisible()
    assert page.find("Name", QLineEdit, dialog).accessibleDescription() == "A person needs a name."
    dialog.reject()


def test_an_agency_is_completed(page: Hosted) -> None:
    dialog = add_dialog(page)
    dialog.agency.setFocus()
    page.type("alder county e")
    assert "Alder County EMS" in [offer.text for offer in dialog.agency.offers()]
    dialog.reject()


def test_leaving_the_form_offers_the_name_back(page: Hosted) -> None:
    add_dialog(page)
    page.type("Rosa Quintana")
    page.press(KEY.Key_Escape)
    strip = next(one for one in page.host.findChildren(UndoStrip) if one.isVisible())
    assert strip.words.text() == "Rosa Quintana was not added"
    page.bot.mouseClick(strip.button, Qt.MouseButton.LeftButton)
    again = page.dialog()
    assert isinstance(again, AddPerson)
    assert again.name.text() == "Rosa Quintana"
    again.name.clear()
    again.reject()


def test_the_whole_form_changes_many_things_in_one_step(page: Hosted) -> None:
    form = edit_dialog(page, "Hector Ibarra")
    fields = {key: field for part in form._forms for key, field in part.fields.items()}
    for key, text in (
        ("preferred", "Hec"), ("influence", "5"), ("cadence", "30"), ("city", "Millbrook"),
        ("tags", "donor, night shift"),
    ):  # fmt: skip
        editor = fields[key].editor
        assert isinstance(editor, QLineEdit)
        editor.setText(text)
    form.sectors.set_chosen(["ems_fire", "hospital"])
    form.contacts.lines[0].private.click()
    form.contacts.add.click()
    form.contacts.lines[-1].kind.choose("website")
    form.contacts.lines[-1].value.setText("https://ems.alder.example")
    page.press(KEY.Key_Return, CTRL)
    assert page.last_step() == "Edit Hector Ibarra"
    card = card_of(page, "Hector Ibarra")
    assert (card.values["preferred"], card.values["influence"], card.values["cadence"]) == (
        "Hec",
        5,
        30,
    )
    assert card.sectors == ("ems_fire", "hospital")
    assert card.contacts[0].private
    assert card.contacts[-1].kind == "website"
    assert card.addresses[0].city == "Millbrook"
    page.desk.undo()
    assert card_of(page, "Hector Ibarra").values["preferred"] == ""


def test_agencies_over_time(page: Hosted) -> None:
    form = edit_dialog(page, "Hector Ibarra")
    count = len(form.times.lines)
    form.times.lines[0].ends.setText("1 Nov 2026")
    page.click("Add an agency", QPushButton, form)
    line = form.times.lines[-1]
    line.agency.setText("Cedar Ridge Fire")
    line.position.setText("Chief")
    line.starts.setText("2 Nov 2026")
    page.bot.mouseClick(line.main, Qt.MouseButton.LeftButton)
    assert not form.times.lines[0].main.isChecked()
    page.press(KEY.Key_Return, CTRL)
    card = card_of(page, "Hector Ibarra")
    assert card.main is not None
    assert (card.main.agency, card.main.position) == ("Cedar Ridge Fire", "Chief")
    assert len(card.affiliations) == count + 1


def test_a_wrong_number_is_told_and_nothing_is_lost(page: Hosted) -> None:
    form = edit_dialog(page, "Hector Ibarra")
    field = next(part.fields["influence"] for part in form._forms if "influence" in part.fields)
    assert isinstance(field.editor, QLineEdit)
    field.editor.setText("9")
    page.press(KEY.Key_Return, CTRL)
    assert form.isVisible()
    assert field.error() == "A number from 1 to 5."
    form.reject()
    strip = next(one for one in page.host.findChildren(UndoStrip) if one.isVisible())
    page.bot.mouseClick(strip.button, Qt.MouseButton.LeftButton)
    again = page.dialog()
    assert again is form
    field.editor.setText("3")
    page.press(KEY.Key_Return, CTRL)
    assert card_of(page, "Hector Ibarra").values["influence"] == 3


def test_a_form_left_unchanged_says_nothing(page: Hosted) -> None:
    form = edit_dialog(page, "Hector Ibarra")
    form.reject()
    assert not [one for one in page.host.findChildren(UndoStrip) if one.isVisible()]
    assert page.last_step() == ""


@pytest.mark.parametrize("name", ["Name", "Kind", "Part of"])
def test_the_agency_form_has_its_fields(page: Hosted, name: str) -> None:
    page.page.show_view("agencies")
    page.page.add_new()
    assert page.find(name, QLineEdit, page.dialog()).isVisibleTo(page.dialog())
    dialog = page.dialog()
    dialog.close()


def test_an_agency_is_added_and_shown(page: Hosted) -> None:
    page.page.show_view("agencies")
    page.page.add_new()
    page.dialog()
    page.type("Harvest Food Bank")
    page.press(KEY.Key_Return, CTRL)
    assert page.last_step() == "Add Harvest Food Bank"
    assert page.page._view("agencies").pane.name.text() == "Harvest Food Bank"


def test_an_agency_without_a_name_is_told(page: Hosted) -> None:
    page.page.show_view("agencies")
    page.page.add_new()
    dialog = page.dialog()
    page.press(KEY.Key_Return, CTRL)
    assert dialog.isVisible()
    assert page.find("Name", QLineEdit, dialog).accessibleDescription() == "An agency needs a name."
    dialog.close()
    with page.desk.look() as reader:
        assert agencies.count(reader, agencies.AgencyQuestion()) == 35
