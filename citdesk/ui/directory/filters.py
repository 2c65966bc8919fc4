"""Search box, facets and the small buttons above the list of people."""

from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from citdesk.directory.people import Question
from citdesk.records.words import CONSENTS, SECTORS, STAGES
from citdesk.text import _, ngettext
from citdesk.ui.directory import wording
from citdesk.ui.directory.counts import Counts
from citdesk.ui.parts import theme
from citdesk.ui.parts.buttons import Button, IconButton, literal
from citdesk.ui.parts.facet import Facet, FacetChoice, StayingMenu
from citdesk.ui.parts.search_box import SearchBox


class FilterBar(QWidget):
    """The line above the list.

    Attributes:
        question: what is asked now; its order is the list's business.

    Signals:
        asked(): the question is another.
    """

    asked = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = Question()
        self._counts: Counts | None = None
        self._quiet = False
        row = theme.space(QHBoxLayout(self), margins=(24, 12, 16, 0), spacing=6)
        self.search = SearchBox(
            _("Search names, agencies, notes, phone numbers"), _("Search people")
        )
        self.search.textChanged.connect(self._typed)
        row.addWidget(self.search, 1)
        self.facets: dict[str, Facet] = {
            "sectors": Facet(_("Sector")),
            "stages": Facet(_("Stage")),
            "consents": Facet(_("Consent")),
            "tags": Facet(_("Tag")),
        }
        for facet in self.facets.values():
            facet.changed.connect(self._narrowed)
            row.addWidget(facet)
        self.filters = Button(_("Filters"), "down", trailing=True)
        self.filters.clicked.connect(self._open_filters)
        self.filters.hide()
        row.addWidget(self.filters)
        self.views = IconButton("bookmark", _("Saved views"))
        self.columns = IconButton("columns", _("Columns"))
        self.more = IconButton("more", _("More about the directory"))
        for button in (self.views, self.columns, self.more):
            row.addWidget(button)
        self._fill_facets()

    # ------------------------------------------------------------------ the question

    def ask(self, question: Question) -> None:
        """Ask something else, with all fields showing it."""
        self._quiet = True
        self.search.setText(question.text)
        for name, facet in self.facets.items():
            facet.set_chosen(getattr(question, name))
        self._quiet = False
        changed = question != self.question
        self.question = question
        self._name_filters()
        if changed:
            self.asked.emit()

    def clear(self) -> None:
        """Ask for everybody again."""
        self.ask(Question(sort=self.question.sort, descending=self.question.descending))

    def _typed(self, text: str) -> None:
        if not self._quiet:
            self.question = self.question._replace(text=text)
            self.asked.emit()

    def _narrowed(self) -> None:
        if self._quiet:
            return
        chosen: dict[str, Any] = {
            name: tuple(facet.chosen()) for name, facet in self.facets.items()
        }
        self.question = self.question._replace(**chosen)
        self._name_filters()
        self.asked.emit()

    def chosen_words(self) -> list[str]:
        """What the list is narrowed to, in words."""
        question = self.question
        tags = self._counts.tags if self._counts is not None else {}
        said = [
            *map(wording.sector, question.sectors),
            *map(wording.stage, question.stages),
            *map(wording.consent, question.consents),
            *(tags.get(key, key) for key in question.tags),
        ]
        return [*said, _("need attention")] if question.attention else said

    # ------------------------------------------------------------------ counts

    def show_counts(self, counts: Counts) -> None:
        """Show how many each choice would leave."""
        self._counts = counts
        self._fill_facets()

    def _fill_facets(self) -> None:
        counted = self._counts.facets if self._counts is not None else {}
        tags = self._counts.tags if self._counts is not None else {}
        words = {
            "sectors": {code: wording.sector(code) for code in SECTORS},
            "stages": {code: wording.stage(code) for code in STAGES},
            "consents": {code: wording.consent(code) for code in CONSENTS},
            "tags": tags,
        }
        self._quiet = True
        for name, facet in self.facets.items():
            counts = counted.get(name, {})
            chosen = getattr(self.question, name)
            offered = words[name]
            facet.set_choices(
                [
                    FacetChoice(key, text, counts.get(key, 0) if self._counts else None)
                    for key, text in offered.items()
                    if name != "sectors" or key in counts or key in chosen or not self._counts
                ]
            )
            facet.set_chosen(chosen)
        self._quiet = False

    # ------------------------------------------------------------------ narrow windows

    def set_compact(self, compact: bool) -> None:
        """One *Filters* button instead of the facets."""
        for facet in self.facets.values():
            facet.setVisible(not compact)
        self.filters.setVisible(compact)
        self._name_filters()

    def _name_filters(self) -> None:
        count = sum(len(facet.chosen()) for facet in self.facets.values())
        self.filters.say(_("Filters ({n})").format(n=count) if count else _("Filters"))
        spoken = ngettext("{n} filter is set", "{n} filters are set", count).format(n=count)
        self.filters.setAccessibleDescription(spoken if count else "")

    def _open_filters(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(_("Filters"))
        for facet in self.facets.values():
            part = StayingMenu(menu)
            part.setTitle(literal(facet.accessibleName()))
            part.setAccessibleName(facet.accessibleName())
            for action in facet.menu_actions():
                self._mirror(part, action)
            menu.addMenu(part)
        menu.addSeparator()
        clear = menu.addAction(_("Clear filters"))
        clear.setEnabled(self.question.filtered)
        clear.triggered.connect(self.clear)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.filters.mapToGlobal(QPoint(0, self.filters.height() + theme.px(2))))

    def _mirror(self, menu: QMenu, action: QAction) -> None:
        """Show one of a facet's own ticks in the menu of all of them."""
        if action.isSeparator():
            menu.addSeparator()
            return
        shown = menu.addAction(action.text())
        shown.setEnabled(action.isEnabled())
        shown.setCheckable(action.isCheckable())
        shown.setChecked(action.isChecked())
        shown.triggered.connect(action.trigger)
