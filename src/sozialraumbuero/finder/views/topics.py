"""One situation: its needs in plain words, to choose from."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sozialraumbuero.directory.needs import Group, Need, taxonomy
from sozialraumbuero.directory.tongues import plain
from sozialraumbuero.finder.pictograms import pictogram
from sozialraumbuero.finder.sensitive import is_sensitive
from sozialraumbuero.finder.views.opening import page, public
from sozialraumbuero.finder.words import Tongue


@public
@require_safe
def group(request: HttpRequest, speaking: Tongue, group_id: str) -> HttpResponse:
    """Show what people say in this situation, as links to the help."""
    found = next((each for each in taxonomy().groups if each.id == group_id), None)
    if found is None:
        raise Http404
    return page(
        request,
        speaking,
        "finder/group.html",
        {
            "heading": f"tiles.{found.id}",
            "picture": pictogram(found.id),
            "group": found,
            "choices": [_choice(need, speaking) for need in _by_urgency(found)],
        },
        is_quiet=any(is_sensitive(need) for need in found.needs),
    )


def _by_urgency(found: Group) -> list[Need]:
    """Return what the door asks about first, then the finer points; the file's order within."""
    return sorted(found.needs, key=lambda need: not need.is_for_the_door)


def _choice(need: Need, speaking: Tongue) -> dict[str, object]:
    return {"id": need.id, "said": plain(need, speaking.code), "is_quiet": is_sensitive(need)}
