"""Names of people on papers about meetings: told as far as the audience may see them.

Agendas, minutes and lists of actions are full of names: of people of the directory, and inside what
somebody typed. Both pass through here, so that whoever may not be named to an audience is not.
"""

import re
from collections import defaultdict
from typing import NamedTuple

from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import Audience, LeftOut, may_list
from citdesk.directory.spellings import WORD, Name, as_typed
from citdesk.text import _


class _Hidden(NamedTuple):
    """Somebody who may not be named."""

    spelled: Name
    consent: str


class Names:
    """The names on one sheet, and a count of those that were held back.

    Args:
        reader: the desk.
        audience: whom the sheet is for.
    """

    def __init__(self, reader: Reader, audience: Audience) -> None:
        self._reader = reader
        self.audience = audience
        self._by_word: dict[str, list[_Hidden]] | None = None
        self._consents: dict[int, tuple[str, str]] = {}
        self._held: dict[str, str] = {}

    def of(self, person: int | None, typed: str = "", *, instead: str = "") -> str:
        """The name of somebody, or what is said instead where they may not be named.

        Args:
            person: of the directory, or none where only a name was typed.
            typed: the name as typed; for a person of the directory it is not looked at.
            instead: such as the name of their seat; "a member" if it is not given.
        """
        if person is None:
            return self.text(typed)
        if person not in self._consents:
            row = self._reader.row("SELECT name, consent FROM person WHERE id = ?", (person,))
            self._consents[person] = row if row is not None else ("", "no")
        name, consent = self._consents[person]
        if may_list(consent, self.audience):
            return name
        self._held[name] = consent
        return instead or _("a member")

    def may_name(self, person: int) -> bool:
        """Whether somebody may be named on this sheet; asking counts as holding back if not."""
        return self.of(person, instead="\0") != "\0"

    def text(self, words: str) -> str:
        """A text somebody typed, with "(name left out)" for each name that may not stand there."""
        if self.audience is Audience.COORDINATOR or not words:
            return words
        if self._by_word is None:
            self._by_word = self._hidden_names()
        there = set(WORD.findall(words.casefold()))
        people = {person for word in there for person in self._by_word.get(word, ())}
        forms = {
            (form, person.spelled.name, person.consent)
            for person in people
            if there.issuperset(
                WORD.findall((person.spelled.family or person.spelled.name).casefold())
            )
            for form in person.spelled.forms()
            if there.issuperset(WORD.findall(form.casefold()))
        }
        # The longest first, so that no part of a name is left beside another's.
        for form, name, consent in sorted(forms, key=lambda one: (-len(one[0]), one)):
            words, found = re.subn(
                as_typed(form), lambda _match: _("(name left out)"), words, flags=re.IGNORECASE
            )
            if found:
                self._held[name] = consent
        return words

    def _hidden_names(self) -> dict[str, list[_Hidden]]:
        """The people who may not be named, by each word their name may begin with."""
        hidden: dict[str, list[_Hidden]] = defaultdict(list)
        asked = "SELECT name, given, middle, preferred, family, consent FROM person"
        for row in self._reader.rows(asked):
            if not may_list(row[-1], self.audience):
                name = Name(*row[:-1])
                person = _Hidden(name, row[-1])
                starts = (name.name, name.given, name.preferred, name.family)
                for first in {found[0].casefold() for one in starts if (found := WORD.search(one))}:
                    hidden[first].append(person)
        return hidden

    @property
    def left_out(self) -> LeftOut:
        """How many people were held back so far, and who."""
        not_asked = sum(consent == "unknown" for consent in self._held.values())
        return LeftOut(len(self._held) - not_asked, not_asked, 0, tuple(self._held))
