"""Numbers that help at once."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sozialraumbuero.directory.needs import Hotline, taxonomy
from sozialraumbuero.finder.views.opening import page, public
from sozialraumbuero.finder.words import Tongue

FIRST = ("fire_rescue", "police")


@public
@require_safe
def emergency(request: HttpRequest, speaking: Tongue) -> HttpResponse:
    """Show whom to call: the two that everybody needs first, then the lines for one distress."""
    lines = {line.id: line for line in taxonomy().hotlines}
    return page(
        request,
        speaking,
        "finder/emergency.html",
        {
            "first": [_shown(lines[name]) for name in FIRST],
            "others": [_shown(line) for name, line in lines.items() if name not in FIRST],
        },
        is_quiet=True,
    )


def _shown(line: Hotline) -> dict[str, object]:
    return {"line": line, "numbers": [line.number, *line.also], "key": f"emergency.{line.id}"}
