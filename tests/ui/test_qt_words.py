"""Qt's own words in its dialogs: in the language in use, and never an empty button."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from citdesk import text
from citdesk.ui.parts.files import Dialog
from citdesk.ui.qt_words import translate_qt


@pytest.fixture(params=["en", "es"])
def speaking(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """The program's language, and Qt's with it."""
    text.use_language(request.param)
    before = set(qapp.findChildren(QTranslator))
    translate_qt(qapp)
    yield request.param
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    text.use_language("en")


def test_a_dialog_of_qt_says_what_its_buttons_do(
    speaking: str, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = Dialog(None, "Choose", tmp_path, "All files (*)")
    qtbot.addWidget(dialog)
    said = [button.text().replace("&", "") for button in dialog.findChildren(QPushButton)]
    assert {"en": "Cancel", "es": "Cancelar"}[speaking] in said
    assert all(said)
    labels = [label.text() for label in dialog.findChildren(QLabel) if not label.isHidden()]
    assert labels
    assert all(labels)
