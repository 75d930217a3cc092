"""What a service sees behind its link: a door, the packet, an answer. No account, no cookie.

The page that a mail scanner opens shows nothing and changes nothing; only the button does.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraumbuero.cases.actions.answers import answer_packet, living_packet, open_packet
from sozialraumbuero.cases.forms.referrals import AnswerForm
from sozialraumbuero.cases.keys.master import KeyFileError
from sozialraumbuero.cases.keys.wrapped import KeyGone, KeyUnreadable
from sozialraumbuero.cases.referral_words import LINK_STATUS, LINKS
from sozialraumbuero.cases.rules.packets import LinkRefusal
from sozialraumbuero.cases.rules.referrals import FINAL_ANSWERS, Answer
from sozialraumbuero.cases.vocabulary import Decline, PacketField
from sozialraumbuero.cases.words import PACKET_FIELDS, refusal_words
from sozialraumbuero.directory.models import Office
from sozialraumbuero.lib.limits import Limit, client_of
from sozialraumbuero.lib.refusal import Refused

log = logging.getLogger(__name__)
View = Callable[..., HttpResponse]
# Somebody mistypes an address some times; nobody guesses 256 bits in a lifetime.
WRONG = Limit(each=30, together=2_000)
OPENED = Limit(each=60, together=5_000)


def by_secret(view: View) -> View:
    """Answer without leaving a trace: not in a cache, a referrer, a search engine, a cookie."""

    @wraps(view)
    def answered(request: HttpRequest, secret: str) -> HttpResponse:
        response = _answer(view, request, secret)
        response["Referrer-Policy"] = "no-referrer"
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return login_not_required(csrf_exempt(answered))


def _answer(view: View, request: HttpRequest, secret: str) -> HttpResponse:
    client = client_of(request)
    if WRONG.is_spent(client) or (request.method == "POST" and not OPENED.allows(client)):
        return _page(request, "too_often", status=429)
    try:
        return view(request, secret)
    except Refused as refused:
        return _closed(request, refused.reason)
    except KeyGone:  # the case was erased this moment
        return _closed(request, LinkRefusal.GONE)
    except (KeyFileError, KeyUnreadable) as error:
        log.error("%s: run `sozialraumbuero keys check`", type(error).__name__)
        return _closed(request, LinkRefusal.PAUSED, status=503)
    except (RequestDataTooBig, TooManyFieldsSent):
        return _page(request, "too_much", status=413)


@by_secret
@require_safe
def door(request: HttpRequest, secret: str) -> HttpResponse:
    """Show a button and nothing else; the packet stays shut."""
    packet = living_packet(secret, now=timezone.now())
    return _page(request, "door", {"secret": secret, "until": packet.expires_on})


@by_secret
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest, secret: str) -> HttpResponse:
    """Open the packet; who comes back by the address stands before the button again."""
    if request.method != "POST":
        return redirect("answers:door", secret)
    return _read(request, secret, AnswerForm())


@by_secret
@require_POST
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """Take the answer; what is missing is asked for beside what was read."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _read(request, secret, form)
    cleaned = form.cleaned_data
    said = Answer(cleaned["answer"])
    try:
        answer_packet(
            secret,
            said,
            decline=Decline(cleaned["decline"]) if cleaned["decline"] else None,
            words=cleaned["words"],
            now=timezone.now(),
        )
    except Refused as refused:
        if refused.reason in set(LinkRefusal):
            raise
        form.add_error(None, refusal_words(refused.reason))
        return _read(request, secret, form)
    return _page(request, "thanks", {"secret": secret, "is_final": said in FINAL_ANSWERS})


def _read(request: HttpRequest, secret: str, form: AnswerForm) -> HttpResponse:
    opened = open_packet(secret, now=timezone.now())
    lines = [
        (PACKET_FIELDS[field], opened.content[field])
        for field in PacketField
        if field in opened.content
    ]
    return _page(
        request,
        "packet",
        {"secret": secret, "lines": lines, "form": form, "until": opened.packet.expires_on},
    )


def _closed(request: HttpRequest, reason: StrEnum, *, status: int = 0) -> HttpResponse:
    """Say politely why nothing opens, and whom to call."""
    link = LinkRefusal(reason)
    if link == LinkRefusal.UNKNOWN:
        WRONG.count(client_of(request))
    title, words = LINKS[link]
    shown = {"title": title, "words": words}
    return _page(request, "closed", shown, status=status or LINK_STATUS.get(link, 410))


def _page(
    request: HttpRequest, name: str, shown: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    office = Office.objects.filter(pk=1).first() or Office()
    return render(
        request, f"cases/answers/{name}.html", {"office": office, **(shown or {})}, status=status
    )
