"""An offer's words in the other languages."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sozialraumbuero.directory.actions import translate_offer
from sozialraumbuero.directory.forms.texts import text_forms
from sozialraumbuero.directory.views.loading import desk_editor, offer_of


@require_http_methods(["GET", "HEAD", "POST"])
def offer_texts(request: HttpRequest, key: str) -> HttpResponse:
    """Show every language beside the German words; write those that were touched."""
    user = desk_editor(request)
    offer = offer_of(key)
    forms = text_forms(offer, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        answers = [form.is_valid() for form in forms]
        if all(answers):
            wishes = [wish for form in forms if (wish := form.wish())]
            dropped = [form.language for form in forms if form.is_dropped]
            if wishes or dropped:
                translate_offer(offer, wishes, dropped=dropped, by=user)
            messages.success(request, _("Gespeichert."))
            return redirect("directory_desk:offer", offer.key)
    return render(request, "directory/desk/offer_texts.html", {"offer": offer, "forms": forms})
