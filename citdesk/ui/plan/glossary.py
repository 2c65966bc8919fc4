"""What a word of the guide means, and all words of the guide."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from citdesk.plan.content import Guide
from citdesk.plan.words_file import Block, Span
from citdesk.text import _
from citdesk.ui.parts import theme
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.labels import Label
from citdesk.ui.parts.prose import Prose
from citdesk.ui.plan.page_parts import scrolled


def show_meaning(guide: Guide, word: str, beside: QWidget) -> None:
    """Show what a word means, at the pointer; Esc or a click anywhere closes it."""
    term = guide.glossary.get(word)
    if term is None:
        return
    popup = QFrame(beside, Qt.WindowType.Popup)
    popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    popup.setFrameShape(QFrame.Shape.Box)
    popup.setAccessibleName(_("{word}: {meaning}").format(word=term.term, meaning=term.means))
    column = theme.space(QVBoxLayout(popup), margins=(16, 12, 16, 12), spacing=4)
    column.addWidget(Label(term.term, "bold"))
    meaning = Label(term.means, wrap=True)
    theme.fix_size(meaning, width=320)
    column.addWidget(meaning)
    popup.adjustSize()
    room = beside.screen().availableGeometry()
    inside = beside.rect().contains(beside.mapFromGlobal(QCursor.pos()))
    at = QCursor.pos() if inside else beside.mapToGlobal(beside.rect().center())
    at += QPoint(0, theme.px(14))
    at.setX(max(room.left(), min(at.x(), room.right() - popup.width())))
    at.setY(max(room.top(), min(at.y(), room.bottom() - popup.height())))
    popup.move(at)
    popup.show()
    popup.setFocus(Qt.FocusReason.PopupFocusReason)


class GlossaryDialog(Dialog):
    """All words of the guide with what they mean."""

    def __init__(self, guide: Guide, *, parent: QWidget) -> None:
        super().__init__(_("Words to know"), _("Close"), width=640, hint="", parent=parent)
        self.cancel.hide()
        terms = sorted(guide.glossary.values(), key=lambda one: one.term.casefold())
        prose = Prose()
        prose.show_blocks(
            Block("p", ((Span(one.term, "strong"), Span(": "), Span(one.means)),)) for one in terms
        )
        self.body.addWidget(scrolled(prose, _("Words to know"), 440))
        self.keep_asked.connect(self.accept)
