"""The API in the shape of HSDS 3: read only, from memory, for everybody."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from sozialraumbuero.directory.hsds.dump import page
from sozialraumbuero.directory.hsds.entries import BodyEntry, OfferEntry, PlaceEntry
from sozialraumbuero.directory.hsds.profile import Document, taxonomy_documents, terms
from sozialraumbuero.directory.hsds.writing import (
    body_document,
    body_line,
    held_document,
    line,
    offer_core,
    offer_document,
    offer_line,
    place_document,
    place_line,
)
from sozialraumbuero.directory.open_data import filters
from sozialraumbuero.directory.open_data.answers import (
    Missing,
    as_json,
    json_bytes,
    open_to_all,
)
from sozialraumbuero.directory.open_data.parameters import flag, paging, search
from sozialraumbuero.directory.open_data.public_directory import (
    HeldKey,
    PublicDirectory,
    folded,
)

HSDS_VERSION = "3.0"
OPENAPI = "https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json"
NDJSON = "application/x-ndjson; charset=utf-8"
MOST_MINIMAL = 100_000
Row = TypeVar("Row")


@open_to_all
def details(request: HttpRequest, _directory: PublicDirectory) -> HttpResponse:
    """Say which specification this follows."""
    profile = request.build_absolute_uri(reverse("open_data:page"))
    return as_json({"version": HSDS_VERSION, "profile": profile, "openapi_url": OPENAPI})


@open_to_all
def services(request: HttpRequest, directory: PublicDirectory) -> HttpResponse:
    """List offers as plain fields, whole, or as identifiers alone."""
    asked = request.GET.dict()
    found = filters.offers(directory, asked)
    if flag(asked, "minimal"):
        return _listed(asked, found, _minimal, most=MOST_MINIMAL)
    is_whole = flag(asked, "full")
    return _listed(asked, found, lambda each: _service(directory, each, is_whole=is_whole))


@open_to_all
def service(request: HttpRequest, directory: PublicDirectory, public_id: str) -> HttpResponse:
    """Show one offer with its body and its places."""
    return as_json(_service(directory, _one(directory.offers, public_id), is_whole=True))


@open_to_all
def organizations(request: HttpRequest, directory: PublicDirectory) -> HttpResponse:
    """List the bodies that offer something in public."""
    asked = request.GET.dict()
    words = folded(search(asked)).split()
    found = [each for each in directory.bodies.values() if _is_called(each, words)]
    is_whole, with_services = flag(asked, "full"), flag(asked, "full_service")

    def shown(body: BodyEntry) -> Document:
        if is_whole or with_services:
            return _organization(directory, body, with_services=with_services)
        return body_line(body)

    return _listed(asked, found, shown)


@open_to_all
def organization(request: HttpRequest, directory: PublicDirectory, public_id: str) -> HttpResponse:
    """Show one body with its offers, on demand whole ones."""
    body = _one(directory.bodies, public_id)
    with_services = flag(request.GET.dict(), "full_service")
    return as_json(_organization(directory, body, with_services=with_services))


@open_to_all
def locations(request: HttpRequest, directory: PublicDirectory) -> HttpResponse:
    """List the places that are no secret."""
    asked = request.GET.dict()
    words = folded(search(asked)).split()
    found = [
        each
        for each in directory.places.values()
        if all(
            word in folded(f"{each.columns['name']} {each.columns['address']}") for word in words
        )
    ]
    return _listed(asked, found, place_document if flag(asked, "full") else place_line)


@open_to_all
def location(request: HttpRequest, directory: PublicDirectory, public_id: str) -> HttpResponse:
    """Show one place."""
    return as_json(place_document(_one(directory.places, public_id)))


@open_to_all
def service_at_locations(request: HttpRequest, directory: PublicDirectory) -> HttpResponse:
    """List which offer is held where."""
    asked = request.GET.dict()
    is_whole = flag(asked, "full")
    found = filters.held(directory, asked)
    return _listed(asked, found, lambda each: _held(directory, each, is_whole=is_whole))


@open_to_all
def service_at_location(
    request: HttpRequest, directory: PublicDirectory, public_id: str
) -> HttpResponse:
    """Show one offer at one place, both whole."""
    return as_json(_held(directory, _one(directory.held, public_id), is_whole=True))


@open_to_all
def taxonomies(request: HttpRequest, _directory: PublicDirectory) -> HttpResponse:
    """List our taxonomies."""
    asked = request.GET.dict()
    words = folded(search(asked)).split()
    found = [each for each in taxonomy_documents() if _is_named(each, words)]
    return _listed(asked, found, dict)


@open_to_all
def taxonomy(request: HttpRequest, _directory: PublicDirectory, public_id: str) -> HttpResponse:
    """Show one taxonomy."""
    return as_json(_one({each["id"]: each for each in taxonomy_documents()}, public_id))


@open_to_all
def taxonomy_terms(request: HttpRequest, _directory: PublicDirectory) -> HttpResponse:
    """List the words of our taxonomies; none of them has a parent."""
    asked = request.GET.dict()
    flag(asked, "top_only")
    wanted, words = asked.get("taxonomy_id", ""), folded(search(asked)).split()
    found = [
        each
        for each in _terms().values()
        if _is_named(each, words)
        and wanted in ("", each["taxonomy_id"])
        and not asked.get("parent_id")
    ]
    return _listed(asked, found, dict)


@open_to_all
def taxonomy_term(
    request: HttpRequest, _directory: PublicDirectory, public_id: str
) -> HttpResponse:
    """Show one word of a taxonomy."""
    return as_json(_one(_terms(), public_id))


@open_to_all
def unknown(request: HttpRequest, _directory: PublicDirectory, path: str) -> HttpResponse:
    """Answer in JSON where there is nothing."""
    raise Missing(path)


def _listed(
    asked: Mapping[str, str],
    found: Sequence[Row],
    shown: Callable[[Row], Document],
    *,
    most: int = 0,
) -> HttpResponse:
    """Return one page, or all rows one a line; `most` lists everything unless told otherwise."""
    part = paging(asked, most=most, usual=max(len(found), 1)) if most else paging(asked)
    if part.is_stream:
        lines = b"".join(json_bytes(shown(row)) + b"\n" for row in found)
        return HttpResponse(lines, content_type=NDJSON)
    begin = (part.number - 1) * part.size
    rows = [shown(row) for row in found[begin : begin + part.size]]
    return as_json(page(rows, total=len(found), number=part.number, size=part.size))


def _one(known: Mapping[str, Row], public_id: str) -> Row:
    if public_id not in known:
        raise Missing(public_id)
    return known[public_id]


def _minimal(offer: OfferEntry) -> Document:
    return {
        "id": offer.id,
        "last_modified": offer.changed_at,
        "modified_date": offer.changed_at,
    }


def _service(directory: PublicDirectory, offer: OfferEntry, *, is_whole: bool) -> Document:
    body = directory.bodies[offer.body]
    if not is_whole:
        return offer_line(offer, body)
    return offer_document(offer, body, directory.places.__getitem__)


def _organization(directory: PublicDirectory, body: BodyEntry, *, with_services: bool) -> Document:
    def shown(offer: OfferEntry) -> Document:
        whole = _service(directory, offer, is_whole=with_services)
        return {key: value for key, value in whole.items() if key != "organization"}

    return body_document(body) | {"services": [shown(o) for o in directory.offers_of[body.id]]}


def _held(directory: PublicDirectory, key: HeldKey, *, is_whole: bool) -> Document:
    offer, place = directory.offers[key.offer], directory.places[key.place]
    entry = next(each for each in offer.held if each.id == key.id)
    body = directory.bodies[offer.body]
    if is_whole:
        service = offer_core(offer) | {"organization": body_document(body)}
        return held_document(entry, place_document(place)) | {"service": service}
    plain = line(held_document(entry, {}), "service_at_location")
    return plain | {"location": place_line(place), "service": offer_line(offer, body)}


def _terms() -> dict[str, Document]:
    return {term.id: term.document() for words in terms().values() for term in words.values()}


def _is_called(body: BodyEntry, words: Sequence[str]) -> bool:
    text = folded(f"{body.columns['name']} {body.columns['short_name']}")
    return all(word in text for word in words)


def _is_there(place: PlaceEntry, words: Sequence[str]) -> bool:
    text = folded(f"{place.columns['name']} {place.columns['address']}")
    return all(word in text for word in words)


def _is_named(document: Mapping[str, Any], words: Sequence[str]) -> bool:
    return all(word in folded(document["name"]) for word in words)
