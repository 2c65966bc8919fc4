"""Two small menus above the list: the views that were kept, and the columns that are shown."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from citdesk.directory import views
from citdesk.directory.people import Question
from citdesk.directory.views import View
from citdesk.text import _
from citdesk.ui.directory.people_list import PeopleList
from citdesk.ui.page import Around
from citdesk.ui.parts import theme
from citdesk.ui.parts.asking import ask_text_for
from citdesk.ui.parts.buttons import literal
from citdesk.ui.parts.facet import StayingMenu
from citdesk.ui.parts.record_table import RecordTable

PLACE = "people"


def _below(menu: QMenu, button: QWidget) -> None:
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(button.mapToGlobal(QPoint(0, button.height() + theme.px(2))))


class ViewsMenu:
    """The views kept for the list of people.

    Args:
        around: the window.
        people: the list.
    """

    def __init__(self, around: Around, people: PeopleList) -> None:
        self.around, self._people = around, people

    def open(self, button: QWidget) -> None:
        """Show the menu below its button."""
        menu = QMenu(button)
        menu.setAccessibleName(_("Saved views"))
        with self.around.desk.look() as reader:
            kept = views.kept(reader, PLACE)
        for view in kept:
            action = menu.addAction(literal(view.name))
            action.triggered.connect(lambda _on=False, view=view: self.show(view))
        if not kept:
            menu.addAction(_("No view kept yet")).setEnabled(False)
        menu.addSeparator()
        keep = menu.addAction(_("Keep this view…"))
        keep.setEnabled(self._people.question().filtered and not self.around.desk.read_only)
        keep.setToolTip(_("Search or filter first"))
        keep.triggered.connect(lambda _on=False: self.ask_name())
        if kept and not self.around.desk.read_only:
            forget = menu.addMenu(_("Forget"))
            for view in kept:
                action = forget.addAction(literal(view.name))
                action.triggered.connect(lambda _on=False, view=view: self.forget(view))
        _below(menu, button)

    def show(self, view: View) -> None:
        """Ask what was asked in a view."""
        self._people.ask_for(Question.from_json(view.question))

    def ask_name(self) -> None:
        """Ask under which name to keep what is shown."""
        ask_text_for(
            self.keep,
            self._people.window(),
            _("Keep this view"),
            _("Name of the view"),
            keep=_("Keep"),
            text=", ".join(self._people.bar.chosen_words()),
            check=lambda typed: "" if typed.strip() else _("A view needs a name."),
        )

    def keep(self, name: str) -> None:
        """Keep what is asked now under a name."""
        with self.around.change(_("Keep the view {name}").format(name=name.strip())) as session:
            views.keep(session, PLACE, name, self._people.question().as_json())

    def forget(self, view: View) -> None:
        """Keep a view no longer."""
        step = _("Forget the view {name}").format(name=view.name)
        with self.around.change(step) as session:
            views.forget(session, view.id)
        self.around.tell(step)


class ColumnsMenu:
    """Which columns a list shows; remembered on this computer.

    Args:
        around: the window.
        table: the list.
    """

    def __init__(self, around: Around, table: RecordTable) -> None:
        self.around, self._table = around, table

    def open(self, button: QWidget) -> None:
        """Show the menu below its button."""
        menu = StayingMenu(button)
        menu.setAccessibleName(_("Columns"))
        shown = self._table.shown_columns()
        for column in self._table.record_model.columns:
            action = menu.addAction(literal(column.title))
            action.setCheckable(True)
            action.setChecked(column.key in shown)
            action.setEnabled(bool(column.rank))
            action.toggled.connect(lambda on, key=column.key: self._set(key, on))
        _below(menu, button)

    def _set(self, key: str, on: bool) -> None:
        keys = [column.key for column in self._table.record_model.columns if column.rank]
        shown = self._table.shown_columns()
        wanted = [one for one in keys if (one in shown and one != key) or (one == key and on)]
        self._table.set_columns(wanted)
        self.around.settings.columns[PLACE] = wanted
