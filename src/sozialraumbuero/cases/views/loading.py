"""Load a case as far as somebody may see it, with what every page of it shows at the top."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.models import Case
from sozialraumbuero.cases.permissions import parts_for, require_part
from sozialraumbuero.cases.queries.glass import living_glass
from sozialraumbuero.cases.queries.reading import read_case
from sozialraumbuero.cases.rules.access import Part, Verb
from sozialraumbuero.cases.vocabulary import CaseState, Channel
from sozialraumbuero.cases.words import CASE_STATES, CHANNELS

HEAD = ("name", "pseudonym", "language", "safe_ways", "safe_when", "safe_words", "is_protected")


@dataclass(frozen=True)
class Tab:
    """One part of a case; left out where its page or the right to it is missing."""

    label: str | Promise
    url_name: str
    part: Part


TABS = (
    Tab(_("Überblick"), "cases:case", Part.CASE),
    Tab(_("Person"), "cases:person", Part.CASE),
    Tab(_("Anliegen und Bedarf"), "cases:needs", Part.CASE),
    Tab(_("Schritte und Fristen"), "cases:steps", Part.CASE),
    Tab(_("Vermittlung"), "cases:referrals", Part.CASE),
    Tab(_("Einwilligungen"), "cases:consents", Part.CASE),
    # A letter shows where the person lives.
    Tab(_("Briefe"), "cases:letters", Part.ADDRESS),
    Tab(_("Notizen"), "cases:notes", Part.NOTES),
    Tab(_("Kinderschutz"), "cases:child", Part.CHILD),
    Tab(_("Rechte und Zugriffe"), "cases:rights", Part.CASE),
    Tab(_("Stand und Abschluss"), "cases:closing", Part.CASE),
)


def person(request: HttpRequest) -> User:
    """Return who is signed in; the middleware lets nobody else come here."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what a form sent, or None if the page is only being opened."""
    return request.POST if request.method == "POST" else None


def visible_case(
    request: HttpRequest, case_id: UUID, part: Part = Part.CASE, verb: Verb = Verb.READ
) -> Case:
    """Return the case if this part of it is open to whoever asks; 404 or 403 if not."""
    user = person(request)
    case = get_object_or_404(Case.objects.select_related("owner", "deputy", "team"), pk=case_id)
    require_part(user, case, part, verb)
    return case


def case_page(request: HttpRequest, case: Case, *, tab: str, purpose: str) -> dict[str, Any]:
    """Return what the head of every page of the case shows; the reading is logged before."""
    user = person(request)
    head = read_case(case, *HEAD, by=user, purpose=purpose)
    return {
        "case": case,
        "who": who_of(head),
        "state": CASE_STATES[CaseState(case.state)],
        "is_mine": case.owner_id == user.pk,
        "is_closed": case.state == CaseState.CLOSED,
        "may_write": Part.CASE in parts_for(user, case, Verb.WRITE),
        "tabs": _tabs(user, case, tab),
        "request_key": uuid4(),
        **safe_contact(head),
        "is_protected": head.get("is_protected", False),
        "glass_open": living_glass(user, case),
    }


def who_of(plain: Mapping[str, Any]) -> str:
    """Return what the person is called in this case."""
    return str(plain.get("name") or plain.get("pseudonym") or "")


def safe_contact(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Return which ways to the person are safe and which are forbidden, for the banner."""
    safe = [Channel(way) for way in plain["safe_ways"]]
    return {
        "safe": [str(CHANNELS[way]) for way in Channel if way in safe],
        "forbidden": [str(CHANNELS[way]) for way in Channel if way not in safe],
        "safe_when": plain["safe_when"],
        "safe_words": plain["safe_words"],
    }


def _tabs(user: User, case: Case, current: str) -> list[dict[str, Any]]:
    parts = parts_for(user, case)
    found = []
    for tab in TABS:
        if tab.part not in parts:
            continue
        try:
            url = reverse(tab.url_name, args=[case.pk])
        except NoReverseMatch:
            continue
        found.append({"label": tab.label, "url": url, "is_current": tab.url_name == current})
    return found
