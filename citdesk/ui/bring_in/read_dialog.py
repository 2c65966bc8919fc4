"""Saying how a file is to be read, where what was found out is wrong."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from citdesk.exchange.csv_files import DELIMITERS
from citdesk.text import N_, _
from citdesk.ui.bring_in.choosing import SUBJECTS
from citdesk.ui.bring_in.reading import Looked, Wish
from citdesk.ui.parts.buttons import Choice
from citdesk.ui.parts.dialog import Dialog
from citdesk.ui.parts.form import FormField
from citdesk.ui.parts.labels import Label
from citdesk.ui.parts.tab_bars import Pairs, Pieces

ENCODINGS: Pairs = (
    ("utf-8", "UTF-8"),
    ("cp1252", N_("Windows-1252 (Western Europe)")),
    ("cp1250", N_("Windows-1250 (Central Europe)")),
    ("cp1251", N_("Windows-1251 (Cyrillic)")),
    ("utf-16", "UTF-16"),
    ("cp850", N_("DOS 850 (Western Europe)")),
    ("cp437", N_("DOS 437 (United States)")),
    ("mac_roman", N_("Mac Roman")),
    ("shift_jis", N_("Shift JIS (Japanese)")),
    ("gb18030", N_("GB 18030 (Chinese)")),
)
HEADINGS: Pairs = (
    ("", N_("Find out")),
    ("yes", N_("Headings")),
    ("no", N_("The first row")),
)


class ReadDialog(Dialog):
    """What the list holds, its encoding, its separator, its headings.

    Args:
        wish: what was asked last.
        looked: what was found out, if the file could be read.
    """

    def __init__(self, wish: Wish, looked: Looked | None, *, parent: QWidget | None = None) -> None:
        super().__init__(_("How the list is read"), _("Read it this way"), parent=parent)
        self._wish = wish
        self.hint.setText("")
        self.body.addWidget(Label(wish.path.name, "h2", wrap=True))
        found_encoding = looked.source.encoding_name if looked is not None else ""
        found_delimiter = looked.source.delimiter_name if looked is not None else ""
        self.subject = Pieces([(key, _(text)) for key, text in SUBJECTS])
        self.subject.choose(looked.subject if looked is not None else wish.subject)
        self.encoding = Choice()
        self.encoding.set_choices(
            [("", _find_out(found_encoding, wish.encoding))]
            + [(key, _(text)) for key, text in ENCODINGS]
        )
        self.encoding.choose(wish.encoding)
        self.delimiter = Choice()
        self.delimiter.set_choices(
            [("", _find_out(found_delimiter, wish.delimiter))]
            + [(key, _(text).capitalize()) for key, text in DELIMITERS.items()]
        )
        self.delimiter.choose(wish.delimiter)
        self.headings = Pieces([(key, _(text)) for key, text in HEADINGS])
        self.headings.choose({None: "", True: "yes", False: "no"}[wish.headings])
        for label, editor, help_ in (
            (_("What is in it?"), self.subject, ""),
            (_("Encoding"), self.encoding, _("Choose another where letters look like “Ã±”.")),
            (_("Cells are separated by"), self.delimiter, ""),
            (_("The first line holds"), self.headings, ""),
        ):
            self.body.addWidget(FormField(label, editor, help_))
        self.keep_asked.connect(self.accept)
        self.encoding.setFocus()

    def wish(self) -> Wish:
        """What is asked now; columns keep their places only where they stay the same columns."""
        new = replace(
            self._wish,
            subject=self.subject.key(),
            encoding=self.encoding.key(),
            delimiter=self.delimiter.key(),
            headings={"": None, "yes": True, "no": False}[self.headings.key()],
        )
        same = new.reads_like(self._wish) and new.subject == self._wish.subject
        return new if same else replace(new, places={})


def _find_out(found: str, said: str) -> str:
    """The first choice: find out; with what was found out, where nothing was said."""
    return _("Find out: {found}").format(found=found) if found and not said else _("Find out")
