"""How a person's name is written inside texts: its spellings, and how each is found as typed.

Two ask for it: papers that may not name somebody, and the erasing of somebody.
"""

import re
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+")
_BETWEEN = r"[\s_*]+"  # blanks, a new line, or what a text or a file name has in their place


class Name(NamedTuple):
    """A person's name, in its parts."""

    name: str
    given: str
    middle: str
    preferred: str
    family: str

    def forms(self) -> set[str]:
        """The name as it is shown, without what stands before and behind, and by family name.

        A word alone ("Ana") is not among them: as often as not it means somebody else.
        """
        forms = {self.name}
        if self.family:
            called = {self.given, self.preferred, f"{self.given} {self.middle}".strip()} - {""}
            forms |= {f"{one} {self.family}" for one in called}
            forms |= {f"{self.family}, {one}" for one in called}
        return {form for form in forms if len(WORD.findall(form)) > 1}


def as_typed(form: str) -> str:
    """A pattern for a whole name, however its words are held apart."""
    words = _BETWEEN.join(map(re.escape, form.split()))
    before, after = r"(?<![^\W_])(?<![^\W_]-)", r"(?!-?[^\W_])"
    if "," in form:  # "Lee Ruiz, Ana Soto" is two other people
        before, after = rf"{before}(?<![^\W_]\s)", rf"{after}(?!\s+[^\W_])"
    return f"{before}{words}{after}"
