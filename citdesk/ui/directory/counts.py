"""What is told around a list of people: counts, and the word that was likely meant."""

from datetime import date
from typing import NamedTuple

from citdesk.deskfile import search
from citdesk.deskfile.desk import Reader
from citdesk.directory import people
from citdesk.directory.people import Question

COUNT_AFTER_MS = 120  # counts can wait a little longer than the list itself


# A tuple: defining a frozen dataclass costs the start a millisecond.
class Counts(NamedTuple):
    """What is told around a list: the counts of the filters, who needs attention, a likely word.

    Attributes:
        everybody: how many there are without any filter.
        facets: counts by filter and choice.
        attention: how many of those asked for need attention.
        likely: the question's text with the misspelt word mended; empty when there is none.
    """

    everybody: int
    facets: dict[str, dict[str, int]]
    tags: dict[str, str]
    attention: int
    likely: str = ""


def counts(reader: Reader, question: Question, today: date) -> Counts:
    """What is told around the answer to a question about people."""
    anybody = people.find(reader, question, today=today, limit=1).ids
    everybody = Question(removed=question.removed)
    return Counts(
        people.count(reader, everybody, today=today),
        people.facets(reader, question, today=today),
        people.tag_names(reader),
        people.count(reader, question._replace(attention=True), today=today),
        likely(reader, question, today) if not anybody and question.text.strip() else "",
    )


def likely(reader: Reader, question: Question, today: date) -> str:
    """What was typed with the word that finds nothing replaced by the likeliest one."""
    words = question.text.split()
    mended = []
    for word in words:
        alone = Question(text=word, removed=question.removed)
        if people.find(reader, alone, today=today, limit=1).ids:
            mended.append(word)
            continue
        found = search.spelled(reader.connection, word, ("person",))
        if found is None:
            return ""
        mended.append(found)
    return " ".join(mended) if mended != words else ""
