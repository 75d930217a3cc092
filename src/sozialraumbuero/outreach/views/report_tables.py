"""The exact tables of a campaign's report, for the eyes of the team that walked."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from sozialraumbuero.lib.charts import Bars
from sozialraumbuero.lib.vocabulary import ReferralLevel
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
from sozialraumbuero.outreach.views.report_shown import (
    Counting,
    Headline,
    Report,
    Table,
    count_text,
    hours_headline,
    share_text,
    table_of,
    tried_definition,
    with_need_definition,
    without_way_definition,
)
from sozialraumbuero.outreach.vocabulary import (
    AgeBand,
    DurationBand,
    HandedOver,
    Outcome,
)
from sozialraumbuero.outreach.wording import APPOINTMENT_STATES


def exact_report(figures: Figures) -> Report:
    """Return the counts as they are."""
    tables = [
        _outcome_table(figures),
        _band_table(figures),
        _need_table(figures),
        _worded(figures, Figure.HANDED_OVER, HandedOver, HANDED_OVER),
        _worded(figures, Figure.REFERRAL, ReferralLevel, REFERRAL_LEVELS),
        _language_table(figures),
        _worded(figures, Figure.AGE_BAND, AgeBand, AGE_BANDS),
        _worded(figures, Figure.DURATION, DurationBand, DURATIONS),
        _visit_table(figures),
    ]
    return Report(_headlines(figures), tables)


def _headlines(figures: Figures) -> list[Headline]:
    return [
        Headline(_("Versuche"), count_text(figures.tried), tried_definition()),
        Headline(
            _("Erreicht"),
            share_text(figures.reached_share),
            _("Angetroffene geteilt durch Versuche, in Prozent."),
        ),
        Headline(
            _("Annahme"),
            share_text(figures.acceptance_share),
            _("Gespräche, Anliegen, Hilfen, Termine geteilt durch Angetroffene, in Prozent."),
        ),
        Headline(_("Mit Anliegen"), count_text(figures.with_need), with_need_definition()),
        Headline(_("Davon ohne Hilfe"), count_text(figures.without_way), without_way_definition()),
        hours_headline(figures.person_hours),
    ]


def _outcome_table(figures: Figures) -> Table:
    counting = Counting(
        Figure.OUTCOME,
        _("Wie die Versuche ausgingen"),
        _("Je Versuch genau ein Ergebnis: das am weitesten reichende."),
        _("Versuche"),
    )
    return _table(counting, {OUTCOMES[key]: figures.outcomes[key] for key in Outcome})


def _band_table(figures: Figures) -> Table:
    met, missed = figures.met_in_band, figures.not_met_in_band
    rows, bars = [], []
    for band, words in TIME_BANDS.items():
        tried = met[band] + missed[band]
        share = met[band] / tried if tried else None
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


def _need_table(figures: Figures) -> Table:
    counts = figures.by(Figure.NEED)
    ranked = sorted(counts, key=lambda need_id: (-counts[need_id], need_id))
    counting = Counting(
        Figure.NEED,
        _("Welche Anliegen genannt wurden"),
        _("Nennungen; ein Kontakt kann mehrere Anliegen haben."),
        _("Nennungen"),
    )
    return _table(counting, {need_label(need_id): counts[need_id] for need_id in ranked})


def _language_table(figures: Figures) -> Table:
    counts = figures.by(Figure.LANGUAGE)
    labels = {"": _("nicht festgehalten")}
    counting = Counting(
        Figure.LANGUAGE,
        _("In welchen Sprachen gesprochen wurde"),
        _("Angetroffene nach der Sprache, in der gesprochen wurde."),
        _("Angetroffene"),
    )
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return _table(
        counting,
        {labels.get(key) or SPOKEN_LANGUAGES.get(key, key): count for key, count in ranked},
    )


def _countings() -> Mapping[Figure, Counting]:
    said = (
        Counting(
            Figure.AGE_BAND,
            _("Geschätztes Alter"),
            _("Angetroffene nach Altersgruppe; geschätzt, nie gefragt."),
            _("Angetroffene"),
        ),
        Counting(
            Figure.DURATION,
            _("Geschätzte Dauer"),
            _("Angetroffene nach Dauer an der Tür."),
            _("Angetroffene"),
        ),
        Counting(
            Figure.HANDED_OVER,
            _("Was mitgegeben wurde"),
            _("Kontakte, bei denen es mitgegeben wurde; mehreres ist möglich."),
            _("Kontakte"),
        ),
        Counting(
            Figure.REFERRAL,
            _("Wie weit wir begleitet haben"),
            _("Kontakte nach der weitesten Stufe der Weitervermittlung."),
            _("Kontakte"),
        ),
    )
    return {Figure(each.key): each for each in said}


def _worded(
    figures: Figures,
    figure: Figure,
    keys: type[AgeBand | DurationBand | HandedOver | ReferralLevel],
    words: Words,
) -> Table:
    counts = figures.by(figure, keys)
    return _table(_countings()[figure], {words.get(key, key): n for key, n in counts.items()})


def _visit_table(figures: Figures) -> Table:
    counting = Counting(
        Figure.VISIT,
        _("Zugesagte Besuche"),
        _("Alle Besuche, die in dieser Aktion zugesagt wurden, nach ihrem Stand."),
        _("Besuche"),
    )
    states = AppointmentState.values
    return _table(
        counting, {APPOINTMENT_STATES[state]: figures.visits.get(state, 0) for state in states}
    )


def _table(counting: Counting, counts: Mapping[str | Promise, int]) -> Table:
    return table_of(counting, [(label, count_text(n), n) for label, n in counts.items()])
