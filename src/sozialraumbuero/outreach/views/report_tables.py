"""The tables of a campaign's report, exact for the team or protected for everybody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from sozialraumbuero.lib.charts import Bars
from sozialraumbuero.lib.rounding import nearest
from sozialraumbuero.outreach.contact_words import (
    AGE_BANDS,
    DURATIONS,
    HANDED_OVER,
    OUTCOMES,
    REFERRAL_LEVELS,
    SPOKEN_LANGUAGES,
    TIME_BANDS,
    Words,
    need_label,
)
from sozialraumbuero.outreach.models import AppointmentState
from sozialraumbuero.outreach.queries.report import Figures
from sozialraumbuero.outreach.rules.contacts import Figure
from sozialraumbuero.outreach.rules.small_counts import (
    BASE,
    FEWEST_CONTACTS,
    Published,
)
from sozialraumbuero.outreach.views.report_shown import (
    Cells,
    Exact,
    Guard,
    Protected,
    Shown,
    both,
    count_text,
    share_text,
)
from sozialraumbuero.outreach.vocabulary import (
    ACCEPTED,
    MET,
    AgeBand,
    DurationBand,
    HandedOver,
    Outcome,
    ReferralLevel,
)
from sozialraumbuero.outreach.wording import APPOINTMENT_STATES

UNNAMED = "unnamed"
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
    """What the page shows; `is_withheld` if there are too few contacts to publish tables."""

    headlines: Sequence[Headline]
    tables: Sequence[Table]
    is_protected: bool
    is_withheld: bool = False


def exact_report(figures: Figures) -> Report:
    """Return the counts as they are, for the team that walked."""
    return _report(figures, Exact())


def protected_report(figures: Figures) -> Report:
    """Return what may be printed, exported and passed on."""
    return _report(figures, Protected())


def _report(figures: Figures, guard: Guard) -> Report:
    if guard.is_protected and figures.tried < FEWEST_CONTACTS:
        return Report([_hours(figures)], [], is_protected=True, is_withheld=True)
    outcomes = _outcomes(figures, guard)
    tables = [
        _outcome_table(outcomes),
        _band_table(figures, guard),
        _need_table(figures, guard),
        _alone(figures, guard, Figure.HANDED_OVER, HandedOver, HANDED_OVER),
        _alone(figures, guard, Figure.REFERRAL, ReferralLevel, REFERRAL_LEVELS),
        _language_table(figures, guard),
        _grouped(figures, guard, Figure.AGE_BAND, AgeBand, AGE_BANDS),
        _grouped(figures, guard, Figure.DURATION, DurationBand, DURATIONS),
        _visit_table(figures, guard),
    ]
    return Report(_headlines(figures, guard, outcomes), tables, guard.is_protected)


def _outcomes(figures: Figures, guard: Guard) -> Shown:
    """Return outcomes, `met` and `accepted`: three groups, each the sum of one of the next."""
    counts = figures.outcomes
    rest = [outcome for outcome in Outcome if outcome not in MET]
    others_met = [outcome for outcome in Outcome if outcome in MET - ACCEPTED]
    accepted = [outcome for outcome in Outcome if outcome in ACCEPTED]
    shown = guard.group({"met": figures.met} | _part(counts, rest), frozenset({"met"}))
    shown |= guard.group(
        {"accepted": figures.accepted} | _part(counts, others_met), frozenset({"accepted"})
    )
    shown |= guard.group(_part(counts, accepted))
    return shown | guard.alone({"tried": figures.tried})


def _part(counts: Cells, keys: Sequence[str]) -> dict[str, int]:
    return {str(key): counts[key] for key in keys}


def _headlines(figures: Figures, guard: Guard, outcomes: Shown) -> list[Headline]:
    needs = guard.alone({"with": figures.with_need, "without": figures.without_way})
    return [
        Headline(
            _("Versuche"),
            count_text(outcomes["tried"]),
            _("Jedes Klingeln an einer Wohnung, auch bei zugesagten Besuchen."),
        ),
        Headline(
            _("Erreicht"),
            share_text(guard.rate(outcomes["met"], outcomes["tried"])),
            _("Angetroffene geteilt durch Versuche, in Prozent."),
        ),
        Headline(
            _("Annahme"),
            share_text(guard.rate(outcomes["accepted"], outcomes["met"])),
            _("Gespräche, Anliegen, Hilfen, Termine geteilt durch Angetroffene, in Prozent."),
        ),
        Headline(
            _("Mit Anliegen"),
            count_text(needs["with"]),
            _("Kontakte, bei denen mindestens ein Anliegen genannt wurde."),
        ),
        Headline(
            _("Davon ohne Hilfe"),
            count_text(needs["without"]),
            _(
                "Kontakte mit Anliegen, bei denen wir nichts mitgeben, niemanden nennen, nicht "
                "gleich helfen und keinen Termin verabreden konnten: ein Hinweis auf Lücken."
            ),
        ),
        _hours(figures),
    ]


def _hours(figures: Figures) -> Headline:
    return Headline(
        _("Unterwegs"),
        _("%(hours)s Stunden") % {"hours": number_format(nearest(figures.person_hours, 1), 1)},
        _("Personenstunden: Länge gegangener Schichten mal Personen, laut Dienstplan."),
    )


def _outcome_table(outcomes: Shown) -> Table:
    return _table(
        Figure.OUTCOME,
        _("Wie die Versuche ausgingen"),
        _("Je Versuch genau ein Ergebnis: das am weitesten reichende."),
        _("Versuche"),
        [(OUTCOMES[outcome], outcomes[outcome]) for outcome in Outcome],
    )


def _band_table(figures: Figures, guard: Guard) -> Table:
    met, missed = guard.group(figures.met_in_band), guard.group(figures.not_met_in_band)
    rows, bars = [], []
    for band, words in TIME_BANDS.items():
        share = guard.rate(met[band], both(met[band], missed[band]))
        rows.append(
            [str(words), count_text(met[band]), count_text(missed[band]), share_text(share)]
        )
        if share is not None:
            bars.append((str(words), 100 * share))
    return Table(
        "time_band",
        _("Wann Menschen zu Hause sind"),
        _("Zeitfenster des Klingelns. Anteil: Angetroffene geteilt durch Versuche."),
        [_("Zeitfenster"), _("Angetroffen"), _("Nicht angetroffen"), _("Anteil angetroffen")],
        rows,
        Bars(_("Anteil angetroffen"), "%", bars) if bars else None,
    )


def _need_table(figures: Figures, guard: Guard) -> Table:
    counts = figures.by(Figure.NEED)
    ranked = sorted(counts, key=lambda need_id: (-counts[need_id], need_id))
    named = [need_id for need_id in ranked if guard.is_named(need_id, counts[need_id])]
    shown = guard.alone(_part(counts, named))
    table = _table(
        Figure.NEED,
        _("Welche Anliegen genannt wurden"),
        _("Nennungen; ein Kontakt kann mehrere Anliegen haben."),
        _("Nennungen"),
        [(need_label(need_id), shown[need_id]) for need_id in named],
    )
    if len(named) == len(ranked):
        return table
    return Table(
        table.key,
        table.title,
        table.definition
        + " "
        + _(
            "Anliegen mit weniger als 5 Nennungen (Gewalt, Schwangerschaft, Sucht: weniger als "
            "10) stehen nicht dabei."
        ),
        table.columns,
        table.rows,
        table.chart,
    )


def _language_table(figures: Figures, guard: Guard) -> Table:
    """Put rare languages together: that somebody speaks one can already name a household."""
    counts = figures.by(Figure.LANGUAGE)
    named = {key: n for key, n in counts.items() if not guard.is_protected or n >= BASE}
    rest = sum(counts.values()) - sum(named.values())
    ranked = dict(sorted(named.items(), key=lambda item: (-item[1], item[0])))
    shown = guard.group({**ranked, **({UNNAMED: rest} if rest else {})})
    labels = {"": _("nicht festgehalten"), UNNAMED: _("weitere Sprachen zusammen")}
    return _table(
        Figure.LANGUAGE,
        _("In welchen Sprachen gesprochen wurde"),
        _("Angetroffene nach der Sprache, in der gesprochen wurde."),
        _("Angetroffene"),
        [
            (labels.get(key) or SPOKEN_LANGUAGES.get(key, key), published)
            for key, published in shown.items()
        ],
    )


def _titles() -> Mapping[Figure, tuple[str, str, str]]:
    return {
        Figure.AGE_BAND: (
            _("Geschätztes Alter"),
            _("Angetroffene nach Altersgruppe; geschätzt, nie gefragt."),
            _("Angetroffene"),
        ),
        Figure.DURATION: (
            _("Geschätzte Dauer"),
            _("Angetroffene nach Dauer an der Tür."),
            _("Angetroffene"),
        ),
        Figure.HANDED_OVER: (
            _("Was mitgegeben wurde"),
            _("Kontakte, bei denen es mitgegeben wurde; mehreres ist möglich."),
            _("Kontakte"),
        ),
        Figure.REFERRAL: (
            _("Wie weit wir begleitet haben"),
            _("Kontakte nach der weitesten Stufe der Weitervermittlung."),
            _("Kontakte"),
        ),
    }


def _grouped(
    figures: Figures, guard: Guard, figure: Figure, keys: type[AgeBand | DurationBand], words: Words
) -> Table:
    return _worded(figure, words, guard.group(figures.by(figure, keys)))


def _alone(
    figures: Figures,
    guard: Guard,
    figure: Figure,
    keys: type[HandedOver | ReferralLevel],
    words: Words,
) -> Table:
    return _worded(figure, words, guard.alone(figures.by(figure, keys)))


def _worded(figure: Figure, words: Words, shown: Shown) -> Table:
    title, definition, unit = _titles()[figure]
    rows = [(words.get(key, key), published) for key, published in shown.items()]
    return _table(figure, title, definition, unit, rows)


def _visit_table(figures: Figures, guard: Guard) -> Table:
    cells = {str(state): figures.visits.get(state, 0) for state in AppointmentState.values}
    shown = guard.alone(cells)
    return _table(
        Figure.VISIT,
        _("Zugesagte Besuche"),
        _("Alle Besuche, die in dieser Aktion zugesagt wurden, nach ihrem Stand."),
        _("Besuche"),
        [(APPOINTMENT_STATES[state], shown[state]) for state in AppointmentState.values],
    )


def _table(
    figure: Figure,
    title: str,
    definition: str,
    unit: str,
    rows: Sequence[tuple[str | Promise, Published]],
) -> Table:
    bars = [(str(label), float(p.value)) for label, p in rows if p.value]
    return Table(
        figure,
        title,
        definition,
        [_("Was"), unit],
        [[str(label), count_text(published)] for label, published in rows],
        Bars(title, unit, bars[:BARS_AT_MOST]) if bars else None,
    )
