"""A composite index: from the figures of areas to the engine's table, and back to areas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from typing import Any, Protocol

from sozialraumbuero.engine.social_index import (
    Comparison,
    Config,
    Index,
    compare,
    index_csv,
    make_index,
    read_previous,
)
from sozialraumbuero.engine.social_index.config import (
    DRAWS,
    Combine,
    Incomplete,
    Indicator,
    Valid,
)
from sozialraumbuero.engine.tables import Table, parse_table
from sozialraumbuero.quartiere.indicators.classes import shade_of

ID, VALID, PEOPLE = "id", "valid", "people"
CASES, OF = "cases_", "of_"
USUAL_CUTS, USUAL_LABELS = (-1.0, 1.0, 1.5), ("niedrig", "mittel", "hoch", "sehr hoch")
WINSORISED_AT = 3.0


class Known(Protocol):
    """One value with its year and, if the file gave them, its counts."""

    @property
    def year(self) -> int: ...

    @property
    def value(self) -> float | None: ...

    @property
    def cases(self) -> float | None: ...

    @property
    def of(self) -> float | None: ...


@dataclass(frozen=True)
class Part:
    """One indicator of an index."""

    key: str
    direction: int = 1
    weight: float = 1.0


@dataclass(frozen=True)
class Settings:
    """Everything one decides about an index."""

    parts: tuple[Part, ...]
    year: int | None = None
    cuts: tuple[float, ...] = USUAL_CUTS
    labels: tuple[str, ...] = USUAL_LABELS
    combine: str = "sum"
    winsorised: bool = False
    by_population: bool = False
    # Areas with fewer inhabitants do not count: a few persons would move their shares.
    fewest: int = 0
    # Codes of areas that do not count, such as an industrial estate.
    without: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Settings:
        plain = dict(stored)
        plain["parts"] = tuple(Part(**part) for part in stored["parts"])
        for name in ("cuts", "labels", "without"):
            plain[name] = tuple(stored[name])
        return cls(**plain)

    @property
    def needs_people(self) -> bool:
        return self.by_population or self.fewest > 0


@dataclass(frozen=True)
class Left:
    """Why an area does not count; `missing` is the key of the indicator without a value."""

    is_excluded: bool = False
    is_small: bool = False
    missing: str = ""


@dataclass(frozen=True)
class Scored:
    """One area of the index, by code."""

    code: str
    score: float
    label: str
    shade: int
    rank: int
    rank_low: int
    rank_high: int


@dataclass(frozen=True)
class Result:
    """The index with everything a page says about it."""

    scored: tuple[Scored, ...]
    left: Mapping[str, Left]
    years: Mapping[str, int]
    index: Index
    notes: tuple[str, ...] = field(default=())

    @property
    def csv(self) -> str:
        return index_csv(self.index)


def index_of(
    settings: Settings,
    codes: Sequence[str],
    figures: Mapping[str, Mapping[str, Known]],
    people: Mapping[str, float],
) -> Result:
    """Return the index of these areas; raises BadInput if too few are left or nothing differs.

    Of every indicator the newest year counts, and only areas that have a value of that year.
    """
    years = _years(settings, figures)
    rows, left = [], {}
    counted = _counted(settings, codes, figures, people, years)
    for code in codes:
        values = [
            _value(figures.get(part.key, {}).get(code), years.get(part.key))
            for part in settings.parts
        ]
        reason = _reason(settings, code, people, values)
        if reason is not None:
            left[code] = reason
        cells = ["" if value is None else exact(value) for value in values]
        counts = [text for key in counted for text in _counts(figures[key].get(code))]
        rows.append((code, "" if reason else "1", exact(people.get(code, 0.0)), *cells, *counts))
    parts = [part.key for part in settings.parts]
    names = [name for key in counted for name in (f"{CASES}{key}", f"{OF}{key}")]
    headings = (ID, VALID, PEOPLE, *parts, *names)
    table = Table(headings, tuple(rows), tuple(range(2, len(rows) + 2)), ";", ())
    index = _made(table, config_of(settings, counted))
    return Result(_scored(index), left, years, index)


@lru_cache(maxsize=32)
def _made(table: Table, config: Config) -> Index:
    """Rank intervals take a moment; the same figures give the same index."""
    return make_index(table, config)


def config_of(settings: Settings, counted: Sequence[str] = ()) -> Config:
    """Return the engine's configuration; chance counts where it knows cases and all."""
    return Config(
        id=ID,
        indicators=tuple(
            Indicator(
                one.key,
                one.direction,
                one.weight,
                count=f"{CASES}{one.key}" if one.key in counted else "",
                of=f"{OF}{one.key}" if one.key in counted else "",
            )
            for one in settings.parts
        ),
        valid=Valid(VALID, ("1",)),
        decimal=".",
        incomplete=Incomplete.EXCLUDE,
        cuts=settings.cuts,
        labels=settings.labels,
        population=PEOPLE if settings.by_population else "",
        winsorise=WINSORISED_AT if settings.winsorised else 0.0,
        combine=Combine(settings.combine),
        draws=DRAWS,
    )


def compared(held: str, result: Result) -> Comparison:
    """Return what became of a result that was held; raises BadInput if it is none."""
    return compare(read_previous(parse_table(held.encode(), ("id", "score"))), result.index)


def exact(value: float) -> str:
    """Write a number so that no code for missing values can be meant: −1 becomes -1.0e0."""
    text = repr(float(value))
    return text if "e" in text else f"{text}e0"


def _counted(
    settings: Settings,
    codes: Sequence[str],
    figures: Mapping[str, Mapping[str, Known]],
    people: Mapping[str, float],
    years: Mapping[str, int],
) -> list[str]:
    """Return the indicators whose cases and all are known in every area that counts."""
    values = {
        code: [
            _value(figures.get(part.key, {}).get(code), years.get(part.key))
            for part in settings.parts
        ]
        for code in codes
    }
    valid = [code for code in codes if _reason(settings, code, people, values[code]) is None]
    return [
        part.key
        for part in settings.parts
        if valid and all(_is_counted(figures[part.key][code]) for code in valid)
    ]


def _is_counted(known: Known) -> bool:
    """Tell whether a share is made of whole numbers, as drawing by chance needs them."""
    cases, of = known.cases, known.of
    if cases is None or of is None or not 0 < cases <= of:
        return False
    return cases.is_integer() and of.is_integer()


def _counts(known: Known | None) -> tuple[str, str]:
    """Return cases and all as cells; what is no whole number stands in an area left out."""
    if known is None or not _is_counted(known):
        return "", ""
    return exact(known.cases or 0.0), exact(known.of or 0.0)


def _years(settings: Settings, figures: Mapping[str, Mapping[str, Known]]) -> dict[str, int]:
    found = {}
    for part in settings.parts:
        years = [one.year for one in figures.get(part.key, {}).values() if one.value is not None]
        if years:
            found[part.key] = max(years)
    return found


def _value(known: Known | None, year: int | None) -> float | None:
    return known.value if known is not None and known.year == year else None


def _reason(
    settings: Settings, code: str, people: Mapping[str, float], values: Sequence[float | None]
) -> Left | None:
    if code in settings.without:
        return Left(is_excluded=True)
    if settings.needs_people and code not in people:
        return Left(missing="population")
    if settings.fewest and people[code] < settings.fewest:
        return Left(is_small=True)
    for part, value in zip(settings.parts, values, strict=True):
        if value is None:
            return Left(missing=part.key)
    return None


def _scored(index: Index) -> tuple[Scored, ...]:
    labels = index.config.labels
    return tuple(
        Scored(
            code=code,
            score=float(index.scores[at]),
            label=labels[int(index.classes[at])] if labels else "",
            shade=shade_of(int(index.classes[at]), len(labels)),
            rank=int(index.ranks[at]),
            rank_low=int(index.rank_low[at]),
            rank_high=int(index.rank_high[at]),
        )
        for at, code in enumerate(index.areas.valid_ids)
    )
