"""What the page of one offer at the desk shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.models import Entry
from sozialraumbuero.audit.queries import acts_on
from sozialraumbuero.audit.words import act_label
from sozialraumbuero.directory.actions import last_change
from sozialraumbuero.directory.actions.proposals import columns_of
from sozialraumbuero.directory.change_words import (
    changed_columns,
    column_label,
    in_words,
    proposed,
)
from sozialraumbuero.directory.hours_words import hours_words
from sozialraumbuero.directory.languages import language_name
from sozialraumbuero.directory.models import Offer, OfferPlace
from sozialraumbuero.directory.permissions import (
    may_change_offers,
    may_propose_offers,
    may_see_upkeep,
)
from sozialraumbuero.directory.queries.upkeep import open_suggestions, waiting_proposals
from sozialraumbuero.directory.resident_words import passages
from sozialraumbuero.directory.rules import Freshness, freshness
from sozialraumbuero.directory.translations import is_stale
from sozialraumbuero.directory.wording import (
    CHECKED_BY,
    COLUMNS,
    FRESHNESS,
    FRESHNESS_KINDS,
    STATE_KINDS,
    STATES,
    SUGGESTIONS,
)
from sozialraumbuero.directory.words import CostKind, OfferState
from sozialraumbuero.lib.town_quarters import town_quarters

SHOWN_ACTS = 10
FACTS = (
    ("types", "access", "ways", "description"),
    ("for_whom", "age_from", "age_to", "residence", "quarters", "proof_needed", "eligibility_note",
     "anonymous"),
    ("cost", "cost_euros", "cost_per", "cost_note"),
    ("languages", "interpreter"),
    ("phone", "email", "website"),
    ("capacity", "waiting_days", "capacity_reported_on"),
    ("documents", "bring_along"),
)  # fmt: skip


def shown_offer(offer: Offer, user: User) -> dict[str, Any]:
    """Return the context of the page."""
    today = timezone.localdate()
    quarters = town_quarters()
    prefetch_related_objects([offer], "held_at__place", "texts")
    held = list(offer.held_at.all())
    age = freshness(offer.last_checked_on, today)
    state = OfferState(offer.state)
    return {
        "offer": offer,
        "state": (STATE_KINDS[state], STATES[state]),
        "freshness": (FRESHNESS_KINDS[age], FRESHNESS[age]),
        "is_hidden": state == OfferState.PUBLISHED and age == Freshness.HIDDEN,
        "checked_by": CHECKED_BY.get(offer.checked_by, ""),
        "passages": passages(offer, quarters),
        "missing": list(_missing(offer, held)),
        "facts": [_facts(offer, names, quarters) for names in FACTS],
        "hours": hours_words(offer.hours, offer.hours_text),
        "held": [{"held": one, "hours": hours_words(one.hours, one.hours_text)} for one in held],
        "translations": _translations(offer),
        "may_change": may_change_offers(user),
        "may_propose": may_propose_offers(user),
        "suggestion_kinds": SUGGESTIONS.items(),
        **(_waiting(offer) if may_see_upkeep(user) else {}),
        **(_history(offer) if may_see_upkeep(user) else {}),
    }


def _facts(offer: Offer, names: tuple[str, ...], quarters: Any) -> list[tuple[str, str]]:
    """Return label and words of these columns; what is empty stands with a dash."""
    found = [(column_label(name), in_words(name, getattr(offer, name))) for name in names]
    if "quarters" in names:
        at = names.index("quarters")
        words = ", ".join(quarters.get(code, code) for code in offer.quarters)
        found[at] = (str(COLUMNS["quarters"]), words or "–")
    return found


def _missing(offer: Offer, held: list[OfferPlace]) -> Iterator[str]:
    """Return what would help people most and is not known, in the order of use."""
    if not offer.types:
        yield _("die Art der Hilfe: Ohne sie findet die Suche das Angebot nicht")
    if not (offer.phone or offer.email or any(one.phone for one in held)):
        yield _("Telefon oder E-Mail")
    if not (offer.hours or offer.hours_text or any(one.hours_text or one.hours for one in held)):
        yield _("die Zeiten")
    if not held and "on_site" in offer.ways:
        yield _("der Ort")
    if offer.cost == CostKind.UNKNOWN:
        yield _("was es kostet")
    if any(one.place.step_free == "unknown" for one in held):
        yield _("ob man ohne Stufen hineinkommt")
    if not offer.summary:
        yield _("ein oder zwei einfache Sätze dazu, was man bekommt")


def _translations(offer: Offer) -> list[dict[str, Any]]:
    return [
        {
            "name": language_name(text.language),
            "is_machine_made": text.is_machine_made,
            "is_stale": is_stale(text, offer),
        }
        for text in offer.texts.all()
    ]


def _waiting(offer: Offer) -> dict[str, Any]:
    proposals = waiting_proposals().filter(offer=offer)
    current = columns_of(offer)
    return {
        "proposals": [
            {"proposal": one, "lines": proposed(one.changes, current)} for one in proposals
        ],
        "suggestions": [
            {"hint": one, "words": SUGGESTIONS[one.kind]}
            for one in open_suggestions().filter(offer=offer)
        ],
    }


def _history(offer: Offer) -> dict[str, Any]:
    change = last_change(offer)
    return {
        "change": change,
        "change_lines": changed_columns(change.before, change.after) if change else [],
        "acts": [_act(entry) for entry in acts_on(offer, SHOWN_ACTS)],
    }


def _act(entry: Entry) -> dict[str, Any]:
    """Return one act without the name of a colleague: who did it is nobody's business here."""
    names = dict.fromkeys(column_label(name) for name in entry.fields)
    return {"day": _day(entry), "label": act_label(entry.action), "fields": ", ".join(names)}


def _day(entry: Entry) -> date:
    return timezone.localtime(entry.at).date()
