"""The guide itself: whole, linked, readable, and an answer to every sentence it was begun from."""

import re
from pathlib import Path

import pytest

from citdesk import resources
from citdesk.packets.sheets import BY_NAME
from citdesk.plan.checks import WAITING, checks
from citdesk.plan.content import Guide, Task, guide
from citdesk.plan.places import PLACES
from citdesk.plan.words_file import plain
from citdesk.text import LANGUAGES
from tests.readability import grade, sentences_of, words_of

FOLDER = resources.path("plan")
SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
CODES = sorted(code for code in LANGUAGES if (FOLDER / code).is_dir())
# What no page may say (domain, respectful language), and no exclamation marks.
NEVER = re.compile(
    r"committed suicide|the mentally ill|suffers? from|frequent flyer|\baddicts?\b|\bEDP\b|!|%",
    re.IGNORECASE,
)


def all_ids() -> list[str]:
    whole = guide("en")
    return [*(one.id for one in whole.phases), *(one.id for one in whole.tasks)]


def body(code: str, name: str) -> str:
    """A page's text without links and headings."""
    text = (FOLDER / code / f"{name}.md").read_text(encoding="utf-8")
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"^#.*$", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("code", CODES)
def test_the_guide_has_no_mistake(code: str) -> None:
    assert Guide(FOLDER, code).check() == []


@pytest.mark.parametrize("code", CODES)
def test_no_file_is_left_over_and_none_is_missing(code: str) -> None:
    assert {one.stem for one in (FOLDER / code).glob("*.md")} == set(all_ids())


def test_five_phases_and_forty_two_tasks() -> None:
    whole = guide("en")
    assert [one.step for one in whole.phases] == [1, 1, 2, 2, 3]
    assert [len(whole.tasks_of(one.id)) for one in whole.phases] == [7, 7, 8, 11, 9]
    assert [one.number for one in whole.tasks] == list(range(1, 43))


@pytest.mark.parametrize("name", all_ids())
def test_a_page_is_as_long_as_one_reads(name: str) -> None:
    least, most = (250, 600) if guide("en").task(name) else (120, 260)
    assert least <= len(words_of(body("en", name))) <= most


@pytest.mark.parametrize("name", all_ids())
def test_a_page_reads_easily(name: str) -> None:
    text = body("en", name)
    assert grade(text) <= 10
    assert len(words_of(text)) / len(sentences_of(text)) <= 18


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", all_ids())
def test_a_page_speaks_with_respect(name: str, code: str) -> None:
    assert NEVER.findall(body(code, name)) == []


@pytest.mark.parametrize("task", guide("en").tasks, ids=lambda one: one.id)
def test_a_task_says_what_to_do_and_leads_on(task: Task) -> None:
    words = guide("en").page(task.id)
    assert 4 <= len(words.things_to_do()) <= 12
    assert all(plain(one).endswith(".") for one in words.things_to_do())
    onward = [
        span.target
        for block in words.parts["next"]
        for line in block.lines
        for span in line
        if span.kind == "task"
    ]
    assert set(task.next) <= set(onward)
    assert onward
    assert 2 <= len(guide("en").asked(task.id).long) <= 4


@pytest.mark.parametrize("code", CODES)
def test_both_languages_have_as_much_to_tick_and_to_answer(code: str) -> None:
    here, english = Guide(FOLDER, code), guide("en")
    for task in english.tasks:
        told = len(here.page(task.id).things_to_do())
        assert told == len(english.page(task.id).things_to_do()), task.id
        asked, theirs = here.asked(task.id), english.asked(task.id)
        assert (len(asked.short), len(asked.long)) == (len(theirs.short), len(theirs.long))


def parts_and_words(code: str, task: Task) -> tuple[str, set[str]]:
    """A page down to its list of words to know, and the words of that list."""
    heading = guide(code).headings(task.id)["words"]
    page = (FOLDER / code / f"{task.id}.md").read_text(encoding="utf-8")
    before, after = page.split(f"## {heading}\n")
    return before, set(re.findall(r"\(word:([^)]+)\)", after))


@pytest.mark.parametrize("task", guide("en").tasks, ids=lambda one: one.id)
def test_a_page_uses_its_words_to_know(task: Task) -> None:
    text, words = parts_and_words("en", task)
    said = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).lower()
    assert [
        name
        for name in sorted(words)
        if f"(word:{name})" not in text and guide("en").glossary[name].term.lower() not in said
    ] == []
    assert all(parts_and_words(code, task)[1] == words for code in CODES)


def test_every_fact_belongs_to_a_task_and_every_sheet_and_place_is_there() -> None:
    tasks = guide("en").tasks
    assert {one for task in tasks for one in task.facts} == {*checks(), *WAITING}
    assert {one for task in tasks for one in task.sheets} <= set(BY_NAME)
    assert {one for task in tasks for one in task.places} == set(PLACES)


# ---------------------------------------------------------------------- the founding documents


def covered() -> dict[str, tuple[str, str]]:
    """The table of COVERAGE.md: first words and tasks, by the number of the sentence."""
    text = (FOLDER / "COVERAGE.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| S")]
    return {row[0]: (row[1], row[2]) for row in rows}


def test_the_table_says_what_the_plan_says() -> None:
    answers: dict[str, set[str]] = {}
    for task in guide("en").tasks:
        for seed in task.seeds:
            answers.setdefault(seed, set()).add(task.id)
    told = {
        number: {one for one in tasks.split(", ") if not one.startswith("phase ")}
        for number, (_first, tasks) in covered().items()
    }
    assert {number: tasks for number, tasks in told.items() if tasks} == answers
    assert [f"S1.{n}" for n in range(1, 24)] + [f"S2.{n}" for n in range(1, 22)] == list(told)


def split(text: str) -> list[str]:
    """The sentences of a document, headings apart; a way on is a sentence without its stop."""
    found: list[str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        parts = re.split(r"(?<=[.?])\s+(?=[A-Z])", line)
        if len(parts) > 1 or line.endswith(".") or line.startswith("Continue to"):
            found += parts
    return found


@pytest.mark.shared
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the founding documents are not beside the checkout")
def test_every_sentence_of_both_documents_has_its_row() -> None:
    first, second = (
        split(path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt"))
    )
    assert (len(first), len(second)) == (23, 20)
    rows = covered()
    for number, sentence in enumerate(first, 1):
        assert sentence.startswith(rows[f"S1.{number}"][0])
    assert second[0].startswith(rows["S2.1"][0])
    assert rows["S2.2"][0] in second[0]
    for number, sentence in enumerate(second[1:], 3):
        assert sentence.startswith(rows[f"S2.{number}"][0])
