"""The first page, and a sign of life for the operators."""

from __future__ import annotations

import logging
from typing import cast

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.accounts.words import role_label
from sozialraumbuero.finder.views.opening import offer_gone
from sozialraumbuero.web.start import cards_for
from sozialraumbuero.web.style_guide import samples

logger = logging.getLogger(__name__)
PUBLIC = ("/hilfe/", "/k/")


def start(request: HttpRequest) -> HttpResponse:
    """Show each person what is next for them."""
    user = cast(User, request.user)  # strangers are sent to the sign-in page before
    cards = cards_for(user)
    main = cards[0] if cards and cards[0].is_for_today else None
    context = {
        "main_card": main,
        "cards": cards[1:] if main else cards,
        "roles": [role_label(role) for role in user.live_roles],
        "today": timezone.localdate(),
    }
    return render(request, "web/start.html", context)


def accessibility(request: HttpRequest) -> HttpResponse:
    """Say honestly how accessible this is, and whom to tell what is not."""
    return render(request, "web/accessibility.html", {"contact": settings.ACCESSIBILITY_CONTACT})


def style_guide(request: HttpRequest) -> HttpResponse:
    """Show every component once."""
    return render(request, "web/style_guide.html", samples())


def healthy(request: HttpRequest) -> HttpResponse:
    """Answer 200 if the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


def favicon(request: HttpRequest) -> HttpResponse:
    """Lead browsers that guess the picture's old name to the picture."""
    return redirect(static("web/favicon.svg"))


def misunderstood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that a request makes no sense."""
    return _last_word(request, "400.html", 400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page; residents get it in their own frame, without a cookie."""
    if request.path.startswith(PUBLIC):
        return offer_gone(request)
    return _last_word(request, "404.html", 404)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that something broke here."""
    return _last_word(request, "500.html", 500)


def _last_word(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Answer with the whole frame, or with the bare page if that fails too."""
    try:
        return render(request, template, status=status)
    except Exception:  # whatever broke the page may break the frame around its apology as well
        logger.exception("the page %s could not be framed", template)
        return HttpResponse(render_to_string(template), status=status)
