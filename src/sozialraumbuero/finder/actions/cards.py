"""Cards with a short code: paper that leads back to offers, and to nobody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from sozialraumbuero.finder.codes import new_code
from sozialraumbuero.finder.models import HandoverCard

VALID_FOR = timedelta(days=90)
MOST_OFFERS = 6


@transaction.atomic
def make_card(offer_keys: Sequence[str], *, language: str, today: date) -> HandoverCard:
    """Keep which offers stand on the card; the same offers get a new code each time."""
    HandoverCard.objects.filter(expires_on__lt=today).delete()
    code = new_code()
    while HandoverCard.objects.filter(code=code).exists():
        code = new_code()
    return HandoverCard.objects.create(
        code=code,
        offer_keys=list(offer_keys)[:MOST_OFFERS],
        language=language,
        expires_on=today + VALID_FOR,
    )
