"""Choosing a file to open or a place to save, without touching any file on the way.

Qt's own dialog opens every file it lists, to guess its type. A desk that is open must never be
opened and closed again by anything but its driver: closing any descriptor of a file drops all of
the process's locks on it, and another program could then clear away changes that were
acknowledged. So on Linux, where the dialog lives in this process, it is Qt's with an icon provider
that looks at names alone. On Windows locks belong to their handle, and on macOS the dialog is
another process's: there the platform's own is used.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QFileInfo, QSize
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QFileDialog, QPushButton, QToolButton, QWidget

from citdesk.text import _
from citdesk.ui.parts import icons, theme


class _ByName(QAbstractFileIconProvider):
    """Icons and kinds from what a file is called, never from what is in it."""

    def icon(self, of: QFileInfo | QAbstractFileIconProvider.IconType, /) -> QIcon:
        """A folder or a paper."""
        if isinstance(of, QFileInfo):
            return icons.icon("folder" if of.isDir() else "doc")
        return icons.icon("doc" if of == QAbstractFileIconProvider.IconType.File else "folder")

    def type(self, info: QFileInfo, /) -> str:
        """The ending, or that it is a folder."""
        return _("Folder") if info.isDir() else info.suffix().upper()


def ask_to_open(parent: QWidget | None, title: str, start: Path, kinds: str) -> Path | None:
    """Let the person choose a file that is there; none when they leave.

    Args:
        parent: the window it belongs to.
        title: what is asked.
        start: the folder to begin in, or a file in it.
        kinds: Qt's filter, such as ``"CSV files (*.csv)"``.
    """
    dialog = _dialog(parent, title, start, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _answer(dialog)


def ask_where_to_save(
    parent: QWidget | None, title: str, suggested: Path, kinds: str
) -> Path | None:
    """Let the person choose a name to save under; asks before one that is taken; none to leave.

    A name typed without an ending gets that of the suggested one, before it is asked about.
    """
    dialog = _dialog(parent, title, suggested.parent, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suggested.suffix)
    dialog.selectFile(suggested.name)
    return _answer(dialog)


def ask_for_folder(parent: QWidget | None, title: str, start: Path) -> Path | None:
    """Let the person choose a folder that is there; none when they leave."""
    dialog = _dialog(parent, title, start, "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _answer(dialog)


class Dialog(QFileDialog):
    """Qt's dialog with our icons, which it does not own itself."""

    def __init__(self, parent: QWidget | None, title: str, folder: Path, kinds: str) -> None:
        super().__init__(parent, title, str(folder), kinds)
        self._by_name = _ByName()
        if sys.platform.startswith("linux"):
            self.setOption(QFileDialog.Option.DontUseNativeDialog)
            self.setIconProvider(self._by_name)
            wanted = QSize(theme.px(680), theme.px(440))
            self.resize(wanted.boundedTo(self.screen().availableSize() - QSize(0, theme.TITLE_BAR)))
            self._draw_ourselves()

    def _draw_ourselves(self) -> None:
        """Words on the buttons below, and our drawings on those above."""
        for button in self.findChildren(QPushButton):
            button.setIcon(QIcon())
        for tool in self.findChildren(QToolButton):
            if tool.objectName() in _DRAWINGS:
                tool.setIcon(icons.icon(_DRAWINGS[tool.objectName()]))


# Qt's names for the buttons of its dialog.
_DRAWINGS = {
    "backButton": "left",
    "forwardButton": "right",
    "toParentButton": "tri-up",
    "newFolderButton": "plus",
    "listModeButton": "square",
    "detailModeButton": "columns",
}


def _dialog(parent: QWidget | None, title: str, start: Path, kinds: str) -> QFileDialog:
    return Dialog(parent, title, start if start.is_dir() else start.parent, kinds)


def _answer(dialog: QFileDialog) -> Path | None:
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None
