"""The columns of an offer that a service speaks of."""

from __future__ import annotations

import re
from typing import Any

from sozialraumbuero.directory.hsds.entries import OFFER_DEFAULTS, Columns
from sozialraumbuero.directory.hsds.faults import Remark, Report
from sozialraumbuero.directory.hsds.fitting import fitted
from sozialraumbuero.directory.hsds.inner import (
    read_cost_options,
    read_documents,
    read_languages,
    read_phones,
)
from sozialraumbuero.directory.hsds.own_values import ValueReader
from sozialraumbuero.directory.hsds.profile import Document, OwnAttributes, terms
from sozialraumbuero.directory.hsds.schedules import read_schedules
from sozialraumbuero.directory.hsds.terms import types_of
from sozialraumbuero.directory.hsds.writing import BETWEEN

ENDED = frozenset({"inactive", "defunct"})
AGES = {"minimum_age": "age_from", "maximum_age": "age_to"}
FREE = re.compile(
    r"(?:kostenlos|kostenfrei|gratis|free(?: of charge)?|no (?:cost|charge|fee)s?)\.?"
)


def columns(document: Document, own: OwnAttributes, values: ValueReader, report: Report) -> Columns:
    """Return the columns; of a service we wrote ourselves all of them."""
    found = dict(OFFER_DEFAULTS) if own.are_ours else {}
    found |= _plain(document)
    if own.are_ours:
        found |= values.offer(own)
        found |= _own_description(found.get("summary", ""), found.get("description", ""))
    else:
        found |= _said_otherwise(document)
        if document.get("schedules") and not found["hours"]:
            report.remark(Remark.HOURS_VERBATIM, document["name"])
    if document["status"] == "temporarily closed":
        found["hours"] = found.get("hours", {}) | {"suspended": True}
    if not found.get("types"):
        report.remark(Remark.WITHOUT_TYPE, document["name"])
    return fitted(found, "offer", document["name"], report)


def state(document: Document) -> str:
    return "withdrawn" if document["status"] in ENDED else "published"


def _plain(document: Document) -> dict[str, Any]:
    """Return what has its own field in HSDS, whoever wrote it."""
    found: dict[str, Any] = {"title": document["name"]}
    for field, column in (("description", "description"), ("url", "website"), ("email", "email")):
        if document.get(field):
            found[column] = document[field]
    for field, column in AGES.items():
        age = document.get(field)
        if age is not None and float(age).is_integer() and 0 <= age <= 32_767:
            found[column] = int(age)
    if "phones" in document:
        found |= read_phones(document["phones"])
    if "languages" in document:
        found |= read_languages(document["languages"])
    return found


def _said_otherwise(document: Document) -> dict[str, Any]:
    """Return what others say in HSDS' words, where it is certain."""
    found: dict[str, Any] = {}
    if words := document.get("eligibility_description"):
        found["eligibility_note"] = words
    found |= _fees(str(document.get("fees_description") or "").strip())
    if "cost_options" in document:
        found |= read_cost_options(document["cost_options"])
    if "required_documents" in document:
        found |= read_documents(document["required_documents"])
    if kinds := types_of(document.get("attributes") or ()):
        found["types"] = kinds
    if "schedules" in document:
        found |= read_schedules(document["schedules"])
    access = str(document.get("application_process") or "").strip().casefold()
    for term in terms()["access_types"].values():
        if access == term.name.casefold():
            found["access"] = term.code
    return found


def _fees(words: str) -> dict[str, Any]:
    if FREE.fullmatch(words.casefold()):
        return {"cost": "free"}
    return {"cost_note": words} if words else {}


def _own_description(summary: str, whole: str) -> dict[str, str]:
    """Take summary and description apart again."""
    if not summary or not whole.startswith(summary):
        return {"description": whole}
    return {"description": whole.removeprefix(summary).removeprefix(BETWEEN)}
