"""Names of people on papers about meetings: told as far as the audience may see them.

Agendas, minutes and lists of actions are full of names: of people of the directory, and inside what
somebody typed. Both pass through here, so that whoever may not be named to an audience is not.
"""

import re
from collections import defaultdict
from typing import NamedTuple

from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import Audience, LeftOut, may_list
from citdesk.text import _

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = r"[\s_*]+"  # blanks, a new line, or what a text or a file name has in their place


def _as_typed(form: str) -> re.Pattern[str]:
    """A whole name, in any letters and however its words are held apart."""
    words = _BETWEEN.join(map(re.escape, form.split()))
    before, after = r"(?<![^\W_])(?<![^\W_]-)", r"(?!-?[^\W_])"
    if "," in form:  # "Lee Ruiz, Ana Soto" is two other people
        before, after = rf"{before}(?<![^\W_]\s)", rf"{after}(?!\s+[^\W_])"
    return re.compile(f"{before}{words}{after}", re.IGNORECASE)


class _Hidden(NamedTuple):
    """Somebody who may not be named."""

    name: str
    given: str
    middle: str
    preferred: str
    family: str
    consent: str

    def forms(self) -> set[str]:
        """The name as it is shown, without what stands before and behind, and by family name.

        A word alone ("Ana") is not among them: as often as not it means somebody else.
        """
        forms = {self.name}
        if self.family:
            called = {self.given, self.preferred, f"{self.given} {self.middle}".strip()} - {""}
            forms |= {f"{one} {self.family}" for one in called}
            forms |= {f"{self.family}, {one}" for one in called}
        return {form for form in forms if len(_WORD.findall(form)) > 1}


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
        there = set(_WORD.findall(words.casefold()))
        people = {person for word in there for person in self._by_word.get(word, ())}
        forms = {
            (form, person.name, person.consent)
            for person in people
            if there.issuperset(_WORD.findall((person.family or person.name).casefold()))
            for form in person.forms()
            if there.issuperset(_WORD.findall(form.casefold()))
        }
        # The longest first, so that no part of a name is left beside another's.
        for form, name, consent in sorted(forms, key=lambda one: (-len(one[0]), one)):
            words, found = _as_typed(form).subn(lambda _match: _("(name left out)"), words)
            if found:
                self._held[name] = consent
        return words

    def _hidden_names(self) -> dict[str, list[_Hidden]]:
        """The people who may not be named, by each word their name may begin with."""
        hidden: dict[str, list[_Hidden]] = defaultdict(list)
        asked = "SELECT name, given, middle, preferred, family, consent FROM person"
        for row in self._reader.rows(asked):
            if not may_list(row[-1], self.audience):
                person = _Hidden(*row)
                starts = (person.name, person.given, person.preferred, person.family)
                for first in {
                    found[0].casefold() for one in starts if (found := _WORD.search(one))
                }:
                    hidden[first].append(person)
        return hidden

    @property
    def left_out(self) -> LeftOut:
        """How many people were held back so far, and who."""
        not_asked = sum(consent == "unknown" for consent in self._held.values())
        return LeftOut(len(self._held) - not_asked, not_asked, 0, tuple(self._held))
