"""Pictures as inline SVG; every picture has a name, a description and a table beside it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from sozialraumbuero.engine.comparison.words import german

LEFT, WIDTH, ROW = 190, 700, 34
COLOURS = 8


def colour(at: int) -> str:
    return f"m{at % COLOURS}"


def picture(name: str, width: float, height: float, title: str, about: str, inside: str) -> str:
    return (
        f'<svg role="img" aria-labelledby="{name}-t {name}-d" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}"><title id="{name}-t">{escape(title)}</title>'
        f'<desc id="{name}-d">{escape(about)}</desc>{inside}</svg>'
    )


def text(x: float, y: float, words: str, *, end: bool = False, soft: bool = False) -> str:
    anchor = ' text-anchor="end"' if end else ""
    kind = ' class="soft"' if soft else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{anchor}{kind}>{escape(words)}</text>'


def shortened(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def bar(x: float, y: float, width: float, height: float, kind: str) -> str:
    return (
        f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" '
        f'height="{height:.1f}"/>'
    )


def line(x: float, y: float, to_x: float, to_y: float, kind: str) -> str:
    return f'<line class="{kind}" x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}"/>'


def intervals(rows: Sequence[tuple[str, float, float, float]], title: str, unit: str) -> str:
    """Draw one bar per model with its interval: (name, mean, low, high)."""
    most = max((high for *_, high in rows), default=0.0) or 1.0
    scale = (WIDTH - LEFT - 60) / most
    inside = []
    for at, (name, mean, low, high) in enumerate(rows):
        y = 8 + at * ROW
        inside.append(text(LEFT - 10, y + 16, shortened(name, 26), end=True))
        inside.append(bar(LEFT, y, mean * scale, 22, colour(at)))
        inside.append(line(LEFT + low * scale, y + 11, LEFT + high * scale, y + 11, "whisker"))
        inside.append(text(LEFT + high * scale + 8, y + 16, german(mean)))
    about = "; ".join(
        f"{name}: {german(mean)} ({german(low)} bis {german(high)})"
        for name, mean, low, high in rows
    )
    height = 12 + len(rows) * ROW
    return picture("reach", WIDTH, height, title, f"{about} {unit}", "".join(inside))


def rank_bars(rows: Sequence[tuple[str, Sequence[float]]], title: str) -> str:
    """Draw how often each model takes each rank, one line of parts per model."""
    scale = WIDTH - LEFT - 20
    opacity = [1.0, 0.65, 0.4, 0.22, 0.12]
    inside, about = [], []
    for at, (name, shares) in enumerate(rows):
        y, x = 8 + at * ROW, float(LEFT)
        inside.append(text(LEFT - 10, y + 16, shortened(name, 26), end=True))
        for rank, share in enumerate(shares):
            part = bar(x, y, share * scale, 22, colour(at))
            shade = opacity[min(rank, len(opacity) - 1)]
            inside.append(part.replace("<rect", f'<rect fill-opacity="{shade}"'))
            if share >= 0.12:
                inside.append(text(x + 4, y + 16, f"{rank + 1}. {german(100 * share)} %"))
            x += share * scale
        about.append(f"{name}: erster in {german(100 * shares[0])} von 100")
    height = 12 + len(rows) * ROW
    return picture("ranks", WIDTH, height, title, "; ".join(about), "".join(inside))


def tornado_bars(rows: Sequence[tuple[str, float, float, bool]], middle: float, title: str) -> str:
    """Draw one line per assumption from its low to its high result, the widest on top."""
    left, width = 400, 900
    ends = [value for _, low, high, _ in rows for value in (low, high)] + [middle]
    low_end, high_end = min(ends), max(ends)
    span = (high_end - low_end) or 1.0
    scale = (width - left - 70) / span

    def x_of(value: float) -> float:
        return left + 30 + (value - low_end) * scale

    inside, about = [], []
    for at, (name, low, high, flips) in enumerate(rows):
        y = 24 + at * 26
        start, end = sorted((x_of(low), x_of(high)))
        inside.append(text(left, y + 13, shortened(name, 58) + (" *" if flips else ""), end=True))
        inside.append(bar(start, y, max(end - start, 1), 17, colour(1 if flips else 0)))
        inside.append(text(end + 5, y + 13, german(max(low, high)), soft=True))
        inside.append(text(start - 5, y + 13, german(min(low, high)), end=True, soft=True))
        about.append(f"{name}: {german(min(low, high))} bis {german(max(low, high))}")
    height = 30 + len(rows) * 26
    inside.append(line(x_of(middle), 16, x_of(middle), height - 4, "whisker"))
    inside.append(text(x_of(middle), 12, german(middle)))
    return picture("tornado", width, height, title, "; ".join(about), "".join(inside))


def small_bars(name: str, label: str, shares: Sequence[float | None], most: float) -> str:
    """Draw one area: a bar per model, on the same scale in all areas."""
    height, width, step = 64.0, 150.0, 150.0 / max(1, len(shares))
    inside = [line(0, height, width, height, "line")]
    for at, share in enumerate(shares):
        tall = (share or 0.0) / most * (height - 6) if most else 0.0
        inside.append(bar(at * step + 3, height - tall, step - 6, tall, colour(at)))
    about = ", ".join(
        "nichts gemessen" if share is None else f"{german(100 * share, 1)} %" for share in shares
    )
    inside.append(text(0, height + 16, shortened(label, 20)))
    return picture(name, width, height + 20, label, about, "".join(inside))
