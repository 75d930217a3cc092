"""The catalogue of our data in DCAT-AP.de, for GovData and the portals of the Länder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from sozialraumbuero.directory.models import Office
from sozialraumbuero.directory.open_data.answers import last_changed, open_to_all
from sozialraumbuero.directory.open_data.api import OPENAPI
from sozialraumbuero.directory.open_data.licences import Licence, licence
from sozialraumbuero.directory.open_data.public_directory import PublicDirectory
from sozialraumbuero.directory.open_data.triples import (
    Iri,
    Text,
    Thing,
    Typed,
    Value,
    as_json_ld,
    as_turtle,
)

AUTHORITY = "http://publications.europa.eu/resource/authority"
GERMAN = Iri(f"{AUTHORITY}/language/DEU")
SOCIETY = Iri(f"{AUTHORITY}/data-theme/SOCI")
WHEN_IT_CHANGES = Iri(f"{AUTHORITY}/frequency/CONT")
TOWN = Iri("http://dcat-ap.de/def/politicalGeocoding/Level/municipality")
HSDS = Iri("https://docs.openreferral.org/en/v3.0/")
MEDIA = "https://www.iana.org/assignments/media-types"
TITLE = "Verzeichnis der Hilfen"
DESCRIPTION = (
    "Angebote der sozialen Hilfe in der Stadt: was es gibt, von wem, für wen, wo, wann und zu "
    "welchen Kosten. Ohne Entwürfe, ohne geschützte Adressen und ohne Namen von Personen."
)
KEYWORDS = ("Sozialberatung", "soziale Hilfe", "Beratungsstellen", "Öffnungszeiten", "HSDS")


@dataclass(frozen=True)
class Download:
    """One form in which the directory can be taken along."""

    name: str
    url_name: str
    format: str
    media: str
    title: str


DOWNLOADS = (
    Download("json", "dump", "JSON", "application/json", "Alles als HSDS 3 (JSON)"),
    Download("zip", "package", "ZIP", "application/zip", "Alles als HSDS 3 (Tabellenpaket)"),
    Download("csv", "csv", "CSV", "text/csv", "Einfache Tabelle (CSV)"),
    Download(
        "xlsx",
        "xlsx",
        "XLSX",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Einfache Tabelle (XLSX)",
    ),
)


@open_to_all
def turtle(request: HttpRequest, directory: PublicDirectory) -> HttpResponse:
    """Give the catalogue as Turtle."""
    text = as_turtle(things(request, directory))
    return HttpResponse(text, content_type="text/turtle; charset=utf-8")


@open_to_all
def json_ld(request: HttpRequest, directory: PublicDirectory) -> HttpResponse:
    """Give the catalogue as JSON-LD."""
    text = as_json_ld(things(request, directory))
    return HttpResponse(text, content_type="application/ld+json; charset=utf-8")


def things(request: HttpRequest, directory: PublicDirectory) -> list[Thing]:
    """Return everything the catalogue speaks of."""
    office = Office.objects.filter(pk=1).first() or Office()
    catalogue = _Catalogue(root_of(request), office, licence(), last_changed(directory))
    return list(catalogue.things())


def root_of(request: HttpRequest) -> str:
    """Return the public address of this installation, without a slash at the end."""
    return (settings.SITE_URL or request.build_absolute_uri("/")).rstrip("/")


class _Catalogue:
    def __init__(self, root: str, office: Office, terms: Licence, changed: datetime) -> None:
        self._root, self._office, self._licence = root, office, terms
        self._changed = Typed(changed.isoformat(timespec="seconds"), "dateTime")
        self._page = self._url("page")

    def things(self) -> Iterator[Thing]:
        yield self._catalogue()
        yield self._dataset()
        yield from (self._download(each) for each in DOWNLOADS)
        yield self._api()
        yield self._interface()
        yield Thing(
            f"{self._page}#herausgeber",
            ("foaf:Agent", "foaf:Organization"),
            [("foaf:name", Text(self._office.name)), ("foaf:homepage", Iri(f"{self._root}/"))],
        )
        yield self._contact()

    def _url(self, name: str) -> str:
        return self._root + reverse(f"open_data:{name}")

    def _catalogue(self) -> Thing:
        return Thing(
            f"{self._page}#katalog",
            ("dcat:Catalog",),
            [
                ("dct:title", Text("Offene Daten des Sozialraumbüros", "de")),
                ("dct:description", Text("Daten, die dieses Programm veröffentlicht.", "de")),
                ("dct:publisher", Iri(f"{self._page}#herausgeber")),
                ("dct:language", GERMAN),
                ("dct:modified", self._changed),
                ("dct:license", Iri(self._licence.uri)),
                ("foaf:homepage", Iri(self._page)),
                ("dcat:dataset", Iri(f"{self._page}#verzeichnis")),
                ("dcat:service", Iri(f"{self._page}#schnittstelle")),
            ],
        )

    def _dataset(self) -> Thing:
        said: list[tuple[str, Value]] = [
            ("dct:title", Text(TITLE, "de")),
            ("dct:description", Text(DESCRIPTION, "de")),
            ("dct:identifier", Text(f"{self._page}#verzeichnis")),
            ("dct:publisher", Iri(f"{self._page}#herausgeber")),
            ("dcat:contactPoint", Iri(f"{self._page}#kontakt")),
            ("dcat:landingPage", Iri(self._page)),
            ("dcat:theme", SOCIETY),
            *(("dcat:keyword", Text(word, "de")) for word in KEYWORDS),
            ("dct:language", GERMAN),
            ("dct:modified", self._changed),
            ("dct:accrualPeriodicity", WHEN_IT_CHANGES),
            ("dcatde:politicalGeocodingLevelURI", TOWN),
        ]
        if settings.OPEN_DATA_CONTRIBUTOR:
            said.append(("dcatde:contributorID", Iri(settings.OPEN_DATA_CONTRIBUTOR)))
        names = [*(each.name for each in DOWNLOADS), "api"]
        said += [("dcat:distribution", Iri(f"{self._page}#{name}")) for name in names]
        return Thing(f"{self._page}#verzeichnis", ("dcat:Dataset",), said)

    def _terms(self) -> list[tuple[str, Value]]:
        """Return under which licence, and whom to name if it asks for that."""
        said: list[tuple[str, Value]] = [("dct:license", Iri(self._licence.uri))]
        if self._licence.names_source:
            said.append(("dcatde:licenseAttributionByText", Text(self._office.name)))
        return said

    def _download(self, each: Download) -> Thing:
        said: list[tuple[str, Value]] = [
            ("dct:title", Text(each.title, "de")),
            ("dcat:accessURL", Iri(self._url(each.url_name))),
            ("dcat:downloadURL", Iri(self._url(each.url_name))),
            ("dct:format", Iri(f"{AUTHORITY}/file-type/{each.format}")),
            ("dcat:mediaType", Iri(f"{MEDIA}/{each.media}")),
            ("dct:language", GERMAN),
            ("dct:modified", self._changed),
        ]
        if each.name in ("json", "zip"):
            said.append(("dct:conformsTo", HSDS))
        return Thing(f"{self._page}#{each.name}", ("dcat:Distribution",), said + self._terms())

    def _api(self) -> Thing:
        said: list[tuple[str, Value]] = [
            ("dct:title", Text("Schnittstelle nach HSDS 3", "de")),
            ("dcat:accessURL", Iri(self._url("api"))),
            ("dcat:accessService", Iri(f"{self._page}#schnittstelle")),
            ("dct:format", Iri(f"{AUTHORITY}/file-type/JSON")),
            ("dcat:mediaType", Iri(f"{MEDIA}/application/json")),
            ("dct:conformsTo", HSDS),
        ]
        return Thing(f"{self._page}#api", ("dcat:Distribution",), said + self._terms())

    def _interface(self) -> Thing:
        return Thing(
            f"{self._page}#schnittstelle",
            ("dcat:DataService",),
            [
                ("dct:title", Text("Schnittstelle nach HSDS 3", "de")),
                ("dct:description", Text("Nur lesen, ohne Anmeldung, JSON.", "de")),
                ("dcat:endpointURL", Iri(self._url("api"))),
                ("dcat:endpointDescription", Iri(OPENAPI)),
                ("dcat:servesDataset", Iri(f"{self._page}#verzeichnis")),
                ("dct:license", Iri(self._licence.uri)),
                ("dct:publisher", Iri(f"{self._page}#herausgeber")),
            ],
        )

    def _contact(self) -> Thing:
        """Return how the office is reached; without an address of its own, through the page."""
        said: list[tuple[str, Value]] = [
            ("vcard:fn", Text(self._office.name)),
            ("vcard:hasURL", Iri(self._page)),
        ]
        if self._office.email:
            said.append(("vcard:hasEmail", Iri(f"mailto:{self._office.email}")))
        if self._office.phone:
            said.append(("vcard:hasTelephone", Iri("tel:" + self._office.phone.replace(" ", ""))))
        return Thing(f"{self._page}#kontakt", ("vcard:Kind", "vcard:Organization"), said)
