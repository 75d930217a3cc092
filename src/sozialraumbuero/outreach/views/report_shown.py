"""How a report is put together on a page and in its file, whoever may see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from sozialraumbuero.lib.charts import Bars
from sozialraumbuero.lib.rounding import nearest

BARS_AT_MOST = 12


@dataclass(frozen=True)
class Table:
    """One figure by one characteristic, with the words that explain it."""

    key: str
    title: str
    definition: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    chart: Bars | None = None

    @property
    def labelled_rows(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return each row's label and its values beside their columns."""
        return [
            (label, list(zip(self.columns[1:], values, strict=True)))
            for label, *values in self.rows
        ]


@dataclass(frozen=True)
class Headline:
    """One figure of its own."""

    label: str
    text: str
    definition: str


@dataclass(frozen=True)
class Report:
    """What the page shows."""

    headlines: Sequence[Headline]
    tables: Sequence[Table]


@dataclass(frozen=True)
class Counting:
    """What a table counts: its key and title, what exactly is counted, and in which unit."""

    key: str
    title: str
    definition: str
    unit: str


def table_of(counting: Counting, rows: Sequence[tuple[str | Promise, str, int | None]]) -> Table:
    """Return a table of labels with a figure in words, and a bar wherever a number is told."""
    bars = [(str(label), float(value)) for label, _words, value in rows if value]
    return Table(
        counting.key,
        counting.title,
        counting.definition,
        [_("Was"), counting.unit],
        [[str(label), words] for label, words, _value in rows],
        Bars(counting.title, counting.unit, bars[:BARS_AT_MOST]) if bars else None,
    )


def hours_headline(person_hours: float) -> Headline:
    return Headline(
        _("Unterwegs"),
        _("%(hours)s Stunden") % {"hours": number_format(nearest(person_hours, 1), 1)},
        _("Personenstunden: Länge gegangener Schichten mal Personen, laut Dienstplan."),
    )


def tried_definition() -> str:
    return _("Jedes Klingeln an einer Wohnung, auch bei zugesagten Besuchen.")


def with_need_definition() -> str:
    return _("Kontakte, bei denen mindestens ein Anliegen genannt wurde.")


def without_way_definition() -> str:
    return _(
        "Kontakte mit Anliegen, bei denen wir nichts mitgeben, niemanden nennen, nicht "
        "gleich helfen und keinen Termin verabreden konnten: ein Hinweis auf Lücken."
    )


def count_text(count: int) -> str:
    return number_format(count, force_grouping=True)


def share_text(share: float | None) -> str:
    return (
        "–"
        if share is None
        else _("%(percent)s %%") % {"percent": number_format(nearest(100 * share), 0)}
    )
