"""Whatever is done, undone, redone, reopened and killed: the desk is what a dict says it is."""

import copy
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from sqlalchemy import text
from sqlalchemy.orm import Session

from citdesk.deskfile.check import check
from citdesk.deskfile.desk import Desk
from citdesk.records.people import Affiliation, Agency, ContactDetail, Person, Tag
from tests.deskfile.looking import Records, records, words

pytestmark = pytest.mark.timeout(600)

# By kind and number: what the model knows of a record.
Model = dict[str, dict[int, dict[str, Any]]]
QUESTIONS = {
    "person": ("given", "notes", "stage"),
    "tag": ("key",),
    "contact_detail": ("person_id", "value"),
    "affiliation": ("person_id", "agency_id", "main"),
}
# Where there is one: most of the time goes into waiting for the disk, which others test.
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a folder of its own in it
WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
PICK = st.integers(0, 50)


class Trouble(Exception):  # noqa: N818 - not an error of ours
    """Raised in the middle of a change."""


class HistoryMachine(RuleBasedStateMachine):
    """A desk, and beside it a dict and the dicts it was before."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY))
        self.desk = Desk.create(self.folder / "a.citdesk")
        self.model: Model = {kind: {} for kind in QUESTIONS}
        self.done: list[tuple[str, Model, Records]] = []
        self.undone: list[tuple[str, Model, Records]] = []
        self.count = 0

    @initialize()
    def begin(self) -> None:
        """Two agencies and two tags, which stay, and two people."""
        with self.desk.change("Begin") as session:
            session.add_all([Agency(name="Clinic"), Agency(name="Ward")])
            session.add_all([Tag(name="a", key="a"), Tag(name="b", key="b")])
            session.add_all([Person(given="Ana"), Person(given="Luis")])
        for number, given in ((1, "Ana"), (2, "Luis")):
            self.model["person"][number] = {"given": given, "notes": "", "stage": "unaware"}
        self.model["tag"] = {1: {"key": "a"}, 2: {"key": "b"}}
        self.desk.close_undo_line()

    @contextmanager
    def _step(self) -> Iterator[Session]:
        """One change, remembered with what was before."""
        self.count += 1
        name = f"Step {self.count}"
        before = copy.deepcopy(self.model), records(self.desk)
        with self.desk.change(name) as session:
            yield session
        self.done.append((name, *before))
        self.undone.clear()

    def _pick(self, kind: str, pick: int) -> int:
        numbers = sorted(self.model[kind])
        return numbers[pick % len(numbers)]

    # ------------------------------------------------------------------ what a coordinator does

    @rule(given=WORDS)
    def add(self, given: str) -> None:
        """One more person."""
        with self._step() as session:
            person = Person(given=given)
            session.add(person)
            session.flush()
            self.model["person"][person.id] = {"given": given, "notes": "", "stage": "unaware"}

    @precondition(lambda self: self.model["person"])
    @rule(pick=PICK, notes=WORDS)
    def edit(self, pick: int, notes: str) -> None:
        """Other notes; the same ones are no step."""
        number = self._pick("person", pick)
        if self.model["person"][number]["notes"] != notes:
            with self._step() as session:
                session.get_one(Person, number).notes = notes
                self.model["person"][number]["notes"] = notes

    @precondition(lambda self: self.model["person"])
    @rule(stage=st.sampled_from(["aware", "champion"]))
    def edit_all(self, stage: str) -> None:
        """Everybody at once."""
        with self._step() as session:
            session.execute(text("UPDATE person SET stage = :stage"), {"stage": stage})
            for person in self.model["person"].values():
                person["stage"] = stage

    @rule()
    def swap_tags(self) -> None:
        """Two unique values change places."""
        keys = self.model["tag"][1]["key"], self.model["tag"][2]["key"]
        with self._step() as session:
            for number, key in ((1, "between"), (2, keys[0]), (1, keys[1])):
                tag = session.get_one(Tag, number)
                tag.name = tag.key = key
                session.flush()
        self.model["tag"] = {1: {"key": keys[1]}, 2: {"key": keys[0]}}

    @precondition(lambda self: self.model["person"])
    @rule(pick=PICK, value=WORDS)
    def add_contact(self, pick: int, value: str) -> None:
        """One more telephone number."""
        owner = self._pick("person", pick)
        with self._step() as session:
            contact = ContactDetail(kind="office", value=value, person_id=owner)
            session.add(contact)
            session.flush()
            self.model["contact_detail"][contact.id] = {"person_id": owner, "value": value}

    @precondition(lambda self: self.model["person"])
    @rule(pick=PICK, agency=st.sampled_from([1, 2]))
    def add_affiliation(self, pick: int, agency: int) -> None:
        """Main, if it is the first."""
        owner = self._pick("person", pick)
        main = not any(one["person_id"] == owner for one in self.model["affiliation"].values())
        values = {"person_id": owner, "agency_id": agency, "main": main}
        with self._step() as session:
            affiliation = Affiliation(**values)
            session.add(affiliation)
            session.flush()
            self.model["affiliation"][affiliation.id] = {**values, "main": int(main)}

    @precondition(lambda self: len(self.model["person"]) > 1)
    @rule(pick=PICK, other=PICK)
    def merge(self, pick: int, other: int) -> None:
        """Two become one: what hangs on the second moves, except what the first has already."""
        first, second = self._pick("person", pick), self._pick("person", other)
        if first == second:
            return
        with self._step() as session:
            for kind in ("contact_detail", "affiliation"):
                for number, part in list(self.model[kind].items()):
                    if part["person_id"] == second:
                        self._move(session, kind, number, first)
            session.flush()
            session.delete(session.get_one(Person, second))
            del self.model["person"][second]

    def _move(self, session: Session, kind: str, number: int, owner: int) -> None:
        parts = self.model[kind]
        part = parts[number]
        if kind == "affiliation":
            there = [one for one in parts.values() if one["person_id"] == owner]
            if any(one["agency_id"] == part["agency_id"] for one in there):
                session.delete(session.get_one(Affiliation, number))
                del parts[number]
                return
            part["main"] = part["main"] if not there else 0
            session.get_one(Affiliation, number).main = bool(part["main"])
        part["person_id"] = owner
        mapped: Any = Affiliation if kind == "affiliation" else ContactDetail
        session.get_one(mapped, number).person_id = owner

    @precondition(lambda self: self.model["person"])
    @rule(pick=PICK)
    def remove(self, pick: int) -> None:
        """One person, and all that hangs on them."""
        number = self._pick("person", pick)
        with self._step() as session:
            session.delete(session.get_one(Person, number))
            del self.model["person"][number]
            for kind in ("contact_detail", "affiliation"):
                kept = self.model[kind].items()
                self.model[kind] = {n: one for n, one in kept if one["person_id"] != number}

    # ------------------------------------------------------------------ and takes back

    @rule()
    def undo(self) -> None:
        """Back to exactly what was."""
        self._turn(self.desk.undo, self.done, self.undone)

    @rule()
    def redo(self) -> None:
        """And forth."""
        self._turn(self.desk.redo, self.undone, self.done)

    def _turn(
        self,
        act: Callable[[], str | None],
        source: list[tuple[str, Model, Records]],
        target: list[tuple[str, Model, Records]],
    ) -> None:
        now = self.model, records(self.desk)
        name = act()
        if not source:
            assert name is None
            return
        expected, self.model, before = source.pop()
        assert name == expected
        assert records(self.desk) == before
        target.append((expected, *now))

    # ------------------------------------------------------------------ what happens to a desk

    @precondition(lambda self: self.model["person"])
    @rule()
    def fail(self) -> None:
        """In the middle of a change."""
        try:
            with self.desk.change("Fail") as session:
                session.execute(text("DELETE FROM person"))
                raise Trouble
        except Trouble:
            pass

    @rule()
    def reopen(self) -> None:
        """Another day."""
        self.desk.close()
        self.desk = Desk.open(self.desk.path)

    @precondition(lambda self: self.model["person"])
    @rule()
    def die(self) -> None:
        """In the middle of a change, half of it in the log; go on with what that left behind."""
        left = Path(tempfile.mkdtemp(dir=self.folder))
        self.desk.prepare()
        assert self.desk._writer is not None
        self.desk._writer.execute("PRAGMA cache_size=2")
        try:
            with self.desk.change("Die") as session:
                session.execute(text("UPDATE person SET notes = printf('%.9000c', 'x')"))
                session.execute(text("DELETE FROM contact_detail"))
                files = [f"{self.desk.path}{end}" for end in ("", "-wal")]
                subprocess.run(["cp", *files, left], check=True)  # nobody opens it in here
                raise Trouble
        except Trouble:
            pass
        self.desk.close()
        self.desk = Desk.open(left / "a.citdesk")

    # ------------------------------------------------------------------ and what it must be

    @invariant()
    def agrees(self) -> None:
        """Desk and dict are the same; so are the names of the steps."""
        with self.desk.look() as reader:
            for kind, columns in QUESTIONS.items():
                rows = reader.rows(f"SELECT id, {', '.join(columns)} FROM {kind}")
                found = {number: dict(zip(columns, row, strict=True)) for number, *row in rows}
                assert found == self.model[kind]
        for step, line in (
            (self.desk.undoable(), self.done),
            (self.desk.redoable(), self.undone),
        ):
            assert (step and step.name) == (line[-1][0] if line else None)

    def teardown(self) -> None:
        """Everything agrees with itself, too."""
        try:
            with self.desk.look() as reader:
                assert check(reader) == []
            kept = words(self.desk)
            self.desk.rebuild_search()
            assert words(self.desk) == kept
        finally:
            self.desk.close()
            shutil.rmtree(self.folder)


TestHistory = HistoryMachine.TestCase
TestHistory.settings = settings(stateful_step_count=25)
