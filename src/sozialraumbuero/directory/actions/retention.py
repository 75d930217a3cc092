"""Forget what kept the directory right and is over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from sozialraumbuero.audit.actions import note
from sozialraumbuero.directory.actions.imports.retention import forget_imports, forget_previews
from sozialraumbuero.directory.models import OfferChange, OwnerLink, Proposal, Suggestion
from sozialraumbuero.directory.words import ProposalState, SuggestionState

KEEP = timedelta(days=90)


@transaction.atomic
def forget_upkeep(today: date) -> Mapping[str, int]:
    """Delete links, decisions and kept changes 90 days after their end; return how many of what."""
    day = today - KEEP
    midnight = timezone.make_aware(datetime.combine(day, time.min))
    over = {
        "owner_links": OwnerLink.objects.filter(expires_at__lt=midnight),
        "suggestions": Suggestion.objects.exclude(state=SuggestionState.OPEN).filter(
            decided_on__lt=day
        ),
        "proposals": Proposal.objects.exclude(state=ProposalState.WAITING).filter(
            decided_on__lt=day
        ),
        "offer_changes": OfferChange.objects.filter(made_at__lt=midnight),
    }
    counts = {}
    for what, rows in over.items():
        keys = list(rows.values_list("pk", flat=True))
        rows.model._default_manager.filter(pk__in=keys).delete()
        counts[what] = len(keys)
    counts |= {"import_previews": forget_previews(today), "imports": forget_imports(midnight)}
    if total := sum(counts.values()):
        note("directory.forgot_upkeep", None, by=None, reason=str(total))
    return counts
