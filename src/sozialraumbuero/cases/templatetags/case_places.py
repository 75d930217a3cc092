"""The second row of the menu on pages of case work that belong to no single case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.places import places_of

register = template.Library()


@register.inclusion_tag("cases/places.html", takes_context=True)
def case_places(context: Mapping[str, Any]) -> dict[str, Any]:
    """Show where this person may go; nothing if there is only one place."""
    request = context["request"]
    user = request.user
    places = places_of(user) if isinstance(user, User) else []
    return {
        "places": [(place.label, place.url, place.url == request.path) for place in places]
        if len(places) > 1
        else []
    }
