"""Hints of readers that something is wrong."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.directory.models import Offer, Suggestion
from sozialraumbuero.directory.permissions import may_change_offers
from sozialraumbuero.directory.words import SuggestionKind, SuggestionState

LONGEST = 300


@transaction.atomic
def suggest(offer: Offer, kind: SuggestionKind, words: str, *, today: date) -> Suggestion:
    """Keep a hint; the words are cut, and nothing about the reader is kept."""
    kept = " ".join("".join(c if c.isprintable() else " " for c in words).split())[:LONGEST]
    hint = Suggestion.objects.create(offer=offer, kind=kind, words=kept, sent_on=today)
    note("directory.suggestion_sent", hint, by=None)
    return hint


@transaction.atomic
def decide_suggestion(
    hint: Suggestion, state: SuggestionState, *, today: date, by: User
) -> Suggestion:
    """Say that the entry is mended or the hint set aside; its words go then."""
    if not may_change_offers(by):
        raise PermissionDenied
    hint = Suggestion.objects.select_for_update().get(pk=hint.pk)
    if hint.state == SuggestionState.OPEN:
        hint.state, hint.decided_on, hint.words = state, today, ""
        hint.save(update_fields=["state", "decided_on", "words"])
        note("directory.suggestion_decided", hint, by=by)
    return hint
