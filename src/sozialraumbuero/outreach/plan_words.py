"""What planning's words are on the screen: states, failures, what changed, what waits."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from sozialraumbuero.outreach.models import PlanState
from sozialraumbuero.outreach.queries.planning import Waiting
from sozialraumbuero.outreach.rules.day_plans import Change, Document, PlanFailure
from sozialraumbuero.outreach.vocabulary import Decision
from sozialraumbuero.outreach.wording import Words

PLAN_FAILURES: Words = {
    PlanFailure.NO_SHIFTS: lazy(
        "An diesem Tag gibt es keine Schicht, die noch geplant werden kann."
    ),
    PlanFailure.NO_DOORS: lazy(
        "An diesem Tag bleibt keine Tür: Alle Häuser sind erledigt, ruhen oder wollen keinen "
        "Besuch."
    ),
    PlanFailure.NO_TOWN: lazy("Es sind noch keine Straßen eingelesen."),
    PlanFailure.BAD_JOB: lazy(
        "Die Angaben dieses Tages passen nicht zusammen. Bitte prüfen Sie Räume und Schichten."
    ),
    PlanFailure.WORKER_LOST: lazy("Die Planung ist abgebrochen. Bitte planen Sie noch einmal."),
    PlanFailure.CRASHED: lazy(
        "Beim Planen ist ein Fehler aufgetreten. Bitte versuchen Sie es noch einmal; "
        "hilft das nicht, geben Sie der Technik Bescheid."
    ),
    PlanFailure.TAKEN_BACK: lazy("Sie haben die Planung zurückgenommen, bevor sie begann."),
}
PLAN_STATES: Words = {
    PlanState.QUEUED: lazy("wartet"),
    PlanState.RUNNING: lazy("wird geplant"),
    PlanState.DONE: lazy("geplant"),
    PlanState.STOPPED: lazy("vorzeitig beendet, mit dem besten Plan bis dahin"),
    PlanState.FAILED: lazy("ohne Ergebnis"),
}
UNSERVED: Words = {
    "no_shift_with_language": lazy("keine Schicht spricht diese Sprache"),
    "window_outside_shifts": lazy("zu dieser Zeit ist keine Schicht unterwegs"),
    "too_far": lazy("von den Räumen aus zu weit"),
    "conflict": lazy("ein anderer Termin liegt zur gleichen Zeit"),
    "no_shift_with_skills": lazy(
        "keine Schicht bringt die gewünschten Kenntnisse mit, oder sie kommt nur zu zweit"
    ),
    "unreachable": lazy("kein Weg dorthin, den eine passende Schicht nutzen kann"),
    "partner_missing": lazy("der Besuch braucht zwei Personen, und die zweite fehlt"),
    "no_street_within_150_m": lazy("keine Straße in der Nähe"),
    "asked_not_to_return": lazy("das Haus hat gebeten, nicht wiederzukommen"),
}
DECISIONS: Words = {
    Decision.OPEN: lazy("noch nicht übernommen"),
    Decision.ACCEPTED: lazy("übernommen"),
    Decision.DISCARDED: lazy("verworfen"),
}
LEFT_OUT: Words = {
    "no_time": lazy("Die Stunden der Schichten reichen nicht: diese Häuser bleiben für später."),
    "resting": lazy("Erst vor Kurzem besucht oder schon für einen anderen Tag vorgesehen."),
    "settled": lazy("Erledigt, oft genug versucht oder mit Wunsch nach Ruhe."),
    "no_street": lazy("Auf der eingelesenen Karte nicht zu finden."),
}
# Of these the engine names the nearest time that would be possible.
SUGGESTED = frozenset({"window_outside_shifts", "too_far", "conflict"})


def difference_words(fact: Document, shifts: Mapping[int, str], visits: Mapping[int, str]) -> str:
    """Return one difference of two plans as a sentence."""
    words = {
        **fact,
        "tour": shifts.get(fact.get("shift", 0), _("(frühere Schicht)")),
        "before": shifts.get(fact.get("shift_before", 0), _("(frühere Schicht)")),
        "code": visits.get(fact.get("visit", 0), _("(gelöscht)")),
    }
    return _DIFFERENCES[fact["kind"]](words)


def _tour_new(words: Document) -> str:
    text = ngettext(
        "Neue Tour %(tour)s mit %(doors)s Haus.",
        "Neue Tour %(tour)s mit %(doors)s Häusern.",
        words["doors"],
    )
    return text % words


def _visit_moved(words: Document) -> str:
    if words["shift"] == words["shift_before"]:
        return _("Termin %(code)s: jetzt um %(at)s statt um %(at_before)s.") % words
    text = _(
        "Termin %(code)s: jetzt um %(at)s in Tour %(tour)s, vorher %(at_before)s in %(before)s."
    )
    return text % words


_DIFFERENCES: Mapping[str, Callable[[Document], str]] = {
    "tour_gone": lambda words: _("Tour %(tour)s entfällt.") % words,
    "tour_new": _tour_new,
    "doors": lambda words: (
        _("Tour %(tour)s: neue Häuser: %(added)s, entfallene: %(removed)s.") % words
    ),
    "visit_gone": lambda words: _("Termin %(code)s ist in keiner Tour mehr.") % words,
    "visit_new": lambda words: _("Termin %(code)s ist neu: um %(at)s in Tour %(tour)s.") % words,
    "visit_moved": _visit_moved,
}


def change_words(change: Change) -> list[str]:
    """Return what happened since the last plan, one sentence each."""
    said = []
    if change.roster_changed:
        said.append(_("Die Schichten haben sich geändert; bitte planen Sie den Tag neu."))
    if change.sick:
        text = ngettext(
            "%(count)s Schicht ist ausgefallen.",
            "%(count)s Schichten sind ausgefallen.",
            len(change.sick),
        )
        said.append(text % {"count": len(change.sick)})
    if change.cancelled:
        text = ngettext(
            "%(count)s Termin ist abgesagt oder verlegt.",
            "%(count)s Termine sind abgesagt oder verlegt.",
            len(change.cancelled),
        )
        said.append(text % {"count": len(change.cancelled)})
    if change.new:
        text = ngettext("%(count)s Termin ist neu.", "%(count)s Termine sind neu.", len(change.new))
        said.append(text % {"count": len(change.new)})
    if change.closed_doors:
        text = ngettext(
            "%(count)s Haus der Touren möchte nicht mehr besucht werden.",
            "%(count)s Häuser der Touren möchten nicht mehr besucht werden.",
            len(change.closed_doors),
        )
        said.append(text % {"count": len(change.closed_doors)})
    return said


def unserved_words(reason: str, suggestion: str) -> str:
    """Return why a visit found no place; the engine's sentence says what would help."""
    words = str(UNSERVED.get(reason, reason))
    return f"{words}. {suggestion}" if reason in SUGGESTED and suggestion else f"{words}."


def waiting_words(waiting: Waiting | None) -> str:
    """Return why nothing seems to happen, or an empty text."""
    if waiting is None:
        return ""
    if waiting.is_lost:
        return _("Die Planung meldet sich nicht mehr. Bitte planen Sie den Tag noch einmal.")
    if waiting.is_behind_another:
        return _("Gerade wird ein anderer Tag geplant. Ihre Planung kommt danach von selbst dran.")
    return _(
        "Niemand nimmt die Planung an: Der Hintergrunddienst läuft anscheinend nicht. "
        "Die Technik startet ihn mit „sozialraumbuero start“."
    )
