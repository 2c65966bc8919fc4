"""Small questions: for one line of text, or whether to go on."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.labels import Label


def ask_text(
    parent: QWidget,
    title: str,
    label: str,
    *,
    keep: str,
    text: str = "",
    check: Callable[[str], str] = lambda _text: "",
) -> str | None:
    """Ask for one line; none when it was left.

    Args:
        parent: whose window it opens over.
        title: of the dialog.
        label: of the field.
        keep: the verb on the button.
        text: what stands there at first.
        check: what is wrong with it, in words; empty when nothing is.
    """
    dialog, field = _text_dialog(parent, title, label, keep, text, check)
    answered = dialog.exec() == QDialog.DialogCode.Accepted
    told = field.text()
    dialog.deleteLater()
    return told if answered else None


def ask_text_for(
    then: Callable[[str], object],
    parent: QWidget,
    title: str,
    label: str,
    *,
    keep: str,
    text: str = "",
    check: Callable[[str], str] = lambda _text: "",
) -> None:
    """Ask for one line without waiting; ``then`` is called with it, or never.

    The other arguments are those of ``ask_text``.
    """
    dialog, field = _text_dialog(parent, title, label, keep, text, check)
    dialog.accepted.connect(lambda: then(field.text()))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _text_dialog(
    parent: QWidget, title: str, label: str, keep: str, text: str, check: Callable[[str], str]
) -> tuple[Dialog, QLineEdit]:
    dialog = Dialog(title, keep, width=440, parent=parent)
    dialog.body.addWidget(Label(label, "small bold"))
    field = QLineEdit(text)
    field.setAccessibleName(label)
    dialog.body.addWidget(field)
    fault = Label("", "small", tone="bad", wrap=True)
    fault.hide()
    dialog.body.addWidget(fault)

    def done() -> None:
        wrong = check(field.text())
        fault.setText(wrong)
        fault.setVisible(bool(wrong))
        field.setAccessibleDescription(wrong)
        if not wrong:
            dialog.accept()

    dialog.keep_asked.connect(done)
    field.returnPressed.connect(done)
    return dialog, field


def ask_whether(parent: QWidget, title: str, words: str, *, keep: str) -> bool:
    """Ask before something is lost; whether to go on.

    Args:
        parent: whose window it opens over.
        title: of the dialog.
        words: what would be lost.
        keep: the verb on the button.
    """
    dialog = Dialog(title, keep, width=440, parent=parent)
    dialog.body.addWidget(Label(words, wrap=True))
    dialog.keep_asked.connect(dialog.accept)
    answered = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return answered
