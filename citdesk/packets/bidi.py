"""Which way letters run: the part of the Unicode bidirectional algorithm (UAX 9) that names need.

Explicit marks (embeddings, overrides, isolates) are dropped from printed text before, so a line is
one run of the algorithm: weak types W1-W7, paired brackets N0, neutrals N1-N2, levels I1-I2, order
L2. Levels are even for left to right and odd for right to left.
"""

from collections.abc import Sequence
from unicodedata import bidirectional

_OPENING = "([{༺༼᚛⁅⁽₍⌈⌊❨❪❬❮❰❲❴⟅⟦⟨⟪⟬⟮⦃⦅⦇⦉⦋⦍⦏⦑⦓⦕⦗⧘⧚⧼⸢⸤⸦⸨〈《「『【〔〖〘〚﹙﹛﹝([{⦅「"
_CLOSING = ")]}༻༽᚜⁆⁾₎⌉⌋❩❫❭❯❱❳❵⟆⟧⟩⟫⟭⟯⦄⦆⦈⦊⦌⦐⦎⦒⦔⦖⦘⧙⧛⧽⸣⸥⸧⸩〉》」』】〕〗〙〛﹚﹜﹞)]}⦆」"
_PARTNER = dict(zip(_CLOSING, _OPENING, strict=True))
_IS_OPENING = frozenset(_OPENING)
_DEEPEST = 63  # more open brackets than this are not paired, says BD16

_STRONG = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}
_NEUTRAL = frozenset(("B", "S", "WS", "ON"))
_RIGHT_TO_LEFT = frozenset(("R", "AL", "AN"))
_IGNORED = frozenset(("BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))


def runs_backwards(text: str) -> bool:
    """Whether any letter of this text belongs to a script written from right to left."""
    return any(bidirectional(c) in _RIGHT_TO_LEFT for c in text)


def find_base(text: str) -> int:
    """The paragraph's own level, from its first strong letter (P2, P3)."""
    for character in text:
        kind = bidirectional(character)
        if kind == "L":
            return 0
        if kind in ("R", "AL"):
            return 1
    return 0


def find_levels(text: str, base: int) -> list[int]:
    """The level of every character of one paragraph."""
    outer = "R" if base else "L"
    before = [_class_of(c) for c in text]
    kinds = _resolve_numbers(before, outer)
    _resolve_brackets(text, before, kinds, outer)
    _resolve_neutrals(kinds, outer)
    if base:
        return [1 if kind == "R" else 2 for kind in kinds]
    return [{"L": 0, "R": 1}.get(kind, 2) for kind in kinds]


def visual_order(levels: Sequence[int]) -> list[int]:
    """The order from left to right in which pieces of these levels stand (L2)."""
    order = list(range(len(levels)))
    if not levels:
        return order
    lowest_odd = min((level for level in levels if level % 2), default=0)
    for level in range(max(levels), max(lowest_odd - 1, 0), -1):
        start = None
        for index in range(len(order) + 1):
            inside = index < len(order) and levels[order[index]] >= level
            if inside and start is None:
                start = index
            elif not inside and start is not None:
                order[start:index] = order[start:index][::-1]
                start = None
    return order


def _class_of(character: str) -> str:
    kind = bidirectional(character) or "L"
    # ZWNJ and ZWJ shape their neighbours and go with the letter before them.
    return "NSM" if kind in _IGNORED else kind


def _resolve_numbers(before: Sequence[str], outer: str) -> list[str]:
    """Rules W1 to W7."""
    kinds = _resolve_marks(before, outer)
    _join_separators(kinds)
    _join_terminators(kinds)
    strong = outer
    for index, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[index] = "L"
        elif kind in ("ES", "ET", "CS"):
            kinds[index] = "ON"
    return kinds


def _resolve_marks(before: Sequence[str], outer: str) -> list[str]:
    """W1 to W3: a mark is what it sits on, numbers after Arabic letters are Arabic."""
    kinds = []
    previous = strong = outer
    for kind in before:
        previous = previous if kind == "NSM" else kind
        if previous in ("L", "R", "AL"):
            strong = previous
        elif previous == "EN" and strong == "AL":
            previous = "AN"
        kinds.append(previous)
    return ["R" if kind == "AL" else kind for kind in kinds]


def _join_separators(kinds: list[str]) -> None:
    """W4: one comma or plus between numbers belongs to the number."""
    for index in range(1, len(kinds) - 1):
        around = kinds[index - 1]
        if around != kinds[index + 1] or around not in ("EN", "AN"):
            continue
        if kinds[index] == "CS" or (kinds[index] == "ES" and around == "EN"):
            kinds[index] = around


def _join_terminators(kinds: list[str]) -> None:
    """W5: signs such as % and $ beside a number belong to it."""
    index = 0
    while index < len(kinds):
        end = index
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if end > index:
            before = index > 0 and kinds[index - 1] == "EN"
            after = end < len(kinds) and kinds[end] == "EN"
            if before or after:
                kinds[index:end] = ["EN"] * (end - index)
        index = max(end, index + 1)


def _pair_brackets(text: str, kinds: Sequence[str]) -> list[tuple[int, int]]:
    """The brackets that belong together, by their opening (BD16)."""
    opened: list[tuple[str, int]] = []
    pairs = []
    for index, character in enumerate(text):
        if kinds[index] != "ON":
            continue
        if character in _IS_OPENING:
            if len(opened) == _DEEPEST:
                break
            opened.append((character, index))
        elif character in _PARTNER:
            wanted = _PARTNER[character]
            for depth in range(len(opened) - 1, -1, -1):
                if opened[depth][0] == wanted:
                    pairs.append((opened[depth][1], index))
                    del opened[depth:]
                    break
    return sorted(pairs)


def _resolve_brackets(text: str, before: Sequence[str], kinds: list[str], outer: str) -> None:
    """N0: both brackets of a pair run the same way."""
    for opening, closing in _pair_brackets(text, kinds):
        inside = {_STRONG.get(kind) for kind in kinds[opening + 1 : closing]} - {None}
        if not inside:
            continue
        way = outer
        if outer not in inside:
            strong = (_STRONG[k] for k in reversed(kinds[:opening]) if k in _STRONG)
            context = next(strong, outer)
            way = context if context != outer else outer
        for place in (opening, closing):
            kinds[place] = way
            after = place + 1
            while after < len(kinds) and before[after] == "NSM":
                kinds[after] = way
                after += 1


def _resolve_neutrals(kinds: list[str], outer: str) -> None:
    """N1 and N2: what stands between two letters of one way goes that way."""
    index = 0
    while index < len(kinds):
        end = index
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        if end > index:
            left = _STRONG[kinds[index - 1]] if index else outer
            right = _STRONG[kinds[end]] if end < len(kinds) else outer
            kinds[index:end] = [left if left == right else outer] * (end - index)
        index = max(end, index + 1)
