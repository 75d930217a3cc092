"""The Träger at the desk: list, page, form."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sozialraumbuero.directory.actions import add_traeger, change_traeger
from sozialraumbuero.directory.forms.traeger import TraegerForm
from sozialraumbuero.directory.permissions import may_change_offers
from sozialraumbuero.directory.queries.offers import OfferFilter, offers_at_desk, traeger_at_desk
from sozialraumbuero.directory.views.loading import desk_editor, desk_reader, traeger_of
from sozialraumbuero.directory.views.offers import offer_row
from sozialraumbuero.directory.wording import TRAEGER_KINDS
from sozialraumbuero.lib.pages import page_of

SHOWN_LINKS = 5


@require_safe
def traeger_list(request: HttpRequest) -> HttpResponse:
    """List the bodies that help, with the number of their public offers."""
    user = desk_reader(request)
    active = request.GET.get("zeigen") != "frueher"
    search = request.GET.get("q", "").strip()[:80]
    page = page_of(traeger_at_desk(search=search, active=active), request.GET.get("seite"))
    return render(
        request,
        "directory/desk/traeger_list.html",
        {
            "page": page,
            "rows": [(one, TRAEGER_KINDS[one.kind]) for one in page.rows],
            "search": search,
            "active": active,
            "may_change": may_change_offers(user),
        },
    )


@require_safe
def traeger(request: HttpRequest, key: str) -> HttpResponse:
    """Show one Träger with its offers and its links."""
    user = desk_reader(request)
    found = traeger_of(key)
    today = timezone.localdate()
    may_change = may_change_offers(user)
    page = page_of(offers_at_desk(OfferFilter(traeger=found.key), today), request.GET.get("seite"))
    now = timezone.now()
    return render(
        request,
        "directory/desk/traeger.html",
        {
            "traeger": found,
            "kind": TRAEGER_KINDS[found.kind],
            "page": page,
            "rows": [offer_row(offer, today) for offer in page.rows],
            "may_change": may_change,
            "links": [
                {"link": link, "is_open": link.revoked_at is None and link.expires_at > now}
                for link in found.links.all()[:SHOWN_LINKS]
            ]
            if may_change
            else [],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def traeger_new(request: HttpRequest) -> HttpResponse:
    """Enter a body that helps."""
    user = desk_editor(request)
    form = TraegerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = add_traeger(form.wish(), by=user)
        messages.success(request, _("Der Träger ist eingetragen."))
        return redirect("directory_desk:traeger", made.key)
    return render(request, "directory/desk/traeger_form.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def traeger_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change what is known of a Träger."""
    user = desk_editor(request)
    found = traeger_of(key)
    form = TraegerForm(request.POST if request.method == "POST" else None, traeger=found)
    if request.method == "POST" and form.is_valid():
        change_traeger(found, form.wish(), by=user)
        messages.success(request, _("Gespeichert."))
        return redirect("directory_desk:traeger", found.key)
    return render(request, "directory/desk/traeger_form.html", {"form": form, "traeger": found})
