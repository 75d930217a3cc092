"""What every page knows: the town, whether it is the demo, and where one may go."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from sozialraumbuero.quartiere.models import Kommune


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """Return the Kommune of this installation, or None before the first import."""
    return {"kommune": Kommune.objects.defer("landscape").first()}
