"""What waits for somebody who keeps the directory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, Min, OuterRef, Prefetch, Q, QuerySet

from sozialraumbuero.directory.models import Offer, Proposal, Suggestion, Traeger
from sozialraumbuero.directory.queries.offers import hidden, hidden_soon, overdue
from sozialraumbuero.directory.words import ProposalState, SuggestionState

# Databases disagree where "never" belongs.
LONGEST_FIRST = F("last_checked_on").asc(nulls_first=True)


@dataclass(frozen=True)
class Waiting:
    """How much waits, for the start page and the tabs."""

    overdue: int
    proposals: int
    suggestions: int
    hidden_soon: int

    @property
    def total(self) -> int:
        return self.overdue + self.proposals + self.suggestions


def waiting(today: date) -> Waiting:
    """Count in three queries."""
    published = Offer.objects.filter(overdue(today))
    return Waiting(
        overdue=published.count(),
        hidden_soon=published.filter(hidden_soon(today)).count(),
        proposals=waiting_proposals().count(),
        suggestions=open_suggestions().count(),
    )


def traeger_with_due_offers(today: date) -> QuerySet[Traeger]:
    """Return the Träger with overdue offers, the longest unchecked first.

    Their `offers.all()` are the overdue ones alone, fetched with them.
    """
    due = Offer.objects.filter(overdue(today)).order_by(LONGEST_FIRST, "title")
    return (
        Traeger.objects.filter(Exists(due.filter(traeger=OuterRef("pk")).order_by()))
        .annotate(oldest=Min("offers__last_checked_on", filter=_of_offers(today)))
        .order_by(F("oldest").asc(nulls_first=True), "name")
        .defer("hsds_rest", "description")
        .prefetch_related(Prefetch("offers", queryset=due.defer("hsds_rest", "description")))
    )


def _of_offers(today: date) -> Q:
    return Q(offers__in=Offer.objects.filter(overdue(today)))


def offers_hidden_soon(today: date) -> QuerySet[Offer]:
    """Return what leaves the public pages within a month, the next first."""
    return (
        Offer.objects.filter(hidden_soon(today))
        .select_related("traeger")
        .order_by("last_checked_on", "title")
    )


def offers_hidden(today: date) -> QuerySet[Offer]:
    """Return what has left the public pages because nobody looked."""
    return Offer.objects.filter(hidden(today)).select_related("traeger").order_by("title")


def waiting_proposals() -> QuerySet[Proposal]:
    found = Proposal.objects.filter(state=ProposalState.WAITING)
    return found.select_related("offer__traeger")


def open_suggestions() -> QuerySet[Suggestion]:
    found = Suggestion.objects.filter(state=SuggestionState.OPEN)
    return found.select_related("offer__traeger")
