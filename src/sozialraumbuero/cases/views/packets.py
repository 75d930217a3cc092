"""The packet: chosen field by field, shown beforehand, its link shown once."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST

from sozialraumbuero.cases.actions.packets import (
    PacketWish,
    SentPacket,
    recall_packet,
    renew_link,
    send_packet,
    shown_before,
)
from sozialraumbuero.cases.forms.referrals import PacketForm
from sozialraumbuero.cases.models import Case, Packet, Referral, Release
from sozialraumbuero.cases.papers.packet_sheet import PacketSheet, packet_sheet
from sozialraumbuero.cases.permissions import facts_of
from sozialraumbuero.cases.queries.packet_texts import mark_of_texts, packet_texts
from sozialraumbuero.cases.queries.referrals import fitting_releases
from sozialraumbuero.cases.rules.access import Verb
from sozialraumbuero.cases.rules.referrals import WITH_PACKET
from sozialraumbuero.cases.sealing import opened
from sozialraumbuero.cases.views.loading import case_page, person, sent
from sozialraumbuero.cases.views.referrals import TAB, loaded
from sozialraumbuero.cases.vocabulary import PacketField
from sozialraumbuero.cases.words import PACKET_FIELDS, refusal_words
from sozialraumbuero.directory.models import Offer, Office
from sozialraumbuero.lib.documents import render_document_pdf
from sozialraumbuero.lib.qr_codes import qr_svg
from sozialraumbuero.lib.refusal import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def packet_new(request: HttpRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """Choose, look at exactly what will go out, then send; without a living release, say why."""
    case, found = loaded(request, case_id, referral_id, Verb.WRITE)
    context = case_page(request, case, tab=TAB, purpose="packet")
    shown = {"referral": found, "offer_name": opened(found, "offer_name")["offer_name"]}
    release, why = _release(case, found)
    if release is None:
        return render(request, "cases/packet_blocked.html", context | shown | {"why": why})
    offered = _offered(case, found, release, request)
    form = PacketForm(
        sent(request),
        offered=offered,
        release=release,
        seen=found.version,
        is_protected=facts_of(case).is_protected,
    )
    shown |= {"form": form, "release": release, "nothing": not offered}
    if request.method != "POST" or not form.is_valid():
        return render(request, "cases/packet_new.html", context | shown)
    texts = {field: offered[field] for field in form.chosen_fields}
    if request.POST.get("schritt") != "senden":
        preview = [(PACKET_FIELDS[field], text) for field, text in texts.items()]
        shown |= {"preview": preview, "mark": mark_of_texts(texts), "chosen": form.chosen_fields}
        return render(request, "cases/packet_preview.html", context | shown)
    return _send(request, found, release, form, context | shown)


def _send(
    request: HttpRequest,
    found: Referral,
    release: Release,
    form: PacketForm,
    context: dict[str, Any],
) -> HttpResponse:
    wish = PacketWish(
        release=release,
        fields=form.chosen_fields,
        shown=request.POST.get("mark", ""),
        protected_ok=form.cleaned_data.get("protected_ok", False),
    )
    try:
        made = send_packet(
            found,
            wish,
            seen=form.cleaned_data["seen"],
            today=timezone.localdate(),
            by=person(request),
            request_key=form.cleaned_data["request_key"],
        )
    except Refused as refused:
        messages.error(request, refusal_words(refused.reason))
        return redirect("cases:referral", found.case_id, found.pk)
    return _link(request, found, made, context)


@require_POST
def packet_remind(request: HttpRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """Show another link to the packet that waits; the earlier one opens nothing any more."""
    case, found = loaded(request, case_id, referral_id, Verb.WRITE)
    try:
        made = renew_link(
            _packet(found),
            today=timezone.localdate(),
            by=person(request),
            request_key=_key(request),
        )
    except Refused as refused:
        messages.error(request, refusal_words(refused.reason))
        return redirect("cases:referral", case.pk, found.pk)
    return _link(request, found, made, case_page(request, case, tab=TAB, purpose="packet"))


@require_POST
def packet_recall(request: HttpRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """Close the link at once."""
    case, found = loaded(request, case_id, referral_id, Verb.WRITE)
    try:
        recall_packet(_packet(found), now=timezone.now(), by=person(request))
    except Refused as refused:
        messages.error(request, refusal_words(refused.reason))
    else:
        messages.success(request, _("Der Link öffnet nichts mehr."))
    return redirect("cases:referral", case.pk, found.pk)


@require_POST
def packet_print(request: HttpRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """Print the link that the page still shows; nothing of the person is on the sheet."""
    _case, found = loaded(request, case_id, referral_id, Verb.WRITE)
    packet, secret = _packet(found), request.POST.get("secret", "")
    if not secret or not shown_before(packet, secret):
        raise Http404
    office = Office.objects.filter(pk=1).first() or Office()
    sheet = PacketSheet(
        office=office.name,
        phone=office.phone,
        recipient=opened(found, "offer_name")["offer_name"],
        url=address_of(request, secret),
        until=packet.expires_on,
    )
    response = HttpResponse(
        render_document_pdf(packet_sheet(sheet)), content_type="application/pdf"
    )
    response["Content-Disposition"] = 'attachment; filename="nachricht.pdf"'
    return response


def address_of(request: HttpRequest, secret: str) -> str:
    """Return the whole address of a link."""
    path = reverse("answers:door", args=[secret])
    site = settings.SITE_URL.rstrip("/")
    return f"{site}{path}" if site else request.build_absolute_uri(path)


def _link(
    request: HttpRequest, found: Referral, made: SentPacket, context: dict[str, Any]
) -> HttpResponse:
    plain = opened(found, "offer_key", "offer_name")
    offer = Offer.objects.filter(key=plain["offer_key"]).select_related("traeger").first()
    url = address_of(request, made.secret)
    return render(
        request,
        "cases/packet_link.html",
        context
        | {
            "referral": found,
            "offer_name": plain["offer_name"],
            "url": url,
            "secret": made.secret,
            "until": made.packet.expires_on,
            "qr": _picture(url),
            "mailto": _mail(offer, url, made.packet),
            "e_mail": _e_mail(offer),
        },
    )


def _mail(offer: Offer | None, url: str, packet: Packet) -> str:
    """Return an address that opens a mail; whoever reads over a shoulder learns nothing."""
    with override("de"):
        subject = _("Eine Nachricht für Ihre Stelle")
        body = _(
            "Guten Tag,\n\nunter diesem Link liegt eine Nachricht für Sie, ohne Anmeldung:\n\n"
            "%(url)s\n\nSie gilt bis %(until)s. Bitte antworten Sie dort mit einem Klick. Geben "
            "Sie den Link nicht weiter.\n\nVielen Dank!"
        ) % {"url": url, "until": date_format(packet.expires_on)}
    return f"mailto:{quote(_e_mail(offer))}?subject={quote(subject)}&body={quote(body)}"


def _e_mail(offer: Offer | None) -> str:
    return (offer.email or offer.traeger.email) if offer else ""


def _picture(url: str) -> SafeString:
    # The picture is drawn here from an address of our own.
    return mark_safe(qr_svg(url).partition("?>")[2] or qr_svg(url))  # noqa: S308


def _release(case: Case, found: Referral) -> tuple[Release | None, str]:
    """Return the living release for this very recipient, or why there is none."""
    if found.level not in WITH_PACKET:
        return None, _("Auf dieser Stufe geht die Person selbst hin; weitergegeben wird nichts.")
    key = opened(found, "offer_key")["offer_key"]
    living, reason = fitting_releases(case, key, timezone.localdate())
    if reason is not None:
        return None, refusal_words(reason)
    return living[-1], ""


def _offered(
    case: Case, found: Referral, release: Release, request: HttpRequest
) -> dict[PacketField, str]:
    """Return the released fields that the case holds something for, as this person sees them."""
    texts = packet_texts(case, found, release.terms.fields, by=person(request))
    is_hidden = facts_of(case).is_protected and case.owner_id != person(request).pk
    return {
        field: text
        for field, text in texts.items()
        if text and not (is_hidden and field == PacketField.ADDRESS)
    }


def _packet(found: Referral) -> Packet:
    packet = found.packets.first()
    if packet is None:
        raise Http404
    return packet


def _key(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("request_key", ""))
    except ValueError:
        return None
