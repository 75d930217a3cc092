"""Who saw or changed the person's data: the audit log as a list that the person can read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.audit.seals import mark_of
from sozialraumbuero.audit.words import act_label
from sozialraumbuero.cases.column_labels import TABLES, label_of
from sozialraumbuero.cases.models import BreakGlass, Case
from sozialraumbuero.cases.queries.schema import tables_of_case
from sozialraumbuero.cases.queries.told_values import roles_in_words

MOST = 2_000
READ = "cases.read_"
# Nobody learns from this list whether there is a child protection record.
HIDDEN = "child"
PARTS: Mapping[str, str | Promise] = {
    "overview": gettext_lazy("den Überblick"),
    "person": gettext_lazy("Kontaktdaten und sichere Wege"),
    "needs": gettext_lazy("Anliegen und Bedarf"),
    "steps": gettext_lazy("Schritte, Fristen und Termine"),
    "referrals": gettext_lazy("Vermittlungen"),
    "consents": gettext_lazy("Einwilligungen"),
    "letters": gettext_lazy("Briefe"),
    "notes": gettext_lazy("vertrauliche Notizen"),
    "rights": gettext_lazy("die Seite über Rechte und Zugriffe"),
    "appointment": gettext_lazy("Termine"),
    "closing": gettext_lazy("den Abschluss"),
    "letter": gettext_lazy("einen Brief"),
    "letter_file": gettext_lazy("einen Brief"),
    "papers": gettext_lazy("Unterlagen"),
}


@dataclass(frozen=True)
class Access:
    """Who did what with the data, when, in which part, in which task."""

    at: datetime
    who: str
    did: str
    what: str
    why: str
    action: str
    times: int = 1
    is_reading: bool = False


def accesses(case: Case) -> Sequence[Access]:
    """Return the newest first; the same person reading the same page on one day is one line."""
    rows = Entry.objects.filter(object_mark__in=_marks(case)).exclude(action__contains=HIDDEN)
    glasses = list(case.breakglass_set.filter(granted_at__isnull=False))
    found: dict[object, Access] = {}
    for entry in rows.select_related("actor").order_by("-n")[:MOST]:
        access = _access(entry, case, glasses)
        day = timezone.localdate(access.at)
        key: object = (day, access.who, access.did, access.what) if access.is_reading else entry.n
        known = found.get(key)
        found[key] = replace(known, times=known.times + 1) if known else access
    return list(found.values())


def _marks(case: Case) -> Iterator[str]:
    for table in tables_of_case():
        if not table.is_about_child_protection:
            for row in table.rows(case):
                yield mark_of(row)


def _access(entry: Entry, case: Case, glasses: Sequence[BreakGlass]) -> Access:
    is_reading = entry.action.startswith(READ)
    part = PARTS.get(entry.action.removeprefix(READ)) if is_reading else None
    return Access(
        at=entry.at,
        who=_who(entry, case),
        did=_("gelesen") if is_reading else act_label(entry.action),
        what=str(part) if part else _fields(entry.fields),
        why=_why(entry, case, glasses),
        action=entry.action,
        is_reading=is_reading,
    )


def _who(entry: Entry, case: Case) -> str:
    if entry.actor is None:
        return _("die empfangende Stelle") if "packet" in entry.action else _("das Programm")
    if entry.actor_id in {case.owner_id, case.deputy_id}:
        return str(entry.actor.display_name)
    return roles_in_words(entry.role.split(","))


def _why(entry: Entry, case: Case, glasses: Sequence[BreakGlass]) -> str:
    if entry.actor_id is None:
        return ""
    if entry.actor_id == case.owner_id:
        return _("führt Ihren Fall")
    if entry.actor_id == case.deputy_id:
        return _("vertritt in Ihrem Fall")
    if any(_is_within(entry, glass) for glass in glasses):
        return _("Notzugriff, von zwei Personen entschieden")
    if entry.action.startswith(READ):
        return _("führte oder vertrat Ihren Fall früher")
    return _("im Rahmen der Aufgabe")


def _is_within(entry: Entry, glass: BreakGlass) -> bool:
    begun, ended = glass.granted_at, glass.ends_at
    return (
        glass.asked_by_id == entry.actor_id
        and begun is not None
        and ended is not None
        and begun <= entry.at <= ended
    )


def _fields(fields: Sequence[str]) -> str:
    """Return what was touched, by its labels; a word that is no column is left out."""
    tables = tables_of_case()
    named = {str(name): str(title) for name, title in TABLES.items()}
    for table in tables:
        if not table.is_about_child_protection:
            for field in [*table.sealed, *table.open]:
                label = label_of(table, field.name)
                if label != field.name:
                    named.setdefault(field.name, label)
    return ", ".join(dict.fromkeys(named[field] for field in fields if field in named))
