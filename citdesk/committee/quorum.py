"""How many must be there to decide, by the committee's own rules.

The base differs from place to place: all voting seats, or those filled at the time. It is asked
once and printed on the agenda (domain facts: meeting facts, "quorum base").
"""

from typing import NamedTuple

from citdesk.text import _, ngettext


class Rules(NamedTuple):
    """A committee's rules for deciding, as its record keeps them.

    Attributes:
        rule: ``majority``, ``fraction`` or ``number``.
        base: ``filled`` or ``all`` voting seats.
        number: for ``number``; top and bottom: for ``fraction``.
        second_needed: a motion needs a seconder.
        recused_count: a recused member still counts towards the quorum.
    """

    rule: str = "majority"
    base: str = "filled"
    number: int | None = None
    top: int | None = None
    bottom: int | None = None
    second_needed: bool = True
    recused_count: bool = True

    @property
    def follows_the_filled(self) -> bool:
        """Whether the quorum grows with the seats that somebody sits in."""
        return self.rule != "number" and self.base == "filled"


# What ``rules_of`` reads, in the order of ``Rules``; for other questions about committees, too.
COLUMNS = (
    "quorum_rule, quorum_base, quorum_number, quorum_top, quorum_bottom, second_needed,"
    " recused_count"
)


def needed(rules: Rules, *, filled: int, every: int) -> int:
    """How many voting members must be there.

    Args:
        rules: of the committee.
        filled: how many voting seats are filled.
        every: how many voting seats there are.

    Returns:
        at least one: an empty room never decides. A number may be more than there are seats; then
        nothing can be decided, which the coordinator must see.
    """
    if rules.rule == "number":
        return max(rules.number or 1, 1)
    base = filled if rules.base == "filled" else every
    if rules.rule == "fraction":
        top, bottom = rules.top or 1, rules.bottom or 1
        return max(-(-base * top // bottom), 1)  # rounded up: part of a member is a member
    return base // 2 + 1


def words(rules: Rules) -> str:
    """The rule in words: "majority of filled voting seats"."""
    if rules.rule == "number":
        number = max(rules.number or 1, 1)
        return ngettext("{n} voting member", "{n} voting members", number).format(n=number)
    filled = rules.base == "filled"
    if rules.rule == "fraction":
        told = _("{part} of filled voting seats") if filled else _("{part} of all voting seats")
        return told.format(part=f"{rules.top}/{rules.bottom}")
    return _("majority of filled voting seats") if filled else _("majority of all voting seats")
