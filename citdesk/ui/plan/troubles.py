"""Mistakes in the guide's files: a button that tells of them, and their list."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from citdesk.plan.words_file import Block, Span, Trouble
from citdesk.text import _, ngettext
from citdesk.ui.parts.buttons import Button
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.labels import Label
from citdesk.ui.parts.prose import Prose
from citdesk.ui.plan.page_parts import scrolled


class TroublesButton(Button):
    """Tells that the guide's files have mistakes; not there where all is well."""

    def __init__(self) -> None:
        super().__init__("", "warn", dense=True)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many mistakes there are."""
        words = ngettext(
            "The guide’s files have {n} mistake. See it…",
            "The guide’s files have {n} mistakes. See them…",
            count,
        )
        self.say(words.format(n=count))
        self.setVisible(bool(count))


class TroublesDialog(Dialog):
    """Mistakes in the guide's files, each with its place and its remedy."""

    def __init__(self, troubles: Sequence[Trouble], *, parent: QWidget) -> None:
        super().__init__(_("The guide’s files"), _("Close"), width=640, hint="", parent=parent)
        self.cancel.hide()
        words = _(
            "Somebody changed the guide’s files. Everything that can be read is shown; your own"
            " records are not touched."
        )
        self.body.addWidget(Label(words, wrap=True))
        prose = Prose()
        prose.show_blocks(
            Block("p", ((Span(where(one), "strong"), Span(f": {one.what} {one.remedy}")),))
            for one in troubles
        )
        self.body.addWidget(scrolled(prose, _("Mistakes"), 320))
        self.keep_asked.connect(self.accept)


def where(trouble: Trouble) -> str:
    """Where a mistake stands: "plan.toml, line 12"."""
    if not trouble.line:
        return trouble.file
    return _("{file}, line {line}").format(file=trouble.file, line=trouble.line)
