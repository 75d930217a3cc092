"""Save how an index is made, hold on to its result, and remove it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.quartiere.indicators.index_table import Settings
from sozialraumbuero.quartiere.models import AreaScheme, SocialIndex
from sozialraumbuero.quartiere.permissions import may_change_figures
from sozialraumbuero.quartiere.queries.social_index import result_of


@transaction.atomic
def save_index(
    index: SocialIndex | None, *, name: str, scheme: AreaScheme, settings: Settings, by: User | None
) -> SocialIndex:
    """Save an index; of a new one the first result is held at once, so that later ones compare.

    Raises BadInput if no index can be made of these figures.
    """
    _require_right(by)
    kept = index or SocialIndex(scheme=scheme)
    kept.name, kept.scheme, kept.settings = name[:80], scheme, settings.as_json()
    result = result_of(kept)
    kept.saved_by, kept.saved_at = by, timezone.now()
    if not kept.held:
        kept.held, kept.held_at = result.csv, timezone.now()
    kept.save()
    note("quartiere.index_saved", kept, by=by, fields=["name", "settings"])
    return kept


@transaction.atomic
def hold_result(index: SocialIndex, *, by: User) -> SocialIndex:
    """Let later results be compared with the one of today."""
    _require_right(by)
    index.held, index.held_at = result_of(index).csv, timezone.now()
    index.save(update_fields=["held", "held_at"])
    note("quartiere.index_saved", index, by=by, fields=["held"])
    return index


@transaction.atomic
def remove_index(index: SocialIndex, *, by: User) -> None:
    """Remove an index; the figures stay."""
    _require_right(by)
    note("quartiere.index_removed", index, by=by)
    index.delete()


def _require_right(by: User | None) -> None:
    if by is not None and not may_change_figures(by):
        raise PermissionDenied
