"""The Directory tab: who is who. Its header, its four views, and the links that lead here."""

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from citdesk.deskfile.desk import Changed
from citdesk.directory.people import Question
from citdesk.links import Link
from citdesk.text import N_, _
from citdesk.ui.directory.people_view import PeopleView
from citdesk.ui.directory.person_acts import PersonActions
from citdesk.ui.page import Around, Page
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button
from citdesk.ui.parts.page_header import PageHeader
from citdesk.ui.parts.tab_bars import Segments


class DirectoryTab(Page):
    """People, agencies, the map and coverage of one desk."""

    key: ClassVar[str] = "directory"
    tab: ClassVar[str] = "directory"
    title: ClassVar[str] = N_("Directory")
    icon: ClassVar[str] = "people"
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "person", "agency", "affiliation", "contact_detail", "sector_entry", "tagging", "tag",
            "conversation", "follow_up", "address", "saved_view", "programme", "committee", "seat",
            "term", "committee_role",
        }
    )  # fmt: skip

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self.acts = PersonActions(around, self, self._ask)
        self._views: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self._nobody = False
        column = theme.space(QVBoxLayout(self))
        column.addWidget(self._build_header())
        self.stack = QStackedWidget(self)
        theme.ground(self.stack, "surface")
        column.addWidget(self.stack, 1)
        self.people = PeopleView(around, self.acts, parent=self.stack)
        self._views["people"] = self.people
        self.stack.addWidget(self.people)
        self._connect_people()

    def _build_header(self) -> QWidget:
        self.header = PageHeader(_(self.title), parent=self)
        theme.fix_size(self.header, height=61)  # a toolbar follows
        self.switch = Segments(
            (
                ("people", _("People")),
                ("agencies", _("Agencies")),
                ("map", _("Map")),
                ("coverage", _("Coverage")),
            ),
            _("View"),
        )
        self.switch.chosen.connect(self._show_view)
        self.header.set_switch(self.switch)
        self.bring_in = Button(_("Import…"), "import")
        self.bring_in.clicked.connect(lambda: self.around.go(Link("bring-in")))
        self.add = Button(_("Add person"), "plus", kind="primary")
        self.add.clicked.connect(self.add_new)
        for button in (self.bring_in, self.add):
            button.setEnabled(not self.around.desk.read_only)
            self.header.add_action(button)
        return self.header

    def _connect_people(self) -> None:
        people = self.people.list
        people.add_asked.connect(lambda name: self.acts.add({"name": name}))
        people.emptied.connect(self._mind_nobody)
        people.bar.views.clicked.connect(self._open_views)
        people.bar.columns.clicked.connect(self._open_columns)
        people.bar.more.clicked.connect(self._open_more)

    # ------------------------------------------------------------------ views

    def _view(self, key: str) -> Any:
        """A view, made when it is first shown."""
        if key not in self._views:
            self._views[key] = self._make(key)
            self.stack.addWidget(self._views[key])
        return self._views[key]

    def _make(self, key: str) -> QWidget:
        if key == "agencies":
            from citdesk.ui.directory.agencies_view import AgenciesView

            return AgenciesView(self.around, self.acts)
        if key == "map":
            from citdesk.ui.directory.map_view import MapView

            return MapView(self.around)
        if key == "coverage":
            from citdesk.ui.directory.coverage_view import CoverageView

            return CoverageView(self.around, self.acts)
        return self._make_empty()

    def _make_empty(self) -> QWidget:
        from citdesk.ui.parts.buttons import LinkButton
        from citdesk.ui.parts.empty_state import EmptyState

        first = Button(_("Add the first person"), "plus", kind="primary")
        first.clicked.connect(self.add_new)
        second = Button(_("Import a spreadsheet…"), "import")
        second.clicked.connect(lambda: self.around.go(Link("bring-in")))
        for button in (first, second):
            button.setEnabled(not self.around.desk.read_only)
        link = LinkButton(_("see how Alder County did it"))
        link.clicked.connect(lambda: self.around.go(Link("sample")))
        return EmptyState(
            _("Who already cares about this?"),
            _(
                "Start with the people you would call today: an officer, a clinician, someone"
                " from NAMI. Three names are enough to begin the plan."
            ),
            first=first,
            second=second,
            before_link=_("Or"),
            link=link,
        )

    def _shown(self) -> Any:
        return self.stack.currentWidget()

    def _show_view(self, key: str) -> None:
        view = self._view("nobody" if key == "people" and self._nobody else key)
        self.stack.setCurrentWidget(view)
        if key in self._stale:
            self._stale.discard(key)
            view.refresh()
        self._fit()
        if self.isVisible() and not self.switch.hasFocus():
            self.focus_first()

    def show_view(self, key: str) -> None:
        """Go to a view: people, agencies, map or coverage."""
        self.switch.choose(key)

    def _mind_nobody(self, nobody: bool) -> None:
        """Nobody yet: a question instead of an empty list, and the header's button not filled."""
        if nobody == self._nobody:
            return
        self._nobody = nobody
        theme.set_look(self.add, kind="plain" if nobody else "primary")
        self.add.set_icon("plus")
        if self.switch.key() == "people":
            self._show_view("people")
            if nobody and self.isVisible():
                self._view("nobody").focus_first()

    # ------------------------------------------------------------------ the page

    def refresh(self, changed: Changed | None = None) -> None:
        """Show the desk as it is now: the view in front at once, the others when they come up."""
        for key, view in tuple(self._views.items()):  # "nobody" may come in
            if key == "nobody":
                continue
            if view is self._shown() or (key == "people" and self._nobody):
                view.refresh(changed)  # type: ignore[attr-defined]
            else:
                self._stale.add(key)

    def open(self, link: Link) -> None:
        """Show what a link points to."""
        if link.place == "person" and link.record is not None:
            self.show_view("people")
            self.people.go_to(link.record)
            return
        if link.place == "agency" and link.record is not None:
            self.show_view("agencies")
            self._view("agencies").go_to(link.record)
            return
        if link.text.startswith("sector:"):
            self._ask(Question(sectors=(link.text.removeprefix("sector:"),)))
            return
        if link.text.startswith("search:"):
            self._ask(Question(text=link.text.removeprefix("search:")))
            return
        if link.text.startswith("agencies:"):
            self.show_view("agencies")
            self._view("agencies").look_for(link.text.removeprefix("agencies:"))
            return
        act = self._by_word(link.record).get(
            "duplicates" if link.place == "duplicates" else link.text
        )
        if act is not None:
            act()

    def _by_word(self, record: int | None) -> dict[str, Callable[[], None]]:
        """What the words of a link ask for."""
        return {
            "people": lambda: self.show_view("people"),
            "agencies": lambda: self.show_view("agencies"),
            "coverage": lambda: self.show_view("coverage"),
            "map": lambda: self.show_view("map"),
            "attention": lambda: self._ask(Question(attention=True)),
            "bin": lambda: self._ask(Question(removed=True)),
            "add": self.acts.add,
            "add-agency": self._add_agency,
            "log": lambda: self.acts.log(record),
            "duplicates": self.acts.find_twice,
        }

    def _ask(self, question: Question) -> None:
        self.show_view("people")
        asked = self.people.list.question()
        self.people.ask_for(question._replace(sort=asked.sort, descending=asked.descending))

    def _add_agency(self) -> None:
        self.show_view("agencies")
        self._view("agencies").add()

    def add_new(self) -> None:
        """Ctrl+N: a new person; a new agency where agencies are shown."""
        if self.switch.key() == "agencies":
            self._add_agency()
        else:
            self.acts.add()

    def person(self) -> int | None:
        """The person chosen in the list."""
        return self.people.list.table.current() if self._shown() is self.people else None

    def search_here(self) -> None:
        """Ctrl+F: to the search box of the view."""
        if self.switch.key() == "agencies":
            self._view("agencies").focus_search()
        elif not self._nobody:
            self.show_view("people")
            self.people.list.focus_search()

    def focus_first(self) -> None:
        """Begin in the list."""
        view = self._shown()
        if view is self.people:
            self.people.list.focus_table()
        elif hasattr(view, "focus_first"):
            view.focus_first()

    def regions(self) -> list[QWidget]:
        """The list and the pane."""
        view = self._shown()
        if view is self.people:
            pane = self.people.pane
            return [self.people.list.table, *([pane] if pane is not None else [])]
        return view.regions() if hasattr(view, "regions") else [view]

    def leave(self) -> bool:
        """Keep what is being typed."""
        for view in self._views.values():
            if hasattr(view, "finish"):
                view.finish()
        return True

    def _open_views(self) -> None:
        from citdesk.ui.directory.views_menu import ViewsMenu

        ViewsMenu(self.around, self.people.list).open(self.people.list.bar.views)

    def _open_columns(self) -> None:
        from citdesk.ui.directory.views_menu import ColumnsMenu

        ColumnsMenu(self.around, self.people.list.table).open(self.people.list.bar.columns)

    def _open_more(self) -> None:
        menu = QMenu(self)
        for text, act in (
            (_("Print the contact list…"), lambda: self.around.go(Link("print", text="contacts"))),
            (_("Check for people entered twice"), self.acts.find_twice),
            (_("Who needs attention"), lambda: self._ask(Question(attention=True))),
            (_("The bin"), lambda: self._ask(Question(removed=True))),
        ):
            menu.addAction(text).triggered.connect(lambda _on=False, act=act: act())
        menu.aboutToHide.connect(menu.deleteLater)
        button = self.people.list.bar.more
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See again how much room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        compact = theme.is_narrow(self)
        for view in self._views.values():
            if hasattr(view, "set_compact"):
                view.set_compact(compact)
