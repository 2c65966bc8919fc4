"""Find anything (Ctrl+K): one box for people, agencies, pages and acts; Enter goes there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from citdesk.directory import agencies, people
from citdesk.directory.agencies import AgencyQuestion
from citdesk.directory.people import Question
from citdesk.links import Link
from citdesk.records.names import fold
from citdesk.text import _, ngettext
from citdesk.ui.page import Around
from citdesk.ui.pages import TABS
from citdesk.ui.parts import icons, theme
from citdesk.ui.parts.drawing import draw_elided, rounded
from citdesk.ui.parts.search_box import SearchBox

_MOST = 6
_HIT = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: where it leads (a link) or what it does (an act)."""

    title: str
    second: str
    icon: str
    link: Link | None = None
    act: Callable[[], object] | None = None
    keys: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """Something the menus can do now, offered by its name."""

    title: str
    icon: str
    run: Callable[[], object]
    keys: str = ""


def find(around: Around, text: str, acts: Sequence[Act]) -> list[tuple[str, list[Hit]]]:
    """What the words typed lead to, by group; empty groups are left out.

    Args:
        around: whose desk is searched.
        text: the words typed.
        acts: what the menus can do now.
    """
    groups = [
        (_("Pages"), _pages(text)),
        (_("People and agencies"), _records(around, text) if text.strip() else []),
        (_("Do"), _acts(text, acts)),
    ]
    return [(name, hits) for name, hits in groups if hits]


def _pages(text: str) -> list[Hit]:
    wanted = fold(text.strip())
    found = []
    for number, place in enumerate(TABS, 1):
        title = _(place.title)
        if wanted in fold(title):
            found.append(Hit(title, "", place.icon, Link(place.key), keys=f"Ctrl+{number}"))
    return found


def _records(around: Around, text: str) -> list[Hit]:
    today = around.today()
    with around.desk.look() as reader:
        found = people.find(reader, Question(text=text), today=today)
        persons = people.rows(reader, found.ids[:_MOST], today=today)
        found_offices = agencies.find(reader, AgencyQuestion(text=text))
        offices = agencies.rows(reader, found_offices.ids[:_MOST])
    hits = [
        Hit(
            one.name,
            " · ".join(part for part in (one.position, one.agency) if part),
            "people",
            Link("person", one.id),
        )
        for one in persons
    ]
    hits += [
        Hit(
            one.name,
            " · ".join(part for part in (one.kind, one.city) if part),
            "committee",
            Link("agency", one.id),
        )
        for one in offices
    ]
    first = fold(text.strip())
    # What is called so comes before what only speaks of it.
    hits.sort(key=lambda hit: first not in fold(hit.title))
    return [
        *hits,
        *_more(found, _more_people, "people", f"search:{text.strip()}"),
        *_more(found_offices, _more_agencies, "committee", f"agencies:{text.strip()}"),
    ]


def _more(found: people.Found, words: Callable[[int], str], icon: str, leads_to: str) -> list[Hit]:
    """The line that says how many more there are, and leads to them in the directory."""
    left = len(found.ids) - _MOST
    if left <= 0:
        return []
    title = words(left) if found.complete else _("Many more: show them in the directory")
    return [Hit(title, "", icon, Link("directory", text=leads_to))]


def _more_people(left: int) -> str:
    return ngettext(
        "{n} more person: show them in the directory",
        "{n} more people: show them in the directory",
        left,
    ).format(n=f"{left:,}")


def _more_agencies(left: int) -> str:
    return ngettext(
        "{n} more agency: show them in the directory",
        "{n} more agencies: show them in the directory",
        left,
    ).format(n=f"{left:,}")


def _acts(text: str, acts: Sequence[Act]) -> list[Hit]:
    words = fold(text).split()
    return [
        Hit(act.title, "", act.icon, act=act.run, keys=act.keys)
        for act in acts
        if all(word in fold(act.title) for word in words)
    ][:_MOST]


class FindAnything(QWidget):
    """The box over the window, with a scrim behind it.

    It is a part of the window and no window of its own, so the scrim needs nothing of the desktop.

    Args:
        window: the window it lies over.
        around: whose desk is searched.
        acts: what the menus can do now.
    """

    def __init__(self, window: QWidget, around: Around, acts: Sequence[Act]) -> None:
        super().__init__(window)
        self._window, self._around, self._acts = window, around, acts
        self._before = window.focusWidget()
        self.setAccessibleName(_("Find anything"))
        self._card = _Card(self)
        column = theme.space(QVBoxLayout(self._card), margins=(12, 12, 12, 10), spacing=6)
        self.box = SearchBox(_("A name, an agency, a page, or what you want to do"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Found"))
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setItemDelegate(_Lines(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        theme.ground(self.list.viewport(), "surface")
        column.addWidget(self.box)
        column.addWidget(self.list)
        self.box.textChanged.connect(self._search)
        self.list.itemClicked.connect(self._go)
        self.box.installEventFilter(self)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self._search("")
        self.show()
        self.raise_()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Go away; the keyboard returns to where it was."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def _search(self, text: str) -> None:
        self.list.clear()
        for name, hits in find(self._around, text, self._acts):
            head = QListWidgetItem(name)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(head)
            for hit in hits:
                item = QListWidgetItem(hit.title)
                item.setData(_HIT, hit)
                item.setData(
                    Qt.ItemDataRole.AccessibleTextRole,
                    ", ".join(part for part in (hit.title, hit.second, name) if part),
                )
                self.list.addItem(item)
        if not self.list.count():
            nothing = QListWidgetItem(_("Nothing is called “{text}”.").format(text=text.strip()))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)
        self._step(1)
        self._fit()

    def _fit(self) -> None:
        width = min(theme.px(600), self.width() - theme.px(40))
        rows = sum(self.list.sizeHintForRow(n) for n in range(self.list.count()))
        height = min(rows + theme.px(66), self.height() - theme.px(120))
        self._card.setGeometry((self.width() - width) // 2, theme.px(64), width, height)

    def _step(self, step: int) -> None:
        """Move to the next thing that can be chosen."""
        count = self.list.count()
        row = self.list.currentRow() if self.list.currentRow() >= 0 else -1 if step > 0 else count
        for _n in range(count):
            row = (row + step) % count
            if self.list.item(row).data(_HIT) is not None:
                self.list.setCurrentRow(row)
                return

    def _go(self, item: QListWidgetItem | None) -> None:
        hit = item.data(_HIT) if item is not None else None
        if not isinstance(hit, Hit):
            return
        self.leave()
        if hit.link is not None:
            self._around.go(hit.link)
        elif hit.act is not None:
            hit.act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter in the box act on the list; the scrim follows the window's size."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
            self._fit()
        if watched is self.box and isinstance(event, QKeyEvent):
            if event.type() != QEvent.Type.KeyPress:
                return False
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._step(step)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._go(self.list.currentItem())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            if event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
                return True  # there is nowhere else to go in here
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The scrim: the window below stands back."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 69))

    def mousePressEvent(self, event: object) -> None:
        """A click beside the box leaves."""
        del event
        self.leave()


class _Card(QWidget):
    """The white card with rounded corners that holds box and list."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded(painter, self.rect(), theme.px(10), fill="surface", edge="edge")

    def mousePressEvent(self, event: object) -> None:
        """A click on the card stays here."""


_Index = QModelIndex | QPersistentModelIndex


class _Lines(QStyledItemDelegate):
    """Paints a group's name, or a hit: icon, title, second words, keys."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """38 px for a hit, 30 for a group's name."""
        del option
        return QSize(theme.px(100), theme.px(38 if index.data(_HIT) is not None else 30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one line."""
        box: QRect = option.rect
        hit = index.data(_HIT)
        painter.save()
        if not isinstance(hit, Hit):
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("muted"))
            draw_elided(painter, box.adjusted(theme.px(8), 0, -theme.px(8), 0), index.data())
        else:
            self._paint_hit(painter, option, hit)
        painter.restore()

    def _paint_hit(self, painter: QPainter, option: QStyleOptionViewItem, hit: Hit) -> None:
        from PySide6.QtWidgets import QStyle

        px = theme.px
        box: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            rounded(painter, box.adjusted(0, 1, 0, -1), px(6), fill="tint")
        mark = QRect(box.x() + px(10), box.y() + (box.height() - px(18)) // 2, px(18), px(18))
        icons.icon(hit.icon, "accent" if chosen else "muted").paint(painter, mark)
        left, right = box.x() + px(38), box.right() - px(12)
        small = QFontMetrics(theme.font("small"))
        keys = hit.keys or (_("Enter") if chosen else "")
        if keys:
            width = small.horizontalAdvance(keys)
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("muted"))
            draw_elided(painter, QRect(right - width, box.y(), width + 1, box.height()), keys)
            right -= width + px(12)
        face = theme.font("body", bold=chosen)
        painter.setFont(face)
        painter.setPen(theme.colour("text"))
        title = min(QFontMetrics(face).horizontalAdvance(hit.title) + 1, right - left)
        draw_elided(painter, QRect(left, box.y(), title, box.height()), hit.title)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        rest = QRect(left + title + px(10), box.y(), right - left - title - px(10), box.height())
        if rest.width() > px(30):
            draw_elided(painter, rest, hit.second)
