"""What every view loads first: a person who may look, and the thing looked at, or 404."""

from __future__ import annotations

from datetime import date
from typing import NoReturn

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraumbuero.accounts.models import User
from sozialraumbuero.quartiere.models import Area, AreaScheme
from sozialraumbuero.quartiere.permissions import (
    may_change_areas,
    may_change_figures,
    may_see_figures,
    may_see_imports,
    may_see_town,
)
from sozialraumbuero.quartiere.queries.areas import area_on, schemes


def reader(request: HttpRequest) -> User:
    """Return the person if the town's pages exist for them."""
    user = request.user
    if not isinstance(user, User) or not may_see_town(user):
        _not_found()
    return user


def import_reader(request: HttpRequest) -> User:
    """Return the person if the reports of imports exist for them."""
    user = reader(request)
    if not may_see_imports(user):
        _not_found()
    return user


def border_keeper(request: HttpRequest) -> User:
    """Return the person if they may change areas; who may only look is refused."""
    user = import_reader(request)
    if not may_change_areas(user):
        raise PermissionDenied
    return user


def figure_reader(request: HttpRequest) -> User:
    """Return the person if the figures of areas exist for them."""
    user = request.user
    if not isinstance(user, User) or not may_see_figures(user):
        _not_found()
    return user


def figure_keeper(request: HttpRequest) -> User:
    """Return the person if they may bring figures in; who may only look is refused."""
    user = figure_reader(request)
    if not may_change_figures(user):
        raise PermissionDenied
    return user


def figure_schemes() -> list[AreaScheme]:
    """Return the divisions that figures are kept for: the town's own, its first one first."""
    return [one for one in schemes(timezone.localdate()) if not one.is_computed]


def chosen_scheme(request: HttpRequest, all_schemes: list[AreaScheme]) -> AreaScheme | None:
    """Return the division of `?einteilung=`, else the first, or None before there is any."""
    wanted = request.GET.get("einteilung")
    return next((one for one in all_schemes if one.key == wanted), next(iter(all_schemes), None))


def day_of(request: HttpRequest) -> date:
    """Return the day of `?stand=`, else today; nonsense is today."""
    try:
        return date.fromisoformat(request.GET.get("stand", ""))
    except ValueError:
        return timezone.localdate()


def scheme_of(key: str, day: date) -> AreaScheme:
    found = schemes(day).filter(key=key).first()
    if found is None:
        _not_found()
    return found


def area_of(scheme_key: str, code: str, day: date) -> Area:
    if not code.isprintable():  # a NUL byte would be an error of PostgreSQL
        _not_found()
    try:
        return area_on(scheme_key, code, day)
    except Area.DoesNotExist:
        _not_found()


def _not_found() -> NoReturn:
    raise Http404(_("Diese Seite gibt es nicht."))
