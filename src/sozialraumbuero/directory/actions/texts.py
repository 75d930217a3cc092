"""Every write about an offer's words in other languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.directory.actions.versions import directory_changed
from sozialraumbuero.directory.models import Offer, OfferText
from sozialraumbuero.directory.permissions import may_change_offers
from sozialraumbuero.directory.translations import german_mark


@dataclass(frozen=True, kw_only=True)
class TextWish:
    """Title and summary in one language; `is_machine_made` until somebody of it has checked."""

    language: str
    title: str
    summary: str = ""
    is_machine_made: bool = False


@transaction.atomic
def translate_offer(
    offer: Offer, wishes: Sequence[TextWish], *, dropped: Sequence[str] = (), by: User
) -> list[OfferText]:
    """Write these languages anew, made from the German words of now; others stay."""
    if not may_change_offers(by):
        raise PermissionDenied
    offer = Offer.objects.select_for_update().get(pk=offer.pk)
    mark = german_mark(offer)
    rewritten = [*(wish.language for wish in wishes), *dropped]
    offer.texts.filter(language__in=rewritten).delete()
    texts = OfferText.objects.bulk_create(
        OfferText(
            offer=offer,
            language=wish.language,
            title=wish.title,
            summary=wish.summary,
            is_machine_made=wish.is_machine_made,
            made_from=mark,
        )
        for wish in wishes
    )
    directory_changed()
    note("directory.texts_changed", offer, by=by, fields=["texts"])
    return texts
