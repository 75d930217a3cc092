"""One situation: its needs in plain words, to choose from."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sozialraumbuero.directory.needs import Group, Need
from sozialraumbuero.directory.tongues import plain
from sozialraumbuero.finder.marks import group_of, mark_of
from sozialraumbuero.finder.pictograms import pictogram
from sozialraumbuero.finder.sensitive import is_sensitive
from sozialraumbuero.finder.views.opening import page, public
from sozialraumbuero.finder.words import Tongue


@public
@require_safe
def group(request: HttpRequest, speaking: Tongue, mark: str) -> HttpResponse:
    """Show what people say in this situation, as links to the help."""
    found = group_of(mark)
    if found is None:
        raise Http404
    return page(
        request,
        speaking,
        "finder/group.html",
        {
            "heading": f"tiles.{found.id}",
            "picture": pictogram(found.id),
            "mark": mark,
            "choices": [_choice(need, speaking) for need in _by_urgency(found)],
        },
        is_quiet=any(is_sensitive(need) for need in found.needs),
    )


def _by_urgency(found: Group) -> list[Need]:
    """Return what the door asks about first, then the finer points; the file's order within."""
    return sorted(found.needs, key=lambda need: not need.is_for_the_door)


def _choice(need: Need, speaking: Tongue) -> dict[str, object]:
    return {
        "mark": mark_of(need),
        "said": plain(need, speaking.code),
        "is_quiet": is_sensitive(need),
    }
