"""Names of people on papers about meetings: told as far as the audience may see them.

Agendas, minutes and lists of actions are full of names: of people of the directory, and inside what
somebody typed. Both pass through here, so that whoever may not be named to an audience is not.
"""

import re
from collections import defaultdict

from citdesk.deskfile.desk import Reader
from citdesk.directory.consent import Audience, LeftOut, may_list
from citdesk.text import _


class Names:
    """The names on one sheet, and a count of those that were held back.

    Args:
        reader: the desk.
        audience: whom the sheet is for.
    """

    def __init__(self, reader: Reader, audience: Audience) -> None:
        self._reader = reader
        self.audience = audience
        self._by_word: dict[str, list[tuple[str, str]]] | None = None
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
        for word in dict.fromkeys(re.findall(r"\w+", words.casefold())):
            for name, consent in self._by_word.get(word, ()):
                whole = rf"(?<!\w)(?<!\w-){re.escape(name)}(?!-?\w)"
                words, found = re.subn(
                    whole, lambda _match: _("(name left out)"), words, flags=re.IGNORECASE
                )
                if found:
                    self._held[name] = consent
        return words

    def _hidden_names(self) -> dict[str, list[tuple[str, str]]]:
        """The names that may not be told, the longest first, by the first word of each.

        A word alone ("Ana") is not looked for: as often as not it means somebody else.
        """
        hidden: dict[str, list[tuple[str, str]]] = defaultdict(list)
        asked = "SELECT name, consent FROM person ORDER BY length(name) DESC"
        for name, consent in self._reader.rows(asked):
            if not may_list(consent, self.audience):
                words = re.findall(r"\w+", name.casefold())
                if len(words) > 1:
                    hidden[words[0]].append((name, consent))
        return hidden

    @property
    def left_out(self) -> LeftOut:
        """How many people were held back so far, and who."""
        not_asked = sum(consent == "unknown" for consent in self._held.values())
        return LeftOut(len(self._held) - not_asked, not_asked, 0, tuple(self._held))
