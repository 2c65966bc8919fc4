"""The colours of citdesk as named tokens, in light, dark and high contrast.

A token says what a colour is for, never which colour it is. ``PAIRS`` names what may stand on what
and how much contrast that must have; a test computes the ratios.
"""

from typing import NamedTuple


# A tuple: defining a frozen dataclass of so many fields costs the start two milliseconds.
class Tokens(NamedTuple):
    """One colour for each purpose, as ``#RRGGBB``.

    Attributes:
        name: "light", "dark" or "contrast".
        outlined: whether badges, chips and selected tabs get a 1 px outline.
    """

    name: str
    outlined: bool
    window: str
    surface: str
    sunken: str
    hover: str
    idle_sel: str
    line: str
    edge: str
    control: str
    text: str
    muted: str
    accent: str
    accent_over: str
    accent_pressed: str
    on_accent: str
    tint: str
    tint_line: str
    ok: str
    ok_bg: str
    warn: str
    warn_bg: str
    bad: str
    bad_bg: str
    neutral: str
    neutral_bg: str
    mark: str
    backdrop: str

    def colour(self, token: str) -> str:
        """The colour of a token by its name, such as ``colour("warn_bg")``."""
        return str(getattr(self, token))


LIGHT = Tokens(
    name="light",
    outlined=False,
    window="#F5F4F0",
    surface="#FFFFFF",
    sunken="#ECEAE4",
    hover="#F1EFEA",
    idle_sel="#EBE9E3",
    line="#E1DED6",
    edge="#C9CAC5",
    control="#858B8C",
    text="#1B2124",
    muted="#596266",
    accent="#0E6086",
    accent_over="#0B4F6F",
    accent_pressed="#083F59",
    on_accent="#FFFFFF",
    tint="#E3EFF5",
    tint_line="#A9CADA",
    ok="#27693B",
    ok_bg="#E6F2E8",
    warn="#835400",
    warn_bg="#FBF1DC",
    bad="#AE2A21",
    bad_bg="#FBEAE8",
    neutral="#535C60",
    neutral_bg="#EEECE7",
    mark="#FFE9A8",
    backdrop="#DAD7D0",
)

DARK = Tokens(
    name="dark",
    outlined=False,
    window="#171A1D",
    surface="#1E2226",
    sunken="#121517",
    hover="#272C31",
    idle_sel="#2A2F34",
    line="#343A40",
    edge="#4A525A",
    control="#7E878E",
    text="#E7E9EA",
    muted="#A7B0B6",
    accent="#74C0DF",
    accent_over="#93D0E9",
    accent_pressed="#B1DFF1",
    on_accent="#0C1E27",
    tint="#1D3541",
    tint_line="#2F5A6E",
    ok="#86C998",
    ok_bg="#1D3224",
    warn="#E5B45A",
    warn_bg="#392C14",
    bad="#F29A90",
    bad_bg="#42211E",
    neutral="#B3BBC0",
    neutral_bg="#2B3035",
    mark="#5C4A12",
    backdrop="#101214",
)

CONTRAST = Tokens(
    name="contrast",
    outlined=True,
    window="#000000",
    surface="#000000",
    sunken="#000000",
    hover="#1F1F1F",
    idle_sel="#2B2B2B",
    line="#FFFFFF",
    edge="#FFFFFF",
    control="#FFFFFF",
    text="#FFFFFF",
    muted="#FFFFFF",
    accent="#FFE24A",
    accent_over="#FFF0A0",
    accent_pressed="#FFFFFF",
    on_accent="#000000",
    tint="#00345A",
    tint_line="#FFE24A",
    ok="#7CFF9B",
    ok_bg="#000000",
    warn="#FFC94D",
    warn_bg="#000000",
    bad="#FF9D94",
    bad_bg="#000000",
    neutral="#FFFFFF",
    neutral_bg="#000000",
    mark="#6B5600",
    backdrop="#000000",
)

PALETTES = {tokens.name: tokens for tokens in (LIGHT, DARK, CONTRAST)}

TEXT_RATIO = 4.5
SHAPE_RATIO = 3.0

# What stands on what: foreground token, background token, the least ratio (WCAG 2.2).
PAIRS: tuple[tuple[str, str, float], ...] = (
    *(
        ("text", ground, TEXT_RATIO)
        for ground in (
            "surface",
            "window",
            "sunken",
            "tint",
            "hover",
            "idle_sel",
            "mark",
            "neutral_bg",
            "warn_bg",
        )
    ),
    *(("muted", ground, TEXT_RATIO) for ground in ("surface", "window", "tint", "neutral_bg")),
    *(("accent", ground, TEXT_RATIO) for ground in ("surface", "window", "tint", "hover")),
    *(("on_accent", ground, TEXT_RATIO) for ground in ("accent", "accent_over", "accent_pressed")),
    ("surface", "text", TEXT_RATIO),
    *(("ok", ground, TEXT_RATIO) for ground in ("ok_bg", "surface", "window")),
    *(("warn", ground, TEXT_RATIO) for ground in ("warn_bg", "surface", "tint")),
    *(("bad", ground, TEXT_RATIO) for ground in ("bad_bg", "surface", "tint")),
    ("neutral", "neutral_bg", TEXT_RATIO),
    ("control", "surface", SHAPE_RATIO),
    ("control", "window", SHAPE_RATIO),
    ("accent", "sunken", SHAPE_RATIO),
)


def _luminance(colour: str) -> float:
    def linear(channel: int) -> float:
        part = channel / 255
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[start : start + 2], 16)) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_ratio(one: str, other: str) -> float:
    """The WCAG contrast ratio of two ``#RRGGBB`` colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
