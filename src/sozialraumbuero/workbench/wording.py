"""What planning says: names of the steps, gaps, refusals, channels, units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sozialraumbuero.engine.comparison.parameters import parameters
from sozialraumbuero.workbench.actions.runs import RunFailure, RunRefusal
from sozialraumbuero.workbench.actions.scenarios import ScenarioRefusal
from sozialraumbuero.workbench.figures import written, written_share
from sozialraumbuero.workbench.models import RunState, StepState
from sozialraumbuero.workbench.results.reading import measure_of
from sozialraumbuero.workbench.rules.contents import Content, ExistingRow, Section, hours_of
from sozialraumbuero.workbench.rules.own_contacts import is_own
from sozialraumbuero.workbench.rules.placing import PlacingRefusal
from sozialraumbuero.workbench.rules.readiness import Gap, Missing

Word = str | Promise

SECTION_NAMES: dict[Section, Word] = {
    Section.AREAS: gettext_lazy("Gebiete und Zahlen"),
    Section.EXISTING: gettext_lazy("Was es schon gibt"),
    Section.ROOMS: gettext_lazy("Räume"),
    Section.STAFF: gettext_lazy("Personal"),
    Section.MODELS: gettext_lazy("Modelle"),
    Section.ASSUMPTIONS: gettext_lazy("Annahmen"),
    Section.CRITERIA: gettext_lazy("Kriterien"),
}
SECTION_LEADS: dict[Section, Word] = {
    Section.AREAS: gettext_lazy(
        "Wie viele Menschen wohnen wo, wie viele davon brauchen vermutlich Hilfe, "
        "und wie viele wären digital erreichbar?"
    ),
    Section.EXISTING: gettext_lazy(
        "Wer hilft schon, und wie vielen Menschen? Was da ist, wird vom Bedarf abgezogen."
    ),
    Section.ROOMS: gettext_lazy(
        "Welche Räume gibt es schon, und wie viele Stunden in der Woche dürfen wir sie nutzen?"
    ),
    Section.STAFF: gettext_lazy(
        "Alle Modelle teilen sich dieselben Stunden. So bleibt der Vergleich gerecht."
    ),
    Section.MODELS: gettext_lazy(
        "Wofür gibt jedes Modell seine Stunden aus? Zusammen sind es 100 Prozent."
    ),
    Section.ASSUMPTIONS: gettext_lazy(
        "Niemand kennt diese Werte genau. Darum rechnen wir mit Spannen und zeigen, "
        "welche Annahme das Ergebnis kippt."
    ),
    Section.CRITERIA: gettext_lazy(
        "Was ist wie wichtig? Geben Sie eine Spanne an: vom Mindesten bis zum Höchsten, "
        "das jemand in der Runde sagen würde. 0 heißt: spielt keine Rolle."
    ),
}
CHANNEL_NAMES: dict[str, Word] = {
    "central": gettext_lazy("zentrales Büro"),
    "decentral": gettext_lazy("Räume in den Quartieren"),
    "mobile": gettext_lazy("von Tür zu Tür"),
    "digital": gettext_lazy("digital"),
}
GAPS: dict[Gap, Word] = {
    Gap.NO_AREAS: gettext_lazy("Es fehlen Gebiete."),
    Gap.NOBODY_LIVES_THERE: gettext_lazy(
        "In keinem Gebiet wohnt jemand. Tragen Sie ein, wie viele Menschen dort leben."
    ),
    Gap.NOBODY_IN_NEED: gettext_lazy(
        "Der Bedarf ist überall 0. Tragen Sie ein, wie viel Prozent vermutlich Hilfe "
        "brauchen."
    ),
    Gap.NO_ROOM: gettext_lazy("Das Modell „%(model)s“ braucht Räume. Wählen Sie wenigstens einen."),
    Gap.NO_CENTRAL_ROOM: gettext_lazy(
        "Das Modell „%(model)s“ braucht ein zentrales Büro. Wählen Sie, welcher Raum das "
        "ist."
    ),
    Gap.NO_HOURS: gettext_lazy("Es sind keine Stellen eingetragen."),
    Gap.NO_MODELS: gettext_lazy("Es gibt kein Modell zu vergleichen."),
    Gap.SHARES: gettext_lazy("Die Anteile des Modells „%(model)s“ ergeben nicht 100 Prozent."),
    Gap.NO_WEIGHT: gettext_lazy("Kein Kriterium hat ein Gewicht."),
}  # fmt: skip
SCENARIO_REFUSALS: dict[str, Word] = {
    ScenarioRefusal.CHANGED_MEANWHILE: gettext_lazy(
        "Jemand anderes hat diesen Schritt gerade geändert. Unten stehen Ihre Eingaben, daneben "
        "das, was jetzt gilt. Prüfen Sie bitte und speichern Sie noch einmal."
    ),
    ScenarioRefusal.NOTHING_TO_UNDO: gettext_lazy(
        "Es gibt keine Änderung, die sich zurücknehmen lässt."
    ),
    ScenarioRefusal.ARCHIVED: gettext_lazy(
        "Dieser Vergleich ist weggelegt. Holen Sie ihn zuerst zurück."
    ),
    ScenarioRefusal.NO_AREAS: gettext_lazy("Diese Einteilung hat heute keine Gebiete."),
    RunRefusal.INCOMPLETE: gettext_lazy("Es fehlt noch etwas. Die Liste sagt, was."),
    RunRefusal.ALREADY_RUNNING: gettext_lazy("Dieser Vergleich wird schon gerechnet."),
    RunRefusal.NOT_RUNNING: gettext_lazy("Diese Rechnung ist schon zu Ende."),
    RunRefusal.REPLICATIONS: gettext_lazy("So viele Durchgänge gibt es nicht."),
}  # fmt: skip
PLACING_REFUSALS: dict[str, Word] = {
    PlacingRefusal.NOWHERE: gettext_lazy(
        "Tippen Sie auf die Karte, oder nennen Sie eine Adresse oder ein Gebiet."
    ),
    PlacingRefusal.BY_KEY: gettext_lazy(
        "Mit der Tastatur zeigt niemand auf die Karte. Nennen Sie eine Adresse oder ein Gebiet."
    ),
    PlacingRefusal.NO_SUCH_HOUSE: gettext_lazy(
        "Dieses Haus kennen wir nicht, oder es gibt mehrere. Schreiben Sie Straße und Hausnummer "
        "wie im Adressverzeichnis, oder wählen Sie ein Gebiet."
    ),
    PlacingRefusal.OUTSIDE: gettext_lazy("Dieser Punkt liegt außerhalb der Karte."),
    PlacingRefusal.NO_NAME: gettext_lazy("Bitte geben Sie dem neuen Raum einen Namen."),
    PlacingRefusal.NO_SUCH_ROOM: gettext_lazy("Diesen Raum oder dieses Gebiet gibt es hier nicht."),
}
RUN_STATES: dict[str, tuple[str, Word]] = {
    RunState.QUEUED: ("neutral", gettext_lazy("wartet")),
    RunState.RUNNING: ("info", gettext_lazy("wird gerechnet")),
    RunState.DONE: ("good", gettext_lazy("fertig")),
    RunState.STOPPED: ("neutral", gettext_lazy("angehalten")),
    RunState.FAILED: ("bad", gettext_lazy("nicht gelungen")),
}
RUN_FAILURES: dict[str, Word] = {
    RunFailure.BAD_INPUT: gettext_lazy("Eine Angabe passt nicht"),
    RunFailure.CRASHED: gettext_lazy(
        "Beim Rechnen ist ein Fehler aufgetreten. Die Angaben sind unversehrt; bitte "
        "versuchen Sie es noch einmal."
    ),
    RunFailure.TAKEN_BACK: gettext_lazy("Die Rechnung wurde zurückgenommen, bevor sie begann."),
}  # fmt: skip
STEP_STATES: dict[str, tuple[str, Word]] = {
    StepState.PROPOSED: ("neutral", gettext_lazy("vorgeschlagen")),
    StepState.DECIDED: ("info", gettext_lazy("beschlossen")),
    StepState.UNDER_WAY: ("info", gettext_lazy("begonnen")),
    StepState.DONE: ("good", gettext_lazy("erledigt")),
    StepState.DROPPED: ("warn", gettext_lazy("nicht weiter verfolgt")),
}
UNIT_NAMES: dict[str, Word] = {
    "share": gettext_lazy("Prozent"),
    "minutes": gettext_lazy("Minuten"),
    "hours": gettext_lazy("Stunden"),
    "hours per week": gettext_lazy("Stunden je Woche"),
    "euros per hour": gettext_lazy("Euro je Stunde"),
    "factor": gettext_lazy("Faktor"),
}


def gap_words(missing: Missing) -> str:
    """Say what is missing."""
    return str(GAPS[missing.gap]) % {"model": missing.model}


def summary_of(section: Section, content: Content) -> str:
    """Say in one line what a section holds."""
    match section:
        case Section.AREAS:
            persons = sum(area["persons"] for area in content["areas"])
            need = sum(area["persons"] * area["need_rate"] for area in content["areas"])
            return _("%(areas)s Gebiete, %(persons)s Menschen, Bedarf bei etwa %(need)s") % {
                "areas": len(content["areas"]),
                "persons": written(persons),
                "need": written(need),
            }
        case Section.EXISTING:
            return _existing_words(content.get("existing", []))
        case Section.ROOMS:
            central = next((room["name"] for room in content["rooms"] if room["central"]), None)
            rooms = _("%(count)s Räume") % {"count": len(content["rooms"])}
            return _("%(rooms)s, Büro: %(office)s") % {"rooms": rooms, "office": central or "–"}
        case Section.STAFF:
            return _("%(posts)s Stellen, %(hours)s Stunden je Woche") % {
                "posts": f"{content['staff']['posts']:g}".replace(".", ","),
                "hours": f"{hours_of(content['staff']):g}".replace(".", ","),
            }
        case Section.MODELS:
            return ", ".join(model["name"] for model in content["models"])
        case Section.ASSUMPTIONS:
            rows = content["assumptions"]
            said = _("%(own)s eigene Werte, sonst Startwerte mit Quelle") % {
                "own": sum(is_own(name, row) for name, row in rows.items())
            }
            counted = any("contacts" in row for row in rows.values())
            return "; ".join([said, _("mit eigenen Kontakten")]) if counted else said
        case Section.CRITERIA:
            return _("%(count)s Kriterien haben ein Gewicht") % {"count": len(content["criteria"])}


def _existing_words(existing: Sequence[ExistingRow]) -> str:
    if not existing:
        return _("nichts gezählt: aller Bedarf gilt als noch nicht versorgt")
    return _("%(count)s Angebote, die %(people)s Menschen im Jahr versorgen") % {
        "count": len(existing),
        "people": written(sum(row["people_per_year"] for row in existing)),
    }


def mix_words(model: dict[str, object]) -> str:
    """Say how a model spends its hours."""
    parts = [
        f"{written_share(int(str(model[channel])) / 100)} {name}"
        for channel, name in CHANNEL_NAMES.items()
        if model.get(channel)
    ]
    return ", ".join(parts)


def value_words(value: object) -> str:
    """Say a value of a scenario: a number, a word, a row by its name, nothing."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return str(_("ja") if value else _("nein"))
    if isinstance(value, int | float):
        return f"{value:g}".replace(".", ",")
    if isinstance(value, dict):
        return str(
            value.get("name") or ", ".join(f"{k} {value_words(v)}" for k, v in value.items())
        )
    if isinstance(value, list):
        return ", ".join(value_words(each) for each in value)
    return str(value)


def path_words(path: tuple[str, ...], content: Content) -> str:
    """Say where in a scenario a value stands: step, row and field."""
    section, *rest = path
    words = [str(SECTION_NAMES[Section(section)]) if section in list(Section) else section]
    if section in ("areas", "existing", "rooms", "models") and rest:
        rows: Sequence[Any] = content.get(section) or []  # type: ignore[assignment]
        words.append(next((row["name"] for row in rows if row["id"] == rest[0]), rest[0]))
        rest = rest[1:]
    if section == "assumptions" and rest:
        words.append(assumption_label(rest[0]))
        rest = rest[1:]
    if section == "criteria" and rest:
        words.append(measure_of(rest[0]).label)
        rest = rest[1:]
    return " · ".join([*words, *(str(FIELD_NAMES.get(part, part)) for part in rest)])


def assumption_label(name: str) -> str:
    """Return the words of an assumption; one from a newer version shows its own name."""
    return next((each.label for each in parameters() if each.id == name), name)


FIELD_NAMES: dict[str, Word] = {
    "persons": gettext_lazy("Menschen"),
    "need_rate": gettext_lazy("Bedarf"),
    "digital_share": gettext_lazy("digital erreichbar"),
    "hours_max": gettext_lazy("Stunden je Woche"),
    "central": gettext_lazy("zentrales Büro"),
    "decentral": gettext_lazy("Räume in den Quartieren"),
    "mobile": gettext_lazy("von Tür zu Tür"),
    "digital": gettext_lazy("digital"),
    "step_free": gettext_lazy("stufenlos"),
    "euros": gettext_lazy("Euro im Jahr"),
    "people_per_year": gettext_lazy("Menschen im Jahr"),
    "posts": gettext_lazy("Stellen"),
    "hours_per_post": gettext_lazy("Stunden einer vollen Stelle"),
    "open_rooms": gettext_lazy("offene Räume"),
    "name": gettext_lazy("Name"),
    "low": gettext_lazy("niedrigster Wert"),
    "start": gettext_lazy("üblicher Wert"),
    "high": gettext_lazy("höchster Wert"),
    "source": gettext_lazy("Quelle"),
    "contacts": gettext_lazy("eigene Kontakte"),
    "tried": gettext_lazy("versucht"),
    "happened": gettext_lazy("eingetreten"),
}
