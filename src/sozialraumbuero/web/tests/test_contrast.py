"""The tokens themselves: every pair that meets on a page is legible in light and dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parent.parent / "static" / "web" / "css"
TEXT, SHAPE = 4.5, 3.0
GROUNDS = ("paper", "surface", "sunk")
TEXTS = ("ink", "ink-soft", "accent", "accent-strong", "good", "warn", "bad", "info")
TEXT_PAIRS = [
    *((ink, ground) for ink in TEXTS for ground in GROUNDS),
    *((kind, f"{kind}-soft") for kind in ("good", "warn", "bad", "info")),
    *(("ink", f"{kind}-soft") for kind in ("good", "warn", "bad", "info", "accent")),
    *(("ink-soft", ground) for ground in ("accent-soft", "warn-soft")),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("accent-strong", "accent-soft"),
    ("ink", "sand"),
    ("map-label", "map-halo"),
    ("map-label", "map-ground"),
]
SHAPE_PAIRS = [
    *((line, ground) for line in ("line-strong", "accent", "bad") for ground in GROUNDS),
    *((f"tone-{number}", "map-ground") for number in range(6)),
    *((f"tone-{number}", "map-built") for number in range(6)),
    *((kind, f"{kind}-soft") for kind in ("good", "warn", "bad", "info")),
    ("accent", "map-ground"),
    ("accent", "map-halo"),
    ("map-area", "map-ground"),
    ("focus", "paper"),
    ("focus", "surface"),
]


def tokens(*names: str) -> dict[str, str]:
    """Return the colours of these files; a later one wins."""
    found: dict[str, str] = {}
    for name in names:
        text = (CSS / name).read_text(encoding="utf-8")
        found |= dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", text))
    return found


LOOKS = {"light": tokens("tokens.css"), "dark": tokens("tokens.css", "dark.css")}


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_faint(look: dict[str, str], pairs: list[tuple[str, str]], least: float) -> list[str]:
    return [
        f"{front} on {ground}: {contrast(look[front], look[ground]):.2f}"
        for front, ground in pairs
        if contrast(look[front], look[ground]) < least
    ]


def test_contrast_is_computed_as_wcag_says() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21.0
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("name", LOOKS)
def test_text_is_legible(name: str) -> None:
    assert too_faint(LOOKS[name], TEXT_PAIRS, TEXT) == []


@pytest.mark.parametrize("name", LOOKS)
def test_borders_and_shapes_are_visible(name: str) -> None:
    assert too_faint(LOOKS[name], SHAPE_PAIRS, SHAPE) == []


def test_dark_look_changes_every_colour_of_the_page() -> None:
    assert sorted(set(tokens("tokens.css")) - set(tokens("dark.css"))) == []


def test_forced_colours_use_the_readers_own() -> None:
    text = (CSS / "forced.css").read_text(encoding="utf-8")
    kept = {name for name in tokens("tokens.css") if f"--{name}:" not in text}

    # Walks keep their tones: SVG is not forced, and form and number tell them apart too.
    assert kept == {"map-rail", "map-path", *(f"tone-{number}" for number in range(6))}


def test_no_file_names_a_colour_of_its_own() -> None:
    strays = {
        path.name: found
        for path in sorted(CSS.glob("*.css"))
        if path.name not in {"tokens.css", "dark.css"}
        and (found := re.findall(r"#[0-9a-fA-F]{3,8}\b", path.read_text(encoding="utf-8")))
    }

    # A QR code must stay black on white, or cameras cannot read it in the dark look.
    assert strays == {"scenes.css": ["#fff"]}
