"""The head of a page: title, second line, view switch, and at most two actions at the right."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from citdesk.text import _
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import IconButton
from citdesk.ui.parts.labels import ElidedLabel, Hairline

_ALWAYS_SHOWN = 2


class PageHeader(QWidget):
    """The head of a page, 64 px high with a hairline below.

    Args:
        title: the page's first heading.
        second: a small line below it.
        toolbar_below: 60 px, because a toolbar follows.
    """

    def __init__(
        self,
        title: str,
        second: str = "",
        *,
        toolbar_below: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme.ground(self, "surface")
        theme.fix_size(self, height=61 if toolbar_below else 65)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._actions: list[QPushButton] = []
        self._offered: list[QPushButton] = []
        outer = theme.space(QVBoxLayout(self))
        self._row = theme.space(QHBoxLayout(), margins=(24, 0, 24, 0), spacing=8)
        outer.addLayout(self._row, 1)
        outer.addWidget(Hairline())
        self.title = ElidedLabel(title, "h1")
        self.second = ElidedLabel(second, "small", tone="muted")
        self._build_words()
        self._switch = theme.space(QHBoxLayout(), margins=(10, 0, 0, 0))
        self._row.addLayout(self._switch)
        self._row.addStretch(1)
        self._more = IconButton("more", _("More actions"))
        self._more.clicked.connect(self._open_more)
        self._row.addWidget(self._more)
        self._more.hide()
        theme.follow(self._fit_shown)

    def _build_words(self) -> None:
        words = theme.space(QVBoxLayout(), spacing=2)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.second)
        words.addStretch(1)
        self._row.addLayout(words)  # first: shown without a parent, it would be a window
        self.second.setVisible(bool(self.second.text()))

    def set_title(self, title: str, second: str | None = None) -> None:
        """Say another title, and another second line if given."""
        self.title.setText(title)
        self.setAccessibleName(title)
        if second is not None:
            self.second.setText(second)
            self.second.setVisible(bool(second))

    def set_switch(self, switch: QWidget) -> None:
        """Put the view switch beside the title."""
        self._switch.addWidget(switch)

    def add_action(self, action: QPushButton) -> QPushButton:
        """Add an action at the right; the last one added is the most important."""
        self._actions.append(action)
        self._offered.append(action)
        self._row.insertWidget(self._row.count() - 1, action)
        self._fit_shown()
        return action

    def show_actions(self, shown: bool) -> None:
        """Show the actions, or none of them, such as on a page that is still empty."""
        self.offer(*(self._actions if shown else ()))

    def offer(self, *actions: QPushButton) -> None:
        """Offer these of the actions now, and none of the others."""
        self._offered = [one for one in self._actions if one in actions]
        self._fit_shown()

    def withhold(self, *actions: QPushButton) -> None:
        """Offer all actions but these; a button that is merely hidden would be shown again."""
        self.offer(*(one for one in self._actions if one not in actions))

    def minimumSizeHint(self) -> QSize:
        """Actions that do not fit go into "More", so the page may become narrow."""
        return QSize(theme.px(320), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See again which actions fit."""
        super().resizeEvent(event)
        self._fit_shown()

    def showEvent(self, event: QShowEvent) -> None:
        """See which actions fit."""
        super().showEvent(event)
        self._fit()

    def _fit_shown(self) -> None:
        if self.isVisible():  # before that the width means nothing, and measuring takes time
            self._fit()

    def _fit(self) -> None:
        shown = self._offered
        if self._needed(shown) > self.width():
            shown = self._offered[-_ALWAYS_SHOWN:]
        if self._needed(shown) > self.width():
            shown = self._offered[-1:]
        for action in self._actions:
            action.setVisible(action in shown)
        self._more.setVisible(len(shown) < len(self._offered) and not self._own_menu())

    def _own_menu(self) -> bool:
        """Whether the page's last action is a menu of its own, which takes in what does not fit."""
        return bool(self._offered) and isinstance(self._offered[-1], IconButton)

    def put_hidden(self, menu: QMenu) -> None:
        """Put the actions that do not fit at the head of a menu, such as the page's own."""
        hidden = [button for button in self._offered if button.isHidden()]
        first = menu.actions()[0] if menu.actions() and hidden else None
        if first is not None:
            first = menu.insertSeparator(first)
        for button in hidden:
            action = QAction(button.icon(), button.text(), menu)
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)
            menu.insertAction(first, action) if first is not None else menu.addAction(action)

    def _needed(self, actions: list[QPushButton]) -> int:
        words = max(self.title.sizeHint().width(), theme.px(80))
        switch = self._switch.sizeHint().width()
        more = theme.px(40) if len(actions) < len(self._offered) and not self._own_menu() else 0
        widths = sum(action.sizeHint().width() + theme.px(8) for action in actions)
        return words + switch + widths + more + theme.px(64)

    def _open_more(self) -> None:
        menu = QMenu(self._more)
        self.put_hidden(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
