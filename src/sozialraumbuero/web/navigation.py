"""The main menu: what a person may open, in the order of a working day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.accounts.models import User
from sozialraumbuero.accounts.permissions import log_view, may_confirm_roles, scopes
from sozialraumbuero.cases.permissions import may_see_cases
from sozialraumbuero.cases.places import has_place
from sozialraumbuero.finder.permissions import may_see_wishes
from sozialraumbuero.outreach.permissions import may_see_campaigns, may_see_who_is_out
from sozialraumbuero.workbench.permissions import may_plan_models


@dataclass(frozen=True)
class Entry:
    """A line of the menu that leads somewhere for this person."""

    label: str | Promise
    url: str
    icon: str
    # "page" on the page itself, "true" on the pages below it, "" elsewhere.
    current: str

    @property
    def is_current(self) -> bool:
        return bool(self.current)


@dataclass(frozen=True)
class Planned:
    """A line of the menu before we know the person; left out if its URL does not exist."""

    label: str | Promise
    url_name: str
    icon: str
    is_open_to: Callable[[User], bool]


def _everybody(user: User) -> bool:
    return True


def _sees_the_desk(user: User) -> bool:
    return bool(scopes(user, "read", "D1"))


def _walks_or_watches(user: User) -> bool:
    return bool(scopes(user, "create", "D3")) or may_see_who_is_out(user)


def _sees_log(user: User) -> bool:
    return log_view(user) is not None


def _sees_around_cases(user: User) -> bool:
    """Tell who sees terms, signals or sheets of case work, but no case."""
    return has_place(user) and not may_see_cases(user)


MENU = (
    Planned(_("Heute"), "start", "home", _everybody),
    Planned(_("Unterwegs"), "outreach:today", "walk", _walks_or_watches),
    Planned(_("Aktionen"), "outreach:campaigns", "flag", may_see_campaigns),
    Planned(_("Wünsche"), "finder_desk:wishes", "phone", may_see_wishes),
    Planned(_("Fälle"), "cases:cases", "lock", may_see_cases),
    Planned(_("Fallarbeit"), "cases:cases", "lock", _sees_around_cases),
    Planned(_("Verzeichnis"), "directory_desk:offers", "list", _sees_the_desk),
    Planned(_("Quartiere"), "quartiere:areas", "map", _sees_the_desk),
    Planned(_("Räume"), "directory:places", "room", _sees_the_desk),
    Planned(_("Werkbank"), "workbench:scenarios", "chart", may_plan_models),
    Planned(_("Konten"), "accounts", "people", may_confirm_roles),
    Planned(_("Protokoll"), "audit", "book", _sees_log),
)


def menu(request: HttpRequest) -> list[Entry]:
    """Return the menu of the signed-in person; a stranger has none."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return []
    return [
        Entry(line.label, url, line.icon, _current(url, request.path))
        for line in MENU
        if (url := _url(line.url_name)) and line.is_open_to(user)
    ]


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _current(url: str, path: str) -> str:
    if path == url:
        return "page"
    return "true" if url != "/" and path.startswith(url) else ""
