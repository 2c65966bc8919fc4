"""What can be done with many people at once."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QMenu

from citdesk.directory import bulk, people, writing
from citdesk.text import _, ngettext
from citdesk.ui.directory import steps, wording
from citdesk.ui.directory.people_list import PeopleList
from citdesk.ui.page import Around
from citdesk.ui.parts.asking import ask_text_for
from citdesk.ui.parts.buttons import literal


class BulkMenu:
    """Acts on all who are selected in a list, also on those beyond what was brought.

    Args:
        around: the window.
        people: the list.
        merge_two: compares two people, by their numbers, and makes them one.
    """

    def __init__(
        self, around: Around, people: PeopleList, merge_two: Callable[[int, int], None]
    ) -> None:
        self.around, self._people, self._merge_two = around, people, merge_two

    def fill(self, menu: QMenu) -> None:
        """Put the acts into a menu."""
        editable = not self.around.desk.read_only
        menu.setAccessibleName(_("Change all who are selected"))
        if self._people.question().removed:
            back = menu.addAction(_("Bring back"))
            back.triggered.connect(lambda _on=False: self.restore())
            back.setEnabled(editable)
            return
        self._add_choices(menu, _("Stage"), wording.stages(), self.set_stage)
        self._add_choices(menu, _("Being listed"), wording.consents(), self.set_consent)
        self._add_tags(menu)
        menu.addSeparator()
        if self._people.table.selected_count() == 2:
            one, other = self.ids()
            merge = menu.addAction(_("Merge these two…"))
            merge.triggered.connect(lambda _on=False: self._merge_two(one, other))
        menu.addAction(_("Move to the bin")).triggered.connect(lambda _on=False: self.remove())
        for action in menu.actions():
            action.setEnabled(editable)

    def _add_choices(
        self, menu: QMenu, title: str, choices: list[tuple[str, str]], pick: Callable[[str], None]
    ) -> None:
        part = menu.addMenu(literal(title))
        part.setAccessibleName(title)
        for code, text in choices:
            action = part.addAction(literal(text))
            action.triggered.connect(lambda _on=False, code=code: pick(code))

    def _add_tags(self, menu: QMenu) -> None:
        with self.around.desk.look() as reader:
            known = list(people.tag_names(reader).values())
        pairs = [(name, name) for name in known]
        self._add_choices(menu, _("Add a tag"), pairs, self.add_tag)
        new = menu.actions()[-1].menu()
        assert isinstance(new, QMenu)  # noqa: S101 - just added
        if known:
            new.addSeparator()
        new.addAction(_("New tag…")).triggered.connect(lambda _on=False: self._ask_tag())
        if known:
            self._add_choices(menu, _("Take off a tag"), pairs, self.remove_tag)

    def _ask_tag(self) -> None:
        ask_text_for(
            lambda name: self.add_tag(name.strip()),
            self._people.window(),
            _("New tag"),
            _("Name of the tag"),
            keep=_("Add"),
            check=lambda typed: "" if typed.strip() else _("A tag needs a name."),
        )

    # ------------------------------------------------------------------ acts

    def ids(self) -> list[int]:
        """Everybody who is selected; with "everything" those still to come, too."""
        if not self._people.table.all_selected:
            return self._people.table.selected_ids()
        with self.around.desk.look() as reader:
            question, today = self._people.question(), self.around.today()
            return list(people.find(reader, question, today=today, limit=None).ids)

    def named(self) -> list[tuple[int, str]]:
        """All who are selected; by name where it is one, as of many only the number is told."""
        ids = self.ids()
        return self._people.selected() if len(ids) == 1 else [(number, "") for number in ids]

    def _change(self, step: str, told: str, act: Callable[[Any], object]) -> None:
        """Change many as one step, after a backup, and say so."""

        def do() -> None:
            with self.around.change(step) as session:
                act(session)
            self.around.tell(told)

        self.around.keep_before("before-bulk", do)

    def set_stage(self, stage: str) -> None:
        """All are this far now."""
        ids = self.ids()
        step = ngettext("Set {n} person to {stage}", "Set {n} people to {stage}", len(ids)).format(
            n=f"{len(ids):,}", stage=wording.stage(stage)
        )
        self._change(step, step, lambda session: bulk.set_stage(session, ids, stage))

    def set_consent(self, consent: str) -> None:
        """All gave this answer today."""
        ids = self.ids()
        step = ngettext(
            "Set {n} person to “{answer}”", "Set {n} people to “{answer}”", len(ids)
        ).format(n=f"{len(ids):,}", answer=wording.consent(consent))
        today = self.around.today()
        self._change(step, step, lambda session: bulk.set_consent(session, ids, consent, on=today))

    def add_tag(self, name: str) -> None:
        """Put a tag on all."""
        ids = self.ids()
        step = ngettext("Tag {n} person “{tag}”", "Tag {n} people “{tag}”", len(ids)).format(
            n=f"{len(ids):,}", tag=" ".join(name.split())
        )
        self._change(step, step, lambda session: bulk.add_tag(session, ids, name))

    def remove_tag(self, name: str) -> None:
        """Take a tag off all."""
        ids = self.ids()
        step = ngettext(
            "Take “{tag}” off {n} person", "Take “{tag}” off {n} people", len(ids)
        ).format(n=f"{len(ids):,}", tag=name)
        self._change(step, step, lambda session: bulk.remove_tag(session, ids, name))

    def remove(self) -> None:
        """Move all to the bin."""
        ids = self.ids()
        if len(ids) == 1:
            steps.remove(self.around, "person", self._people.selected())
            return
        step, told = steps.many_moved("person", len(ids))
        self._change(step, told, lambda session: writing.remove(session, "person", ids))

    def restore(self) -> None:
        """Bring all back from the bin."""
        named = self.named()
        if named:
            steps.restore(self.around, "person", named)
