"""The view on one desk: the tab list at the left, and the page that is open."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from citdesk.deskfile.desk import Changed
from citdesk.directory.programme import About
from citdesk.links import Link
from citdesk.text import _
from citdesk.ui.page import Around, Page
from citdesk.ui.pages import PLACES, SHOWN_BY, TABS
from citdesk.ui.parts import icons, theme
from citdesk.ui.parts.drawing import draw_elided, rounded
from citdesk.ui.parts.labels import Badge, ElidedLabel, Hairline
from citdesk.ui.parts.scroll import Leaves, Room, TallList
from citdesk.ui.parts.side_tabs import SideTabs


class Shell(QWidget):
    """Tabs and pages of one desk.

    Args:
        around: what pages may ask of the window.
        find_anything: opens the search over everything.

    Signals:
        page_shown(Page): another page came to the front.
    """

    page_shown = Signal(object)

    def __init__(
        self, around: Around, find_anything: Callable[[], None], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.stack = Leaves(parent=self)
        self.around = around._replace(holder=self.stack)
        self._pages: dict[str, Page] = {}
        self._stale: dict[str, bool] = {}
        self._over: dict[str, str] = {}
        row = theme.space(QHBoxLayout(self))
        self.side = self._build_side(find_anything)
        row.addWidget(self.side)
        row.addWidget(Hairline(upright=True))
        row.addWidget(Room(self.stack), 1)
        theme.follow(self._fit)

    def _build_side(self, find_anything: Callable[[], None]) -> QWidget:
        side = QWidget(self)
        theme.ground(side, "window")
        column = theme.space(QVBoxLayout(side), margins=(0, 12, 0, 12), spacing=8)
        self._find_row = theme.space(QHBoxLayout(), margins=(8, 0, 8, 0))
        self.find_button = FindButton()
        self.find_button.clicked.connect(find_anything)
        self._find_row.addWidget(self.find_button)
        column.addLayout(self._find_row)
        self.tabs = SideTabs(_("Pages"))
        for place in TABS:
            self.tabs.add(place.key, place.icon, _(place.title))
        self.tabs.chosen.connect(lambda key: self.go(Link(key)))
        self.tabs.tabBarClicked.connect(self._clicked)
        self._list = TallList(self.tabs, "window")
        self._list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.tabs.currentChanged.connect(lambda _number: self._show_tab())
        self._list.verticalScrollBar().rangeChanged.connect(lambda _a, _b: self._fit())
        column.addWidget(self._list)
        column.addStretch(1)
        self._name = ElidedLabel("", "small bold")
        self._where = ElidedLabel("", "small", tone="muted")
        self._sample = Badge(_("SAMPLE"), "warn", "warn")
        self._sample.setToolTip(_("A made-up county. Nothing you do here matters."))
        foot = self._foot = theme.space(QVBoxLayout(), margins=(20, 0, 8, 4), spacing=3)
        for part in (self._sample, self._name, self._where):
            foot.addWidget(part)
        column.addLayout(foot)
        return side

    def show_about(self, about: About, where: str, told: str = "") -> None:
        """Say whose desk this is, where it lies, and what there is to know about that place."""
        self._name.setText(about.name or about.county or _("Our desk"))
        self._where.setText(where)
        self._where.explain(told)
        self._sample.setVisible(about.sample)

    # ------------------------------------------------------------------ going places

    def go(self, link: Link) -> None:
        """Open the page a link leads to, and show there what it points at."""
        if link == Link("print"):  # without a word more: what belongs to the page in front
            page = self.page()
            if page is not None and page.key == link.place:
                return  # it is in front already
            link = page.print_link() if page is not None else link
        place = PLACES[SHOWN_BY.get(link.place, link.place)]
        before = self.stack.currentWidget()
        page = self._page(place.key)
        if place.tab and place.key != place.tab:
            self._over[place.tab] = place.key
        self._select_tab(place.tab)
        self.stack.setCurrentWidget(page)
        if self._stale.pop(place.key, False):
            page.refresh()
        if not place.tab and isinstance(before, Page) and before is not page:
            page.come_from(before)
        page.open(link)
        if before is not page or link.record is not None:
            page.focus_first()
        self.page_shown.emit(page)

    def _clicked(self, number: int) -> None:
        """A click on the tab one is in leads back from the page that lies over it."""
        page, key = self.page(), self.tabs.key()
        if number == self.tabs.currentIndex() and page is not None and page.key != key:
            self.go(Link(key))

    def _select_tab(self, tab: str) -> None:
        if tab and self.tabs.key() != tab:
            blocked = self.tabs.blockSignals(True)
            self.tabs.choose(tab)
            self.tabs.blockSignals(blocked)
            self.tabs.update()
            self._show_tab()

    def _page(self, key: str) -> Page:
        if key not in self._pages:
            page = PLACES[key].load()(self.around)
            self._pages[key] = page
            self.stack.addWidget(page)
            page.refresh()
        return self._pages[key]

    def page(self) -> Page | None:
        """The page in front."""
        widget = self.stack.currentWidget()
        return widget if isinstance(widget, Page) else None

    def leave(self) -> bool:
        """Whether every page is ready to be closed."""
        return all(page.leave() for page in self._pages.values())

    # ------------------------------------------------------------------ following the desk

    def refresh(self, changed: Changed | None = None) -> None:
        """Show the desk as it is now: the page in front at once, the others when they come up."""
        for key, page in self._pages.items():
            if changed is not None and not page.shows & changed.kinds.keys():
                continue
            if page is self.stack.currentWidget():
                page.refresh(changed)
            else:
                self._stale[key] = True

    def count(self, changed: Changed | None = None) -> None:
        """Find out on a worker how many things wait in each tab, and show it."""
        from citdesk.ui import waiting

        if changed is not None and not waiting.KINDS & changed.kinds.keys():
            return
        desk, today = self.around.desk, self.around.today()

        def work(_progress: object, _cancelled: object) -> dict[str, int]:
            with desk.look() as reader:
                return waiting.counts(reader, today=today)

        def show(found: dict[str, int]) -> None:
            if isValid(self):  # else the desk was closed meanwhile
                for tab, number in found.items():
                    self.set_count(tab, number)

        self.around.jobs.run(work, failed=self.around.fail, done=show)

    def set_count(self, tab: str, count: int) -> None:
        """Show how many things are to settle in a tab."""
        name = _(PLACES[tab].title)
        spoken = _("{tab}, {n} need attention").format(tab=name, n=count)
        self.tabs.set_count(tab, count, spoken)

    # ------------------------------------------------------------------ shape and keyboard

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow the tab list where the page needs the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = theme.is_narrow(self) or theme.scale() >= 1.5
        self.tabs.set_narrow(narrow)
        scroll = self._list.verticalScrollBar()
        bar = scroll.sizeHint().width() if scroll.maximum() > 0 else 0
        self.side.setFixedWidth(theme.px(76 if narrow else 172) + bar)
        self._sample.show_state(_("SAMPLE"), "" if narrow else "warn", "warn")
        theme.space(self._foot, margins=(8, 0, 4, 4) if narrow else (20, 0, 8, 4), spacing=3)
        self._list.updateGeometry()
        self._show_tab()
        self._name.setVisible(not narrow)
        self._where.setVisible(not narrow)

    def _show_tab(self) -> None:
        """Scroll the tab list to the chosen tab where not all of them fit."""
        box = self.tabs.tabRect(self.tabs.currentIndex())
        self._list.ensureVisible(0, box.center().y(), 0, box.height() // 2)

    def walk(self, step: int) -> None:
        """F6 and Shift+F6: to the next region (tab list, the page's parts), and round."""
        page = self.page()
        regions = [self.tabs, *(page.regions() if page else [])]
        shown = [one for one in regions if one.isVisible()]
        here = next((n for n, one in enumerate(shown) if _holds_focus(one)), -1)
        target = shown[(here + step) % len(shown)]
        _focus_into(target)


class FindButton(QPushButton):
    """Looks like a field to search in, and opens the search over everything."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "own")
        self.setProperty("ring_radius", 6)
        self.setAccessibleName(_("Find anything"))
        self.setToolTip(_("Find anything (Ctrl+K)"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as a field."""
        return QSize(theme.px(40), theme.px(32))

    def minimumSizeHint(self) -> QSize:
        """The magnifying glass alone."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a field with a glass, words and keys; narrow, the glass alone."""
        del event
        px = theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect()
        wide = self.width() > px(100)
        rounded(painter, box, px(6), fill="surface" if wide else "window", edge="control" * wide)
        left = px(8) if wide else (box.width() - px(18)) // 2
        glass = QRect(left, (box.height() - px(18)) // 2, px(18), px(18))
        icons.icon("search", "muted" if wide else "text").paint(painter, glass)
        if not wide:
            return
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font("count", bold=False))
        keys = QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText)
        keys = keys.replace("+", " ")
        width = painter.fontMetrics().horizontalAdvance(keys)
        right = box.right() - px(7)
        draw_elided(painter, QRect(right - width, 0, width + 1, box.height()), keys)
        painter.setFont(theme.font())
        words = QRect(px(31), 0, right - width - px(33), box.height())
        draw_elided(painter, words, _("Find anything"))


def _holds_focus(widget: QWidget) -> bool:
    focus = widget.window().focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))


def _focus_into(region: QWidget) -> None:
    """Give the keyboard to a region: itself, or the first thing in it that takes it."""
    reason = Qt.FocusReason.ShortcutFocusReason
    if region.focusPolicy() & Qt.FocusPolicy.TabFocus:
        region.setFocus(reason)
        return
    widget = region.nextInFocusChain()
    while widget is not None and widget is not region:
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if region.isAncestorOf(widget) and takes and widget.isVisible() and widget.isEnabled():
            widget.setFocus(reason)
            return
        widget = widget.nextInFocusChain()
    region.setFocus(reason)
