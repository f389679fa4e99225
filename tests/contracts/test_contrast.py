"""Ink can be read on its paper, in light and in dark: WCAG 2.2, 1.4.3 and 1.4.11."""

import re

import pytest

from tests.support.sources import ROOT, text

TOKENS = text(ROOT / "static/css/tokens.css")
TEXT, SHAPE = 4.5, 3.0
GROUNDS = ("paper", "sheet", "wash", "caution-wash")
# Each pair that a component sets: what is read, on what, at what ratio.
PAIRS = [
    *((ink, ground, TEXT) for ink in ("ink", "quiet", "accent", "caution") for ground in GROUNDS),
    ("on-accent", "accent", TEXT),
    ("on-caution", "caution", TEXT),
    *(("edge", ground, SHAPE) for ground in ("paper", "sheet")),
]
THEMES = ("light", "dark", "print")


def theme(name: str) -> dict[str, str]:
    """Read a theme's colours: what it does not name is as in light."""
    light, dark, printed = re.split(r"@media \((?:prefers-color-scheme: dark)\)|@media print", TOKENS)
    chosen = {"light": "", "dark": dark, "print": printed}[name]
    return {**colours(light), **colours(chosen)}


def colours(source: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): #([0-9a-f]{3,6});", source))


def luminance(colour: str) -> float:
    full = colour if len(colour) == 6 else "".join(sign * 2 for sign in colour)
    parts = [int(full[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_measure_agrees_with_the_standard() -> None:
    assert contrast("000", "fff") == pytest.approx(21)
    assert contrast("767676", "ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_what_is_read_stands_out_from_its_ground(name: str, ink: str, ground: str, least: float) -> None:
    held = theme(name)
    found = contrast(held[ink], held[ground])
    assert found >= least, (
        f"{ink} on {ground} in {name}: {found:.2f}, needs {least}; change static/css/tokens.css"
    )


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_themes_name_the_same_colours(name: str) -> None:
    assert set(theme(name)) == set(theme("light"))
    assert TOKENS.count("--paper:") == len(THEMES)


def test_components_take_their_colours_from_the_tokens() -> None:
    for path in (ROOT / "static/css").rglob("*.css"):
        if path.name != "tokens.css":
            assert not re.search(r"#[0-9a-f]{3,8}\b|rgb|hsl|oklch", text(path)), path.name
