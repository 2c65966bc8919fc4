"""Qt's own words (in its dialogs and context menus) in the language of the program."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from citdesk.text import language


def translate_qt(app: QApplication) -> None:
    """Let Qt's own dialogs speak the language in use."""
    translator = _QtWords(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language()}", folder):
        app.installTranslator(translator)


class _QtWords(QTranslator):
    """Qt's own translations, but for the names of keys: keyboards in the US say Ctrl and Shift."""

    def translate(
        self, context: str, source: str, note: str | None = None, n: int = -1
    ) -> str | None:
        """One of Qt's words; nothing for a key's name or an unknown word: those stay as they are.

        An empty text would not do: it would be shown.
        """
        if context == "QShortcut":
            return None
        return super().translate(context, source, note, n) or None
