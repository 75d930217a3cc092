"""Write what was decided, through the actions of the desk, and keep what it replaced."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sozialraumbuero.accounts.models import User
from sozialraumbuero.directory.actions.imports.deciding import (
    Decision,
    HeldDecision,
    checked_by,
)
from sozialraumbuero.directory.actions.imports.pictures import pictures
from sozialraumbuero.directory.actions.imports.plans import Kind, What
from sozialraumbuero.directory.actions.many_offers import NewOffer, add_offers
from sozialraumbuero.directory.actions.offer_rows import HeldAt, mark_checked
from sozialraumbuero.directory.actions.offers import OfferWish, change_offer, set_offer_state
from sozialraumbuero.directory.actions.places import PlaceWish, add_place, change_place
from sozialraumbuero.directory.actions.traeger import TraegerWish, add_traeger, change_traeger
from sozialraumbuero.directory.hsds.entries import OfferEntry
from sozialraumbuero.directory.models import (
    Offer,
    OfferChange,
    OfferPlace,
    OfferText,
    Place,
    Traeger,
)
from sozialraumbuero.directory.models.public_ids import new_public_id
from sozialraumbuero.directory.words import OfferState

WRITTEN = frozenset({What.NEW, What.CHANGED, What.ENDED})


class Writing:
    """One import under way; `by` is None for the operator at the command line."""

    def __init__(self, decisions: Sequence[Decision], *, publish: bool, by: User | None) -> None:
        self._decisions = [each for each in decisions if each.step.what in WRITTEN]
        self._publish, self._by = publish, by
        self._bodies: dict[str, Traeger] = _rows(decisions, Kind.BODY)
        self._places: dict[str, Place] = _rows(decisions, Kind.PLACE)
        self._last_change = OfferChange.objects.order_by("-pk").values_list("pk", flat=True).first()
        # By kind and key of the row, what stood before; None if nothing did.
        self._before: dict[tuple[str, int], Any] = {}

    def all(self) -> dict[str, Any]:
        """Write everything and return what an undo needs."""
        self._keep_before()
        for decision in self._of(Kind.BODY):
            self._bodies[decision.entry.id] = self._body(decision)
        for decision in self._of(Kind.PLACE):
            self._places[decision.entry.id] = self._place(decision)
        self._new_offers([each for each in self._of(Kind.OFFER) if each.row is None])
        for decision in self._of(Kind.OFFER):
            if decision.row is not None:
                self._changed_offer(decision)
        return self._kept()

    def _of(self, kind: Kind) -> Iterable[Decision]:
        return (each for each in self._decisions if each.step.kind is kind)

    def _keep_before(self) -> None:
        for kind in Kind:
            pks = [each.row.pk for each in self._of(kind) if each.row is not None]
            for pk, picture in pictures(kind, pks).items():
                self._before[kind, pk] = picture

    def _kept(self) -> dict[str, Any]:
        rows = []
        for kind in Kind:
            pks = [pk for of, pk in self._before if of == kind]
            after = pictures(kind, pks)
            rows += [
                {"kind": kind, "before": self._before[kind, pk], "after": after[pk]} for pk in pks
            ]
        changes = OfferChange.objects.filter(pk__gt=self._last_change or 0)
        return {"rows": rows, "changes": list(changes.values_list("pk", flat=True))}

    def _body(self, decision: Decision) -> Traeger:
        if decision.row is None:
            body = add_traeger(TraegerWish(**decision.columns), by=self._by)
            self._remember(Kind.BODY, body, decision, public_id=decision.entry.id)
            return body
        wish = TraegerWish(**decision.columns, is_active=decision.row.is_active)
        body = change_traeger(decision.row, wish, by=self._by)
        self._remember(Kind.BODY, body, decision)
        return body

    def _place(self, decision: Decision) -> Place:
        row = decision.row
        own = {"is_room": False} if row is None else {"is_room": row.is_room, "note": row.note}
        wish = PlaceWish(**decision.columns, **own)
        if row is None:
            place = add_place(wish, by=self._by)
            self._remember(Kind.PLACE, place, decision, public_id=decision.entry.id)
            return place
        place = change_place(row, wish, by=self._by)
        self._remember(Kind.PLACE, place, decision)
        return place

    def _remember(
        self, kind: Kind, row: Traeger | Place | Offer, decision: Decision, public_id: str = ""
    ) -> None:
        """Write what only an import knows: the identifier of the source, and its rest."""
        self._before.setdefault((kind, row.pk), None)
        row.hsds_id = public_id or row.hsds_id
        row.hsds_rest = decision.rest
        row.save(update_fields=["hsds_id", "hsds_rest"])

    def _new_offers(self, decisions: Sequence[Decision]) -> None:
        offers = add_offers([self._new(each) for each in decisions], by=self._by)
        for offer, decision in zip(offers, decisions, strict=True):
            self._remember(Kind.OFFER, offer, decision, public_id=decision.entry.id)
            self._finish(offer, decision)

    def _new(self, decision: Decision) -> NewOffer:
        entry: OfferEntry = decision.entry
        checked = entry.last_checked_on
        return NewOffer(
            traeger=self._bodies.get(entry.body) or Traeger.objects.get(hsds_id=entry.body),
            wish=wish_of(decision.columns),
            held_at=[self._held_at(each) for each in decision.held],
            state=OfferState.PUBLISHED if self._is_public(decision) else OfferState.DRAFT,
            checked_on=date.fromisoformat(checked) if checked else None,
            checked_by=checked_by(entry),
        )

    def _is_public(self, decision: Decision) -> bool:
        return self._publish and not decision.step.needs_type

    def _changed_offer(self, decision: Decision) -> None:
        offer: Offer = decision.row
        if decision.step.what is What.ENDED:
            set_offer_state(offer, OfferState.WITHDRAWN, by=self._by)
            return
        held_at = [self._held_at(each) for each in decision.held]
        offer = change_offer(offer, wish_of(decision.columns), held_at=held_at, by=self._by)
        self._remember(Kind.OFFER, offer, decision)
        if "last_checked_on" in decision.step.fields:
            on = date.fromisoformat(decision.entry.last_checked_on)
            mark_checked(offer, on=on, who=checked_by(decision.entry))
        if offer.state == OfferState.DRAFT and self._is_public(decision):
            set_offer_state(offer, OfferState.PUBLISHED, by=self._by)
        self._finish(offer, decision)

    def _held_at(self, decision: HeldDecision) -> HeldAt:
        place = self._places[decision.place] if decision.entry else decision.row.place  # type: ignore[union-attr]
        return HeldAt(place=place, is_hidden=decision.is_hidden, **decision.columns)

    def _finish(self, offer: Offer, decision: Decision) -> None:
        """Write identifiers and rests of the places, and the translations."""
        rows = {held.place_id: held for held in offer.held_at.all()}
        for each in decision.held:
            if each.entry is None:
                continue
            row = rows[self._places[each.place].pk]
            if each.row is None:
                row.hsds_id = _free_id(each.entry.id)
            row.hsds_rest = each.rest
            row.save(update_fields=["hsds_id", "hsds_rest"])
        if decision.entry.texts is not None:
            _write_texts(offer, decision.entry)


def wish_of(columns: dict[str, Any]) -> OfferWish:
    """Return the columns of JSON as the action wants them."""
    euros, reported = columns["cost_euros"], columns["capacity_reported_on"]
    return OfferWish(
        **columns
        | {
            "cost_euros": None if euros is None else Decimal(euros),
            "capacity_reported_on": None if reported is None else date.fromisoformat(reported),
        }
    )


def _write_texts(offer: Offer, entry: OfferEntry) -> None:
    offer.texts.all().delete()
    OfferText.objects.bulk_create(
        OfferText(
            offer=offer,
            language=text.language,
            title=text.title,
            summary=text.summary,
            is_machine_made=text.is_machine_made,
            made_from=text.made_from,
        )
        for text in entry.texts or ()
    )


def _free_id(wanted: str) -> str:
    is_taken = OfferPlace.objects.filter(hsds_id=wanted).exists()
    return new_public_id() if is_taken else wanted


def _rows(decisions: Iterable[Decision], kind: Kind) -> dict[str, Any]:
    return {
        each.entry.id: each.row
        for each in decisions
        if each.step.kind is kind and each.row is not None
    }
