"""Every pair of colours can be read."""

import pytest

from citdesk.ui.parts.tokens import CONTRAST, DARK, LIGHT, PAIRS, Tokens, contrast_ratio


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_what_stands_on_what_can_be_read(
    tokens: Tokens, ink: str, ground: str, least: float
) -> None:
    assert contrast_ratio(tokens.colour(ink), tokens.colour(ground)) >= least


@pytest.mark.parametrize(
    ("tokens", "ink", "ground", "measured"),
    [
        (LIGHT, "text", "surface", 16.3),
        (LIGHT, "control", "window", 3.1),
        (DARK, "muted", "tint", 5.8),
        (CONTRAST, "bad", "tint", 6.4),
    ],
)
def test_ratios_are_those_of_the_wcag_formula(
    tokens: Tokens, ink: str, ground: str, measured: float
) -> None:
    ratio = contrast_ratio(tokens.colour(ink), tokens.colour(ground))
    assert ratio == pytest.approx(measured, abs=0.06)


def test_black_on_white_is_21() -> None:
    assert contrast_ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast_ratio("#777777", "#777777") == pytest.approx(1)
