"""What stands in the YAML files beside this module, as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sozialraumbuero.demo.directory.strict import WritingFault, read_file

TRAEGER_FILES = (
    "rathaus.yaml",
    "behoerden.yaml",
    "wohlfahrt.yaml",
    "bildung.yaml",
    "gesundheit.yaml",
    "nachbarschaft.yaml",
    "vereine.yaml",
)
TITLE_AND_SUMMARY = 2


@dataclass(frozen=True, kw_only=True)
class WrittenPlace:
    """A place that takes an address of the generated town; what is not said is not known."""

    name: str
    quarter: str
    kind: str
    building: str = ""
    step_free: bool | None = None
    lift: bool | None = None
    wheelchair_toilet: bool | None = None
    hearing_loop: bool | None = None
    quiet_room: bool | None = None
    way_there: str = ""
    hidden: bool = False


@dataclass(frozen=True, kw_only=True)
class WrittenAt:
    """Where and when an offer is held."""

    place: str
    hours: str = ""
    phone: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class WrittenOffer:
    """An offer; `checked` counts the days since somebody last found it right."""

    title: str
    summary: str
    types: tuple[str, ...]
    languages: tuple[str, ...]
    cost: str
    description: str = ""
    access: str = ""
    documents: tuple[str, ...] = ()
    bring_along: str = ""
    ways: tuple[str, ...] = ("on_site",)
    interpreter: bool | None = None
    anonymous: bool | None = None
    for_whom: tuple[str, ...] = ()
    age_from: int | None = None
    age_to: int | None = None
    residence: str = "anywhere"
    quarters: tuple[str, ...] = ()
    proof_needed: str = ""
    eligibility_note: str = ""
    cost_euros: str = ""
    cost_per: str = ""
    cost_note: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    hours: str = ""
    capacity: str = "unknown"
    waiting_days: int | None = None
    at: tuple[WrittenAt, ...] = ()
    state: str = "published"
    checked: int | None = None


@dataclass(frozen=True, kw_only=True)
class WrittenTraeger:
    """A body with what it offers."""

    name: str
    short_name: str
    kind: str
    offers: tuple[WrittenOffer, ...]
    description: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""


@dataclass(frozen=True)
class Written:
    """The whole invented directory; translations by title and language."""

    places: tuple[WrittenPlace, ...]
    bodies: tuple[WrittenTraeger, ...]
    translations: dict[str, dict[str, tuple[str, ...]]]

    @property
    def offers(self) -> list[WrittenOffer]:
        return [offer for body in self.bodies for offer in body.offers]


@cache
def written_directory() -> Written:
    """Read the files once; raises WritingFault."""
    bodies = [
        body for name in TRAEGER_FILES for body in read_file(name, tuple[WrittenTraeger, ...])
    ]
    found = Written(
        places=read_file("places.yaml", tuple[WrittenPlace, ...]),
        bodies=tuple(bodies),
        translations=read_file("translations.yaml", dict[str, dict[str, tuple[str, ...]]]),
    )
    _refuse_doubles("place", (place.name for place in found.places))
    _refuse_doubles("Träger", (body.name for body in found.bodies))
    _refuse_doubles("offer", (offer.title for offer in found.offers))
    _check_offers(found)
    _check_translations(found)
    return found


def _refuse_doubles(what: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise WritingFault(f'{what} "{name}": stands twice; choose another name')
        seen.add(name)


def _check_offers(found: Written) -> None:
    for offer in found.offers:
        if offer.checked is None and offer.state == "published":
            raise WritingFault(f"{offer.title}: checked is missing; a public entry was once right")


def _check_translations(found: Written) -> None:
    titles = {offer.title for offer in found.offers}
    for title, by_language in found.translations.items():
        if title not in titles:
            raise WritingFault(f'translations.yaml: no offer is called "{title}"')
        for language, words in by_language.items():
            if len(words) != TITLE_AND_SUMMARY:
                raise WritingFault(f"translations.yaml: {title}.{language}: title and summary only")
