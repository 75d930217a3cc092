"""Ask for a call or a visit, look after it with a code, take it back."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from sozialraumbuero.directory.models import Place
from sozialraumbuero.directory.needs import core_needs
from sozialraumbuero.directory.tongues import label
from sozialraumbuero.finder.actions import ask, withdraw_wish
from sozialraumbuero.finder.codes import as_typed, hash_of, is_code
from sozialraumbuero.finder.forms.wishes import WishForm, read_wish
from sozialraumbuero.finder.models import Wish
from sozialraumbuero.finder.rules import KEEP, OPEN
from sozialraumbuero.finder.views.opening import page, public
from sozialraumbuero.finder.vocabulary import DayPart, SafeWay, WishKind
from sozialraumbuero.finder.words import Tongue
from sozialraumbuero.lib.limits import Limit, client_of
from sozialraumbuero.lib.refusal import Refused

WISHES = Limit(each=5, together=200)
LOOKS = Limit(each=30, together=2_000)
NOTHING_SENT = WishForm({}, (), None)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def visit(request: HttpRequest, speaking: Tongue) -> HttpResponse:
    """Ask how we may reach the person safely; nothing else is a duty."""
    if request.method != "POST":
        return _form(request, speaking, NOTHING_SENT)
    form = read_wish(request.POST.dict(), request.POST.getlist("when"), language=speaking.code)
    if form.words is None:
        return _form(request, speaking, form)
    if not WISHES.allows(client_of(request)):
        return _form(request, speaking, form, too_many=True)
    code = ask(form.words, today=timezone.localdate())
    return page(request, speaking, "finder/visit_sent.html", {"code": code}, is_quiet=True)


@public
@require_POST
def visit_look(request: HttpRequest, speaking: Tongue) -> HttpResponse:
    """Show what became of a wish; the code travels in the body, never in an address."""
    return _state(request, speaking, as_typed(request.POST.get("code", "")))


@public
@require_POST
def visit_withdraw(request: HttpRequest, speaking: Tongue) -> HttpResponse:
    """Take a wish back; what was known of the person is gone at once."""
    code = as_typed(request.POST.get("code", ""))
    if _wish(request, code) is not None:
        with suppress(Refused):  # it was over before: the page says what became of it
            withdraw_wish(code, today=timezone.localdate())
    return _state(request, speaking, code)


def _state(request: HttpRequest, speaking: Tongue, code: str) -> HttpResponse:
    wish = _wish(request, code)
    shown = {"code": code, "wish": wish, "is_open": wish is not None and wish.state in OPEN}
    status = 200 if wish else 404
    return page(request, speaking, "finder/visit_state.html", shown, is_quiet=True, status=status)


def _wish(request: HttpRequest, code: str) -> Wish | None:
    if not is_code(code) or not LOOKS.allows(client_of(request)):
        return None
    return Wish.objects.filter(code_hash=hash_of(code)).first()


def _form(
    request: HttpRequest, speaking: Tongue, form: WishForm, *, too_many: bool = False
) -> HttpResponse:
    shown: dict[str, Any] = {
        "form": form,
        "sent": form.sent,
        "too_many": too_many,
        "kinds": [(kind, f"visit.{kind}") for kind in WishKind],
        "safe_ways": [(way, f"visit.safe_{way}") for way in SafeWay],
        "day_parts": [(part, f"visit.{part}") for part in DayPart],
        "rooms": Place.objects.filter(is_room=True, is_active=True).only("key", "name"),
        "topics": [
            (label(group, speaking.code), [(n.id, label(n, speaking.code)) for n in group.needs])
            for group in core_needs()
        ],
        "keep_days": KEEP.days,
    }
    status = 429 if too_many else 422 if form.faults else 200
    return page(request, speaking, "finder/visit.html", shown, is_quiet=True, status=status)
