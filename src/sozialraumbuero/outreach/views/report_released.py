"""The tables of a campaign's report that may leave the team, as they were released once."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from sozialraumbuero.directory.topic_words import TOPICS
from sozialraumbuero.lib.charts import Bars
from sozialraumbuero.outreach.contact_words import TIME_BANDS
from sozialraumbuero.outreach.models import ReportRelease
from sozialraumbuero.outreach.release_words import AGES, COURSES, TONGUES, Words
from sozialraumbuero.outreach.rules.releases import Course, Met, Table, share_of
from sozialraumbuero.outreach.views.report_shown import (
    Counting,
    Headline,
    Report,
    count_text,
    hours_headline,
    share_text,
    table_of,
    tried_definition,
    with_need_definition,
    without_way_definition,
)
from sozialraumbuero.outreach.views.report_shown import Table as ShownTable

Cell = Mapping[str, int | None]
NOTHING: Cell = {}


def released_report(release: ReportRelease | None, person_hours: float) -> Report:
    """Return what was released; without a release only what counts nobody."""
    figures = release.figures if release else {}
    tables = [
        shown
        for table in Table
        if (cells := figures.get(table)) and (shown := _table(table, cells))
    ]
    return Report([*_headlines(figures), hours_headline(person_hours)], tables)


def cell_text(cell: Cell) -> str:
    """Return a released count: rounded to five, or only that it is small, or nothing at all."""
    value, below = cell.get("value"), cell.get("below")
    if value is not None:
        return count_text(value)
    return _("unter %(limit)s") % {"limit": below} if below else _("geschützt")


def _headlines(figures: Mapping[str, Mapping[str, Cell]]) -> list[Headline]:
    sums = figures.get("sums")
    if not sums:
        return []
    without = figures[Table.COURSE][Course.NEED_WITHOUT_WAY]
    return [
        Headline(_("Versuche"), cell_text(sums["tried"]), tried_definition()),
        Headline(
            _("Erreicht"),
            share_text(share_of(sums["met"], sums["tried"])),
            _("Angetroffene geteilt durch Versuche, in Prozent."),
        ),
        Headline(
            _("Annahme"),
            share_text(share_of(sums["accepted"], sums["met"])),
            _("Gespräche und Anliegen geteilt durch Angetroffene, in Prozent; ab 100 Fällen."),
        ),
        Headline(_("Mit Anliegen"), cell_text(sums["with_need"]), with_need_definition()),
        Headline(_("Davon ohne Hilfe"), cell_text(without), without_way_definition()),
    ]


def _table(table: Table, cells: Mapping[str, Cell]) -> ShownTable:
    if table is Table.BAND:
        return _band_table(cells)
    counting, words = _countings()[table]
    return table_of(
        counting,
        [
            (label, cell_text(cells.get(key, NOTHING)), cells.get(key, NOTHING).get("value"))
            for key, label in words.items()
        ],
    )


def _band_table(cells: Mapping[str, Cell]) -> ShownTable:
    rows, bars = [], []
    for band, words in TIME_BANDS.items():
        met = cells.get(f"{band}/{Met.YES}", NOTHING)
        missed = cells.get(f"{band}/{Met.NO}", NOTHING)
        share = share_of(met, _both(met, missed))
        rows.append([str(words), cell_text(met), cell_text(missed), share_text(share)])
        if share is not None:
            bars.append((str(words), 100 * share))
    return ShownTable(
        Table.BAND,
        _("Wann Menschen zu Hause sind"),
        _("Zeitfenster des Klingelns. Anteil: Angetroffene geteilt durch Versuche, ab 100."),
        [_("Zeitfenster"), _("Angetroffen"), _("Nicht angetroffen"), _("Anteil angetroffen")],
        rows,
        Bars(_("Anteil angetroffen"), "%", bars) if bars else None,
    )


def _both(one: Cell, other: Cell) -> Cell:
    left, right = one.get("value"), other.get("value")
    return {} if left is None or right is None else {"value": left + right}


def _countings() -> Mapping[Table, tuple[Counting, Words]]:
    return {
        Table.COURSE: (
            Counting(
                Table.COURSE,
                _("Wie die Versuche ausgingen"),
                _("Je Versuch genau ein Ergebnis: das am weitesten reichende."),
                _("Versuche"),
            ),
            COURSES,
        ),
        Table.NEED: (
            Counting(
                Table.NEED,
                _("Worum es ging"),
                _("Kontakte nach Thema; je Kontakt zählen höchstens die ersten zwei Themen."),
                _("Kontakte"),
            ),
            TOPICS,
        ),
        Table.LANGUAGE: (
            Counting(
                Table.LANGUAGE,
                _("In welchen Sprachen gesprochen wurde"),
                _("Angetroffene nach der Sprache, in der gesprochen wurde."),
                _("Angetroffene"),
            ),
            TONGUES,
        ),
        Table.AGE: (
            Counting(
                Table.AGE,
                _("Geschätztes Alter"),
                _("Angetroffene nach Altersgruppe; geschätzt, nie gefragt."),
                _("Angetroffene"),
            ),
            AGES,
        ),
    }
