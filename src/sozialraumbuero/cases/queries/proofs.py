"""What remains of a deleted case: found by the code that the person still has on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from sozialraumbuero.audit.seals import keyed
from sozialraumbuero.cases.models import ConsentProof, DeletionProof

PURPOSE = "case code"


@dataclass(frozen=True)
class Remains:
    """That a case was deleted, and which consents there had been."""

    deletion: DeletionProof
    consents: Sequence[ConsentProof]


def mark_of_code(code: str) -> str:
    """Return the keyed mark of a case's code; nobody reads the code out of it."""
    return keyed(PURPOSE, _plain(code))


def remains_of(code: str) -> Remains | None:
    """Return what remains of the case with that code, or None if no case of it was deleted."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    marks = [keyed(PURPOSE, _plain(code), secret) for secret in secrets]
    deletion = DeletionProof.objects.filter(mark__in=marks).first()
    return remains_by_proof(deletion) if deletion else None


def remains_by_proof(deletion: DeletionProof) -> Remains:
    """Return what remains beside one proof of deletion."""
    consents = ConsentProof.objects.filter(mark=deletion.mark).order_by("given_on", "kind")
    return Remains(deletion, list(consents))


def _plain(code: str) -> str:
    return "".join(code.split()).upper()
