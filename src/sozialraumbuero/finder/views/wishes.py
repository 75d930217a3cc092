"""Who waits for a call or a visit: for counsellors and their coordination."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sozialraumbuero.accounts.models import User
from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.finder.actions import finish_wish, take_wish
from sozialraumbuero.finder.models import Wish
from sozialraumbuero.finder.permissions import may_see_wishes
from sozialraumbuero.finder.queries import open_wishes
from sozialraumbuero.finder.rules import WishRefusal
from sozialraumbuero.finder.vocabulary import DayPart, SafeWay, WishKind, WishState
from sozialraumbuero.finder.words import tongues
from sozialraumbuero.lib.pages import page_of
from sozialraumbuero.lib.refusal import Refused


@require_safe
def wish_list(request: HttpRequest) -> HttpResponse:
    """List the open wishes; numbers and addresses stand on the wish's own page."""
    user = _reader(request)
    page = page_of(open_wishes(), request.GET.get("seite"))
    rows = [_shown(wish, user) for wish in page.rows]
    return render(request, "finder/wishes.html", {"page": page, "rows": rows})


@require_safe
def wish(request: HttpRequest, wish_id: int) -> HttpResponse:
    """Show one wish with the way to the person."""
    user = _reader(request)
    found = get_object_or_404(open_wishes(), pk=wish_id)
    return render(request, "finder/wish.html", {"wish": found, **_shown(found, user)})


@require_POST
def wish_take(request: HttpRequest, wish_id: int) -> HttpResponse:
    """Take a wish on."""
    user = _reader(request)
    found = get_object_or_404(Wish, pk=wish_id)
    try:
        take_wish(found, by=user)
    except Refused as refusal:
        return _refused(request, refusal)
    messages.success(request, _("Sie kümmern sich darum."))
    return redirect("finder_desk:wish", wish_id)


@require_POST
def wish_finish(request: HttpRequest, wish_id: int) -> HttpResponse:
    """Say that one has spoken with the person."""
    user = _reader(request)
    found = get_object_or_404(Wish, pk=wish_id)
    try:
        finish_wish(found, today=timezone.localdate(), by=user)
    except Refused as refusal:
        return _refused(request, refusal)
    messages.success(request, _("Erledigt. Nummer und Adresse sind gelöscht."))
    return redirect("finder_desk:wishes")


def _reader(request: HttpRequest) -> User:
    if not isinstance(request.user, User) or not may_see_wishes(request.user):
        raise Http404
    return request.user


def _refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    words = {
        WishRefusal.TAKEN: _("Eine Kollegin oder ein Kollege kümmert sich schon darum."),
        WishRefusal.OVER: _("Der Wunsch ist schon erledigt oder zurückgenommen."),
    }
    messages.error(request, words[WishRefusal(refusal.reason)])
    return redirect("finder_desk:wishes")


def _shown(wish: Wish, user: User) -> dict[str, Any]:
    need = taxonomy().needs.get(wish.need_id)
    return {
        "wish": wish,
        "kind": _kinds()[WishKind(wish.kind)],
        "safe": _safe_ways()[SafeWay(wish.safe_way)],
        "safe_kind": "good" if wish.safe_way == SafeWay.YES else "warn",
        "when": ", ".join(_day_parts()[DayPart(part)] for part in wish.day_parts) or _("egal"),
        "language": tongues()[wish.language].name,
        "need": need.label_de if need else "",
        "is_mine": wish.taken_by_id == user.pk,
        "is_taken": wish.state == WishState.TAKEN,
        "days": (timezone.localdate() - wish.asked_on).days,
    }


def _kinds() -> dict[WishKind, str]:
    return {
        WishKind.CALL_BACK: _("Rückruf"),
        WishKind.HOME_VISIT: _("Besuch zu Hause"),
        WishKind.MEET: _("Treffen in einem Raum"),
    }


def _safe_ways() -> dict[SafeWay, str]:
    return {
        SafeWay.YES: _("Anrufen und klingeln ist sicher"),
        SafeWay.NEUTRAL: _("Nicht sagen, wer Sie sind"),
        SafeWay.NO: _("Nicht anrufen: die Person meldet sich selbst"),
    }


def _day_parts() -> dict[DayPart, str]:
    return {
        DayPart.MORNING: _("vormittags"),
        DayPart.NOON: _("mittags"),
        DayPart.AFTERNOON: _("nachmittags"),
        DayPart.EVENING: _("abends"),
        DayPart.ANY: _("egal"),
    }
