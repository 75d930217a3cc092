"""Reads about places."""

from __future__ import annotations

from django.db.models import QuerySet

from sozialraumbuero.directory.models import Place


def places(*, search: str = "", active: bool = True) -> QuerySet[Place]:
    """Return the rooms in use, or those no longer in use, by name."""
    found = Place.objects.filter(is_active=active, is_room=True)
    if not search.isprintable():  # a NUL byte would be an error of PostgreSQL
        return found.none()
    return found.filter(name__icontains=search) if search else found
