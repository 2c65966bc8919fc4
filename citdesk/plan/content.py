"""The guide as content: what ``resources/plan`` says of phases, tasks and words.

``plan.toml`` holds the facts, the folder of each language the words. Whoever edits them may break
them: every mistake is a ``Trouble`` with file, line and remedy, and whatever can be read is shown.
A page that a language lacks is shown in English.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from citdesk import resources
from citdesk.plan.places import PLACES
from citdesk.plan.words_file import Trouble, Words, read
from citdesk.records.words import SECTORS
from citdesk.text import N_, _, language

# The three steps of the National Alliance on Mental Illness; the five phases lie in them.
STEPS: tuple[str, ...] = (N_("Build partnerships"), N_("Create change"), N_("Sustain the program"))

TASK_PARTS = ("why", "who", "do", "done", "care", "time", "next", "words")
PHASE_PARTS = ("for", "on", "care")
_ENGLISH = "en"
_LINE = re.compile(r"at line (\d+)")


class Phase(NamedTuple):
    """A phase: its id, its number from 1, and the step (1 to 3) that it lies in."""

    id: str
    number: int
    step: int


class Task(NamedTuple):
    """A task of the plan, without its words.

    Attributes:
        id: never changes, desks keep it.
        number: from 1, over all phases.
        phase: the id of its phase.
        who: sectors whose people can help.
        facts: the numbers of the facts that tell how it stands.
        sheets: papers for the next meeting, besides its own worksheet.
        places: where one acts on it (``places.PLACES``).
        seeds: sentences of the founding documents that it answers.
        next: the tasks that it leads to.
        optional: whether a program may do without it.
    """

    id: str
    number: int
    phase: str
    who: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    seeds: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    optional: bool = False


class Term(NamedTuple):
    """A word of the glossary and what it means."""

    term: str
    means: str


class Asked(NamedTuple):
    """What a task's worksheet asks: short answers in one row, and those that take lines."""

    short: tuple[str, ...] = ()
    long: tuple[str, ...] = ()


_NOTHING_ASKED = Asked()


class Guide:
    """The guide in one language.

    Args:
        folder: where ``plan.toml`` lies.
        code: the language of the words.
    """

    def __init__(self, folder: Path, code: str) -> None:
        self.folder, self.code = folder, code
        self.troubles: list[Trouble] = []
        facts = self._toml("plan.toml")
        self.version = str(facts.get("version", ""))
        self._headings: dict[str, dict[str, str]] = facts.get("headings") or {}
        self._heads = _Heads(folder / "plan.toml", self.troubles)
        self.phases = self._heads.phases(facts)
        self.tasks = self._heads.tasks(facts, [one.id for one in self.phases])
        self._tasks = {one.id: one for one in self.tasks}
        self._phases = {one.id: one for one in self.phases}
        self._pages: dict[str, Words] = {}
        self._titles: dict[str, str] = {}
        self._glossary: dict[str, Term] | None = None
        self._asked: dict[str, Asked] | None = None

    # ------------------------------------------------------------------ what there is

    def task(self, name: str) -> Task | None:
        """The task of an id, if there is one."""
        return self._tasks.get(name)

    def phase(self, name: str) -> Phase | None:
        """The phase of an id, if there is one."""
        return self._phases.get(name)

    def tasks_of(self, phase: str) -> list[Task]:
        """The tasks of a phase, in order."""
        return [one for one in self.tasks if one.phase == phase]

    def beside(self, task: Task, step: int) -> Task | None:
        """The task before (-1) or after (1) another one; none at the ends."""
        place = self.tasks.index(task) + step
        return self.tasks[place] if 0 <= place < len(self.tasks) else None

    def title(self, name: str) -> str:
        """The title of a task or phase, from the first line of its file alone."""
        if name not in self._titles:
            found = self._file(name)
            first = ""
            if found is not None:
                with found.open(encoding="utf-8", errors="replace") as lines:
                    first = lines.readline()
            self._titles[name] = first.lstrip("\ufeff# ").strip() or name
        return self._titles[name]

    def page(self, name: str) -> Words:
        """The page of a task or phase; read when it is first shown."""
        if name not in self._pages:
            words, troubles = self._read(name)
            self._pages[name] = words
            self.troubles += troubles
        return self._pages[name]

    @property
    def glossary(self) -> Mapping[str, Term]:
        """The words to know, by their ids."""
        if self._glossary is None:
            found = self._in_words("glossary.toml")
            self._glossary = {
                name: Term(str(row.get("term", name)), str(row.get("means", "")))
                for name, row in found.items()
                if isinstance(row, dict)
            }
        return self._glossary

    def asked(self, task: str) -> Asked:
        """What a task's worksheet asks."""
        if self._asked is None:
            self._asked = {
                name: Asked(_texts(row.get("short")), _texts(row.get("long")))
                for name, row in self._in_words("answers.toml").items()
                if isinstance(row, dict)
            }
        return self._asked.get(task, _NOTHING_ASKED)

    def headings(self, name: str, code: str = "") -> dict[str, str]:
        """What the headings of a page say, by their keys, in their order."""
        said = self._headings.get(code or self.code) or self._headings.get(_ENGLISH) or {}
        parts = TASK_PARTS if name in self._tasks else PHASE_PARTS
        return {key: str(said.get(key, key)) for key in parts}

    # ------------------------------------------------------------------ reading

    def check(self) -> list[Trouble]:
        """Read everything; what is wrong, in the order of the files."""
        for name in [*self._phases, *self._tasks]:
            self.page(name)
        for name, term in self.glossary.items():
            if not term.means.strip():
                self._complain(
                    f"{self.code}/glossary.toml",
                    _("The word “{word}” has no meaning.").format(word=name),
                    _such_as('means = "…"'),
                )
        for task in self.tasks:
            if not self.asked(task.id).long:
                self._complain(
                    f"{self.code}/answers.toml",
                    _("The worksheet of “{task}” asks nothing.").format(task=task.id),
                    _such_as(f'[{task.id}] long = ["…"]'),
                )
        return sorted(set(self.troubles))

    def _complain(self, file: str, what: str, remedy: str, line: int = 0) -> None:
        self.troubles.append(Trouble(file, line, what, remedy))

    def _known(self, kind: str, name: str) -> bool:
        there: dict[str, Mapping[str, object]] = {
            "task": self._tasks,
            "phase": self._phases,
            "word": self.glossary,
        }
        return name in there[kind]

    def _file(self, name: str) -> Path | None:
        for code in (self.code, _ENGLISH):
            found = self.folder / code / f"{name}.md"
            if found.is_file():
                return found
        return None

    def _read(self, name: str) -> tuple[Words, list[Trouble]]:
        found = self._file(name)
        if found is None:
            file = f"{_ENGLISH}/{name}.md"
            missing = Trouble(
                file, 0, _("The file is missing."), _("Write it, with the headings of the others.")
            )
            return Words(name, (), {}), [missing]
        file = f"{found.parent.name}/{found.name}"
        try:
            text = found.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            return Words(name, (), {}), [_unreadable(file, error)]
        return read(text, file, self.headings(name, found.parent.name), self._known)

    def _in_words(self, file: str) -> dict[str, Any]:
        """A file of words in TOML; what a language lacks stands there in English."""
        found = self._toml(f"{_ENGLISH}/{file}")
        if self.code != _ENGLISH and (self.folder / self.code / file).is_file():
            found |= self._toml(f"{self.code}/{file}")
        return found

    def _toml(self, file: str) -> dict[str, Any]:
        try:
            return tomllib.loads((self.folder / file).read_text(encoding="utf-8-sig"))
        except tomllib.TOMLDecodeError as error:
            where = _LINE.search(str(error))
            self._complain(
                file,
                _("The file cannot be read beyond this line: {error}").format(error=error),
                _("Put texts between quotation marks, lists between [ and ], with commas."),
                int(where[1]) if where else 0,
            )
        except (OSError, UnicodeDecodeError) as error:
            self.troubles.append(_unreadable(file, error))
        return {}


def _such_as(example: str) -> str:
    return _("Write a line such as: {example}").format(example=example)


def _unreadable(file: str, error: Exception) -> Trouble:
    if isinstance(error, UnicodeDecodeError):
        return Trouble(
            file, 0, _("The file is not text in UTF-8."), _("Save it once more as UTF-8.")
        )
    return Trouble(
        file, 0, _("The file cannot be opened."), _("Put it back, or install citdesk anew.")
    )


class _Heads:
    """Reads phases and tasks from ``plan.toml``; a mistake costs only what it stands in."""

    def __init__(self, path: Path, troubles: list[Trouble]) -> None:
        self._path, self._troubles = path, troubles
        self._lines: list[str] | None = None

    def _line_of(self, words: str) -> int:
        """The line that first holds these words."""
        if self._lines is None:
            self._lines = self._path.read_text(encoding="utf-8-sig").splitlines()
        return next((n for n, line in enumerate(self._lines, 1) if words in line), 0)

    def _complain(self, near: str, what: str, remedy: str) -> None:
        self._troubles.append(Trouble("plan.toml", self._line_of(near), what, remedy))

    def _rows(self, facts: dict[str, Any], key: str) -> Iterable[tuple[str, dict[str, Any]]]:
        """The tables of a kind that have an id of their own."""
        seen: set[str] = set()
        for row in facts.get(key) or ():
            name = row.get("id") if isinstance(row, dict) else None
            if not isinstance(name, str) or not name:
                self._complain(
                    f"[[{key}]]",
                    _("Something has no id here."),
                    _such_as('id = "timeline"'),
                )
            elif name in seen:
                self._complain(
                    f'"{name}"',
                    _("“{name}” stands here twice.").format(name=name),
                    _("Take one of them out."),
                )
            else:
                seen.add(name)
                yield name, row

    def phases(self, facts: dict[str, Any]) -> list[Phase]:
        """The phases, in order."""
        found = []
        for number, (name, row) in enumerate(self._rows(facts, "phase"), 1):
            step = row.get("step")
            if step not in (1, 2, 3):
                self._complain(
                    f'id = "{name}"',
                    _("The phase “{name}” lies in no step.").format(name=name),
                    _such_as("step = 1"),
                )
                step = 1
            found.append(Phase(name, number, int(step)))
        return found

    def tasks(self, facts: dict[str, Any], phases: Sequence[str]) -> list[Task]:
        """The tasks, in order; one that lies in no phase is told and left out."""
        rows = [
            (name, row)
            for name, row in self._rows(facts, "task")
            if self._lies_in(name, row, phases)
        ]
        names = {name for name, _row in rows}
        return [self._task(n, name, row, names) for n, (name, row) in enumerate(rows, 1)]

    def _lies_in(self, name: str, row: dict[str, Any], phases: Sequence[str]) -> bool:
        if row.get("phase") in phases:
            return True
        self._complain(
            f'id = "{name}"',
            _("The task “{name}” lies in no phase.").format(name=name),
            _such_as(f'phase = "{(*phases, "commit")[0]}"'),
        )
        return False

    def _task(self, number: int, name: str, row: dict[str, Any], names: set[str]) -> Task:
        known: dict[str, Callable[[str], bool]] = {
            "who": lambda one: one in SECTORS,
            "facts": lambda one: one in _fact_numbers(),
            "sheets": lambda _one: True,  # the sheets stand above the plan; a test compares them
            "places": lambda one: one in PLACES,
            "seeds": lambda _one: True,
            "next": lambda one: one in names,
        }
        lists = {key: self._list(name, row, key, test) for key, test in known.items()}
        optional = row.get("optional") is True
        return Task(name, number, str(row["phase"]), **lists, optional=optional)

    def _list(
        self, task: str, row: dict[str, Any], key: str, test: Callable[[str], bool]
    ) -> tuple[str, ...]:
        found = row.get(key, [])
        if not isinstance(found, list):
            self._complain(
                f'id = "{task}"',
                _("“{key}” of the task “{task}” is not a list.").format(key=key, task=task),
                _("Put what belongs to it between [ and ]."),
            )
            return ()
        for one in found:
            if not (isinstance(one, str) and test(one)):
                self._complain(
                    f'"{one}"',
                    _("“{name}” under “{key}” of the task “{task}” is not known.").format(
                        name=one, key=key, task=task
                    ),
                    _("Correct its spelling, or take it out."),
                )
        return tuple(one for one in found if isinstance(one, str) and test(one))


def _fact_numbers() -> set[str]:
    from citdesk.plan.checks import WAITING, checks

    return {*checks(), *WAITING}


def _texts(found: object) -> tuple[str, ...]:
    return tuple(one for one in found if isinstance(one, str)) if isinstance(found, list) else ()


@cache
def _guide(code: str) -> Guide:
    return Guide(resources.path("plan"), code)


def guide(code: str = "") -> Guide:
    """The program's own guide, in the language in use or another one; read once."""
    return _guide(code or language())
