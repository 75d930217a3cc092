"""What every page knows: the town, whether it is the demo, and where one may go."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from sozialraumbuero.quartiere.models import Kommune
from sozialraumbuero.web.look import chosen_look
from sozialraumbuero.web.navigation import menu

VERSION = version("sozialraumbuero")


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """Return the Kommune (None before the first import), the menu, the look and the version."""
    return {
        "kommune": SimpleLazyObject(lambda: Kommune.objects.defer("landscape").first()),
        "navigation": SimpleLazyObject(lambda: menu(request)),
        "theme": chosen_look(request),
        "version": VERSION,
        "imprint_url": settings.IMPRINT_URL,
    }
