"""Agendas to begin with: the usual ones, one's own, and those of earlier meetings."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from citdesk.errors import DeskError, InputError
from citdesk.meetings import agenda_templates
from citdesk.text import _, short_date
from citdesk.ui.meetings import steps
from citdesk.ui.page import Around
from citdesk.ui.parts.asking import ask_text
from citdesk.ui.parts.buttons import literal


class TemplateMenu:
    """The menu of one agenda.

    Args:
        around: the window.
        parent: over what it asks.
    """

    def __init__(self, around: Around, parent: QWidget) -> None:
        self.around, self._parent = around, parent

    def open(self, meeting: int, button: QWidget) -> None:
        """Show it above its button."""
        menu = QMenu(self._parent)
        menu.setAccessibleName(_("Templates"))
        self._fill(menu, meeting)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _fill(self, menu: QMenu, meeting: int) -> None:
        around = self.around
        with around.desk.look() as reader:
            before = agenda_templates.earlier(reader, meeting)
            own = agenda_templates.own(reader)
        for key, one in agenda_templates.TEMPLATES.items():
            words = _("{title} ({n} min)").format(title=_(one.title), n=one.minutes)
            self._add(menu, words, partial(steps.use_template, around, meeting, key))
        for view in own:
            act = partial(steps.use_own_template, around, meeting, view.id, view.name)
            self._add(menu, view.name, act)
        menu.addSeparator()
        keep = menu.addAction(_("Keep this agenda as a template…"))
        keep.triggered.connect(lambda _on=False: self._keep(meeting))
        if own:
            forget = menu.addMenu(_("Forget"))
            for view in own:
                act = partial(steps.forget_template, around, view.id, view.name)
                self._add(forget, view.name, act)
        menu.addSeparator()
        for number, committee, held, _count in before:
            name = f"{committee}, {short_date(date.fromisoformat(held))}"
            act = partial(steps.take_over, around, meeting, number, name)
            self._add(menu, _("Agenda of {name}").format(name=name), act)

    def _add(self, menu: QMenu, words: str, act: Callable[[], str]) -> None:
        menu.addAction(literal(words)).triggered.connect(lambda _on=False: self._do(act))

    def _do(self, act: Callable[[], str]) -> None:
        """Do a step and tell it; what hinders it is told."""
        try:
            self.around.tell(act())
        except (DeskError, InputError) as error:
            self.around.fail(error)

    def _keep(self, meeting: int) -> None:
        name = ask_text(
            self._parent.window(),
            _("Keep as a template"),
            _("Name of the template"),
            keep=_("Keep"),
            check=lambda typed: "" if typed.strip() else _("A template needs a name."),
        )
        if name is not None:
            self._do(partial(steps.keep_template, self.around, meeting, name.strip()))
