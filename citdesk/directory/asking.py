"""A question about people as SQL: its conditions and orders, chosen so that each stays quick.

Measured on 100,000 people: reading all rows in the order they lie is four times quicker than
through the index of names, so whatever must look at many rows says NOT INDEXED. Orders that follow
another table (agency, last talk) are walked from that table while a bounded answer is wanted, and
those without one come by name; a whole order is quicker from the people.
"""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from citdesk.deskfile import search
from citdesk.directory import attention
from citdesk.directory.typed import clean

if TYPE_CHECKING:
    from citdesk.directory.people import Question

_MOST_WORDS = 40  # a page pasted into the search is not a question
BOUND = 2000  # people in a bounded answer, unless another number is wanted
# Filters are looked for among this many times as many found words as people are wanted.
_DEPTH = 5
_GLANCE = 300

_MATCHING = "SELECT rowid FROM person_search WHERE person_search MATCH :match"
_BIN = "SELECT id FROM person WHERE removed IS NOT NULL"
_AGENCY = (
    "(SELECT a.sort_name FROM affiliation f JOIN agency a ON a.id = f.agency_id"
    " WHERE f.person_id = p.id AND f.main = 1)"
)
_TALK = "(SELECT max(c.held) FROM conversation c WHERE c.person_id = p.id AND c.removed IS NULL)"
_STAGE = (
    "CASE p.stage WHEN 'champion' THEN 0 WHEN 'committed' THEN 1 WHEN 'interested' THEN 2"
    " WHEN 'aware' THEN 3 WHEN 'unaware' THEN 4 ELSE 5 END"
)
# What may be chosen among, and what it asks of a person; any of the chosen will do.
_CHOICES = {
    "sectors": "p.id IN (SELECT person_id FROM sector_entry WHERE sector IN ({}))",
    "stages": "p.stage IN ({})",
    "consents": "p.consent IN ({})",
    "tags": "p.id IN (SELECT g.person_id FROM tagging g JOIN tag t ON t.id = g.tag_id"
    " WHERE t.key IN ({}))",
}
# Nobody's agency comes last both ways; nobody talked to comes before the longest ago.
ORDERS = {
    "name": "p.sort_name{way}, p.id{way}",
    "family": "p.sort_family{way}, p.id{way}",
    "agency": f"{_AGENCY}{{way}} NULLS LAST, p.sort_name, p.id",
    "stage": f"{_STAGE}{{way}}, p.sort_name, p.id",
    "talk": f"{_TALK}{{way}}, p.sort_name, p.id",
    "added": "p.id{way}",
}
_WALKED = frozenset({"name", "family", "added"})  # in an index of their own

_BY_AGENCY = (
    "SELECT p.id FROM agency a CROSS JOIN affiliation f ON f.agency_id = a.id AND f.main = 1"
    " CROSS JOIN person p ON p.id = f.person_id WHERE p.removed IS NULL"
    " ORDER BY a.sort_name{way}, p.sort_name, p.id"
)
_WITHOUT_AGENCY = (
    "SELECT p.id FROM person p WHERE p.removed IS NULL AND NOT EXISTS (SELECT 1 FROM affiliation f"
    " WHERE f.person_id = p.id AND f.main = 1) ORDER BY p.sort_name, p.id"
)
_BY_TALK = (
    "SELECT p.id FROM (SELECT person_id, max(held) AS held FROM conversation"
    " WHERE removed IS NULL GROUP BY person_id) t CROSS JOIN person p ON p.id = t.person_id"
    " WHERE p.removed IS NULL ORDER BY t.held{way}, p.sort_name, p.id"
)
_NEVER_TALKED = (
    "SELECT p.id FROM person p WHERE p.removed IS NULL AND NOT EXISTS (SELECT 1 FROM conversation c"
    " WHERE c.person_id = p.id AND c.removed IS NULL) ORDER BY p.sort_name, p.id"
)
# Everybody in the directory, part after part, until there are enough.
_EVERYBODY = {
    ("agency", False): (_BY_AGENCY, _WITHOUT_AGENCY),
    ("agency", True): (_BY_AGENCY, _WITHOUT_AGENCY),
    ("talk", False): (_NEVER_TALKED, _BY_TALK),
    ("talk", True): (_BY_TALK, _NEVER_TALKED),
}


class Asked:
    """A question in SQL.

    Attributes:
        question: as it was asked.
        words: what is looked for in the index; empty when nothing is.
        filters: the conditions on a person ``p``, beside the words and the bin.
        values: bound in both.
    """

    def __init__(
        self, question: "Question", words: str, filters: tuple[str, ...], values: dict[str, Any]
    ) -> None:
        self.question, self.words = question, words
        self.filters, self.values = filters, values

    @property
    def nothing(self) -> bool:
        """Whether something was typed in which there is nothing to look for."""
        return bool(self.question.text.strip()) and not self.words

    @property
    def everybody(self) -> bool:
        """Whether it asks for the whole directory."""
        return not (self.words or self.filters or self.question.removed)

    def where(self, *, depth: int | None = None) -> str:
        """The whole condition on a person ``p``.

        Args:
            depth: how many found words are looked at; none for all.
        """
        parts = ["p.removed IS NOT NULL" if self.question.removed else "p.removed IS NULL"]
        if self.words:
            bound = "" if depth is None else f" LIMIT {depth}"
            parts.append(f"p.id IN ({_MATCHING}{bound})")
        return " AND ".join([*parts, *self.filters])

    def people(self, column: str) -> str:
        """A select of one column of everybody asked for, in no order, to count or to join with."""
        return f"SELECT p.{column} FROM person p{self._reading()} WHERE {self.where()}"

    def owner(self) -> str:
        """A condition on ``person_id`` that it is one of those asked for."""
        if self.everybody:  # the plus keeps the order of what is counted, which saves sorting
            return "+person_id IS NOT NULL AND +person_id NOT IN (" + _BIN + ")"
        return f"person_id IN ({self.people('id')})"

    def count(self) -> str:
        """A select of how many are asked for."""
        if self.everybody:
            return "SELECT count(*) FROM person p WHERE p.removed IS NULL"
        if self.words and not self.filters and not self.question.removed:
            return (
                "SELECT (SELECT count(*) FROM person_search WHERE person_search MATCH :match)"
                f" - (SELECT count(*) FROM ({_BIN}) WHERE id IN ({_MATCHING}))"
            )
        return f"SELECT count(*) FROM person p{self._reading()} WHERE {self.where()}"

    def depth(self, limit: int) -> int | None:
        """How many found words are enough for so many people; none when all must be looked at."""
        if not self.words or self.question.removed:
            return None
        enough = max(limit, BOUND + 1)  # the first six of a few may all lie in the bin
        return enough * _DEPTH if self.filters else enough

    def more_words(self, depth: int) -> str:
        """A select that has a row when more words are found than were looked at."""
        return f"{_MATCHING} LIMIT 1 OFFSET {depth}"

    def glance(self, depth: int | None) -> int | None:
        """How many found words are looked at when there are more: a few screens for a table.

        Others come between these once the whole order is there, however many are looked at now,
        and a keystroke should not wait for them.
        """
        return _GLANCE if depth == BOUND + 1 and not self.filters else depth

    def in_order(self, *, limit: int | None, depth: int | None = None) -> list[str]:
        """Selects that give the ids in order, one after the other, until there are enough.

        Args:
            limit: how many are enough; none for all.
            depth: how many found words are looked at; none for all.
        """
        way = " DESC" if self.question.descending else ""
        bound = "" if limit is None else f" LIMIT {limit}"
        parts = _EVERYBODY.get((self.question.sort, self.question.descending), ())
        if self.everybody and parts and limit is not None:
            return [part.format(way=way) + bound for part in parts]
        order = ORDERS[self.question.sort].format(way=way)
        where = self.where(depth=depth)
        reading = self._reading(walk=self.question.sort in _WALKED and not self.filters)
        return [f"SELECT p.id FROM person p{reading} WHERE {where} ORDER BY {order}{bound}"]

    def _reading(self, *, walk: bool = False) -> str:
        return "" if walk or self.question.removed else " NOT INDEXED"


def asked(question: "Question", today: date) -> Asked:
    """A question in SQL, as of a day."""
    values: dict[str, Any] = {"today": today.isoformat()}
    filters = []
    for name, template in _CHOICES.items():
        wanted: tuple[str, ...] = getattr(question, name)
        if wanted:
            filters.append(template.format(bind(values, name, wanted)))
    if question.agency is not None:
        filters.append(
            "p.id IN (SELECT person_id FROM affiliation WHERE agency_id = :agency"
            " AND (ends IS NULL OR main = 1))"
        )
        values["agency"] = question.agency
    if question.attention:
        filters.append(attention.ALL)
    words = looked_for(question.text)
    if words:
        values["match"] = words
    return Asked(question, words, tuple(filters), values)


def looked_for(text: str) -> str:
    """What was typed, as a question to the index of words; empty when there is nothing in it."""
    return search.match(" ".join(clean(text).split()[:_MOST_WORDS]))


def bind(values: dict[str, Any], name: str, wanted: Iterable[str]) -> str:
    """Bind several values under numbered names; gives the marks for a list in SQL."""
    named = {f"{name}{number}": clean(one) for number, one in enumerate(wanted)}
    values.update(named)
    return ", ".join(f":{one}" for one in named)
