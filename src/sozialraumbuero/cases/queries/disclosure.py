"""All that is stored about one person (Art. 15 DSGVO), found through the schema."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.cases.actions.keepers import is_keeper
from sozialraumbuero.cases.column_labels import (
    CHILD_PROTECTION,
    LINKS,
    NOT_TOLD,
    TABLES,
    is_told,
    label_of,
)
from sozialraumbuero.cases.keeping import MONTH, term_of
from sozialraumbuero.cases.models import Case, Note, Packet
from sozialraumbuero.cases.permissions import require_part
from sozialraumbuero.cases.queries.access_list import Access, accesses
from sozialraumbuero.cases.queries.schema import Table, tables_of_case
from sozialraumbuero.cases.queries.told_values import plain, said, staff_words
from sozialraumbuero.cases.rules.access import Part
from sozialraumbuero.cases.sealing import SealedRow, opened_rows
from sozialraumbuero.cases.vocabulary import Retained

# Whoever gives out everything must see everything.
WHOLE = {Part.CASE, Part.ADDRESS, Part.PROTECTION, Part.NOTES}
# By which field a row is called where another one points to it.
CALLED = {"need": "need_id", "release": "recipient", "referral": "offer_name"}


@dataclass(frozen=True)
class Told:
    """One stored value: its column, its label, for programs and in words."""

    column: str
    label: str
    value: Any
    words: str
    is_link: bool = False


@dataclass(frozen=True)
class ToldTable:
    name: str
    title: str
    rows: Sequence[Sequence[Told]]


@dataclass(frozen=True)
class Withheld:
    """What is not given out, and why."""

    what: str
    why: str


@dataclass(frozen=True)
class Recipient:
    """To which office what was sent, and whether it was opened."""

    name: str
    sent_at: datetime
    opened_at: datetime | None


@dataclass(frozen=True)
class Disclosure:
    """Everything the person gets, on paper and as a file."""

    code: str
    made_at: datetime
    owner: str
    # What is kept, and until when.
    terms: Sequence[tuple[str, str]]
    recipients: Sequence[Recipient]
    tables: Sequence[ToldTable]
    withheld: Sequence[Withheld]
    accesses: Sequence[Access]


def may_disclose(case: Case, user: User) -> bool:
    """Tell whether somebody may hand out the whole of a case: all of it, or not at all."""
    return is_keeper(case, user) and require_part(user, case, Part.CASE) >= WHOLE


def disclose(
    case: Case,
    *,
    notes: Collection[UUID] = (),
    notes_why: str = "",
    form: str,
    now: datetime,
    by: User,
) -> Disclosure:
    """Return all that is stored about the person, after logging that it was given out.

    `notes` are those given out after third parties' rights were looked at; the others are held
    back for `notes_why`. Raises 404, 403.
    """
    if not may_disclose(case, by):
        raise PermissionDenied
    with transaction.atomic():
        note("cases.exported", case, by=by, fields=[form])
    with override("de"):
        return Disclosure(
            code=case.code,
            made_at=now,
            owner=case.owner.display_name,
            terms=_terms(case),
            recipients=_recipients(case),
            tables=[_table(each, case, notes) for each in tables_of_case() if is_told(each)],
            withheld=_withheld(case, notes, notes_why),
            accesses=accesses(case),
        )


def _table(table: Table, case: Case, notes: Collection[UUID]) -> ToldTable:
    links = [field.name for field in table.open if field.is_relation]
    rows = list(table.rows(case).select_related(*links))
    if table.model is Note:
        rows = [row for row in rows if row.pk in notes]
    sealed = opened_rows(rows) if issubclass(table.model, SealedRow) else [{} for _row in rows]
    return ToldTable(
        name=table.name,
        title=str(TABLES.get(table.name, table.name)),
        rows=[_row(table, row, plain_, case) for row, plain_ in zip(rows, sealed, strict=True)],
    )


def _row(table: Table, row: models.Model, sealed: dict[str, Any], case: Case) -> list[Told]:
    found = []
    for field in [*table.open, *table.sealed]:
        if not is_told(table, field.name):
            continue
        value = sealed[field.name] if field.name in sealed else getattr(row, field.name)
        found.append(
            Told(
                column=field.name,
                label=label_of(table, field.name),
                value=_staff_or_plain(value, case),
                words=_words(f"{table.name}.{field.name}", value, case),
                is_link=field.name in LINKS,
            )
        )
    return found


def _staff_or_plain(value: Any, case: Case) -> Any:
    return staff_words(value, case) if isinstance(value, User) else plain(value)


def _words(place: str, value: Any, case: Case) -> str:
    if isinstance(value, User):
        return staff_words(value, case)
    if isinstance(value, SealedRow):
        name = value._meta.model_name or ""
        field = CALLED.get(name)
        return said(f"{name}.{field}", opened_rows([value], field)[0][field]) if field else ""
    return said(place, str(value) if isinstance(value, models.Model) else value)


def _terms(case: Case) -> list[tuple[str, str]]:
    months = round(term_of(Retained.CASE).days / MONTH)
    proof = round(term_of(Retained.CONSENT_PROOF).days / MONTH)
    end = said("case.keep_until", case.keep_until)
    found = [
        (_("Fall"), end or _("%(months)s Monate nach dem Abschluss") % {"months": months}),
        (
            _("Nachweis, dass es eine Einwilligung gab (ohne Namen)"),
            _("%(months)s Monate nach dem Löschen") % {"months": proof},
        ),
        (_("Protokoll der Zugriffe"), _("12 Monate")),
    ]
    if case.legal_hold_until:
        held = said("case.legal_hold_until", case.legal_hold_until)
        found.insert(1, (_("Aufbewahrung für ein Verfahren"), held))
    return found


def _recipients(case: Case) -> list[Recipient]:
    packets = list(Packet.objects.filter(referral__case=case).select_related("referral"))
    names = opened_rows([packet.referral for packet in packets], "offer_name")
    return [
        Recipient(plain_["offer_name"], packet.sent_at, packet.first_opened_at)
        for packet, plain_ in zip(packets, names, strict=True)
    ]


def _withheld(case: Case, notes: Collection[UUID], why: str) -> list[Withheld]:
    held = Note.objects.filter(case=case).exclude(pk__in=notes).count()
    found = [
        Withheld(str(what), str(reason))
        for what, reason in (
            (_("Kinderschutz"), CHILD_PROTECTION),
            (_("Suchmarken"), NOT_TOLD["namemark"]),
            (_("Technische Spalten"), _("zählen Speichervorgänge oder prüfen Links und Wortlaute")),
        )
    ]
    if held:
        found.insert(0, Withheld(_("%(count)s vertrauliche Notizen") % {"count": held}, why))
    return found
