"""Links for owners: made, shown once, printed, closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sozialraumbuero.accounts.models import User
from sozialraumbuero.directory.actions import make_owner_link, opened_link, revoke_owner_links
from sozialraumbuero.directory.models import Offer, Office, Traeger
from sozialraumbuero.directory.owner_links import FreshLink, end_of_link
from sozialraumbuero.directory.papers import OwnerSheet, owner_sheets
from sozialraumbuero.directory.queries.upkeep import traeger_with_due_offers
from sozialraumbuero.directory.views.loading import desk_editor, traeger_of, upkeep_editor
from sozialraumbuero.directory.words import OfferState
from sozialraumbuero.lib.refusal import Refused

# More pages than anybody sends in a week; the next sheets come when these are answered.
MOST_SHEETS = 100


@require_POST
def link_new(request: HttpRequest, key: str) -> HttpResponse:
    """Make a link and show it this once, with a mail and a sheet."""
    user = desk_editor(request)
    link = _fresh(request, traeger_of(key), user)
    return render(request, "directory/desk/link.html", {"link": link, "traeger": link.traeger})


@require_POST
def link_sheet(request: HttpRequest, key: str) -> HttpResponse:
    """Print the link that was just shown, or a new one."""
    user = desk_editor(request)
    traeger = traeger_of(key)
    secret = request.POST.get("secret", "")
    link = _shown_before(request, traeger, secret) if secret else _fresh(request, traeger, user)
    offers = list(traeger.offers.exclude(state=OfferState.WITHDRAWN))
    return _pdf([_sheet(link, offers)], f"angebote-pruefen-{traeger.key}")


@require_POST
def links_close(request: HttpRequest, key: str) -> HttpResponse:
    """Close every open link of a Träger."""
    user = desk_editor(request)
    traeger = traeger_of(key)
    count = revoke_owner_links(traeger, now=timezone.now(), by=user)
    messages.success(
        request,
        ngettext("%(count)s Link ist gesperrt.", "%(count)s Links sind gesperrt.", count)
        % {"count": count},
    )
    return redirect("directory_desk:traeger", traeger.key)


@require_POST
def due_sheets(request: HttpRequest) -> HttpResponse:
    """Print a sheet for every Träger with overdue offers, each with a link of its own."""
    user = upkeep_editor(request)
    due = list(traeger_with_due_offers(timezone.localdate())[:MOST_SHEETS])
    if not due:
        messages.info(request, _("Zurzeit ist nichts überfällig."))
        return redirect("directory_desk:upkeep")
    sheets = [_sheet(_fresh(request, traeger, user), list(traeger.offers.all())) for traeger in due]
    return _pdf(sheets, f"angebote-pruefen-{timezone.localdate()}")


def _fresh(request: HttpRequest, traeger: Traeger, by: User) -> FreshLink:
    now = timezone.now()
    secret = make_owner_link(traeger, now=now, by=by)
    return FreshLink(traeger, secret, _address(request, secret), end_of_link(now))


def _shown_before(request: HttpRequest, traeger: Traeger, secret: str) -> FreshLink:
    """Return the link whose secret the page still shows; anything else is 404."""
    try:
        link = opened_link(secret, now=timezone.now())
    except Refused as refused:
        raise Http404 from refused
    if link.traeger_id != traeger.pk:
        raise Http404
    return FreshLink(traeger, secret, _address(request, secret), link.expires_at.date())


def _address(request: HttpRequest, secret: str) -> str:
    path = reverse("owners:offers", args=[secret])
    site = settings.SITE_URL.rstrip("/")
    return f"{site}{path}" if site else request.build_absolute_uri(path)


def _sheet(link: FreshLink, offers: Sequence[Offer]) -> OwnerSheet:
    listed: list[tuple[str, date | None]] = [(one.title, one.last_checked_on) for one in offers]
    return OwnerSheet(link.traeger.name, link.url, link.until, listed)


def _pdf(sheets: Sequence[OwnerSheet], name: str) -> HttpResponse:
    office = Office.objects.filter(pk=1).first() or Office()
    content = owner_sheets(sheets, office=office.name, phone=office.phone)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response
