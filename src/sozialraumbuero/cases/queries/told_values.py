"""Stored values in plain words, as the person reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db import models
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from sozialraumbuero.accounts.models import User
from sozialraumbuero.accounts.words import role_label
from sozialraumbuero.cases import vocabulary, words
from sozialraumbuero.cases.models import Case
from sozialraumbuero.cases.papers.letter_kinds import letter_kinds
from sozialraumbuero.cases.referral_words import DIRECTIONS, FORMS
from sozialraumbuero.cases.rules.notes import PassedOn
from sozialraumbuero.cases.words_secrets import PASSED_ON
from sozialraumbuero.cases.work_words import DEADLINE_KINDS
from sozialraumbuero.directory.languages import language_name
from sozialraumbuero.directory.needs import taxonomy

CHOICES: Sequence[tuple[str, type[StrEnum], Mapping[Any, Any]]] = (
    ("case.state", vocabulary.CaseState, words.CASE_STATES),
    ("case.closure", vocabulary.Closure, words.CLOSURES),
    ("case.did_it_help", vocabulary.DidItHelp, words.HELPED),
    ("case.safe_ways", vocabulary.Channel, words.CHANNELS),
    ("need.state", vocabulary.NeedState, words.NEED_STATES),
    ("need.urgency", vocabulary.Urgency, words.URGENCIES),
    ("step.owner_kind", vocabulary.StepOwner, words.STEP_OWNERS),
    ("consent.kind", vocabulary.ConsentKind, words.CONSENT_KINDS),
    ("consent.form", vocabulary.ConsentForm, FORMS),
    ("release.form", vocabulary.ConsentForm, FORMS),
    ("release.direction", vocabulary.Direction, DIRECTIONS),
    ("deadline.kind", vocabulary.DeadlineKind, DEADLINE_KINDS),
    ("note.passed_on", PassedOn, PASSED_ON),
    ("release.fields", vocabulary.PacketField, words.PACKET_FIELDS),
    ("packet.content", vocabulary.PacketField, words.PACKET_FIELDS),
    ("referral.level", vocabulary.Level, words.LEVELS),
    ("referral.loop", vocabulary.Loop, words.LOOPS),
    ("referral.decline", vocabulary.Decline, words.DECLINES),
    ("referralevent.level", vocabulary.Level, words.LEVELS),
    ("referralevent.loop", vocabulary.Loop, words.LOOPS),
    ("referralevent.decline", vocabulary.Decline, words.DECLINES),
)
WORDS: Mapping[str, Mapping[str, Any]] = {
    place: {str(each): labels[each] for each in kinds if each in labels}
    for place, kinds, labels in CHOICES
}


def plain(value: Any) -> Any:
    """Return a value for the file that programs read."""
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (str, int, float, bool, list, dict)) or value is None:
        return value
    return str(value)


def said(place: str, value: Any) -> str:
    """Return a value in words; `place` is table and column, like `need.urgency`."""
    if value is None or value == "" or value == [] or value == {}:
        return ""
    own = OWN.get(place) or OWN.get(place.partition(".")[2])
    if own and isinstance(value, str):
        return own(value)
    if isinstance(value, bool):
        return str(_("Ja") if value else _("Nein"))
    if isinstance(value, datetime):
        return str(formats.date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT"))
    if isinstance(value, date):
        return str(formats.date_format(value, "SHORT_DATE_FORMAT"))
    if isinstance(value, list):
        return ", ".join(said(place, each) for each in value)
    if isinstance(value, dict):
        told = ((said(place, key), said("", each)) for key, each in value.items())
        return "; ".join(f"{key}: {each}" for key, each in told if each)
    return str(WORDS.get(place, {}).get(str(value), value))


def staff_words(user: User | None, case: Case) -> str:
    """Return who of the staff it was: by name whom the person knows, else by task."""
    if user is None:
        return ""
    if user.pk in {case.owner_id, case.deputy_id}:
        return str(user.display_name)
    return roles_in_words(user.live_roles)


def roles_in_words(roles: Sequence[str]) -> str:
    """Return the tasks somebody had, for the person's eyes."""
    named = ", ".join(str(role_label(role)) for role in roles if role)
    return named or str(_("eine Person, die hier nicht mehr arbeitet"))


def _need(need_id: str) -> str:
    known = taxonomy().needs.get(need_id)
    return known.label_de if known else need_id


def _letter(kind: str) -> str:
    known = letter_kinds().get(kind)
    return known.name if known else kind


def _document(document_id: str) -> str:
    known = (each.label_de for each in taxonomy().documents if each.id == document_id)
    return next(known, document_id)


OWN: Mapping[str, Callable[[str], str]] = {
    "need_id": _need,
    "language": language_name,
    "letter.kind": _letter,
    "document_id": _document,
}
