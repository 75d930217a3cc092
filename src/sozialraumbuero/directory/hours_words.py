"""Hours as people type and read them: text in, text out, and what was understood between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as lazy

from sozialraumbuero.directory.hours.german.doubts import Reason
from sozialraumbuero.directory.hours.reading import read_german
from sozialraumbuero.directory.hours.sentences import in_english, in_german
from sozialraumbuero.directory.hours.stored import hours_from_json, hours_to_json
from sozialraumbuero.directory.hours.whole import Hours

DOUBTS: Mapping[Reason, str | Promise] = {
    Reason.NO_HOURS: lazy("Darin stehen keine Zeiten."),
    Reason.UNKNOWN_WORDS: lazy("Diese Worte kennen wir nicht."),
    Reason.NO_DAYS: lazy("Es fehlt, an welchen Tagen."),
    Reason.NO_TIMES: lazy("Es fehlt, um wie viel Uhr."),
    Reason.NOT_UNDERSTOOD: lazy("Diesen Satz können wir nicht sicher lesen."),
    Reason.IMPOSSIBLE_TIME: lazy("Diese Uhrzeit gibt es nicht."),
    Reason.CLOSES_BEFORE_OPENING: lazy("Das Ende liegt vor dem Anfang."),
    Reason.MORNING_OR_AFTERNOON: lazy(
        "Ist das morgens oder nachmittags? Schreiben Sie 15 statt 3."
    ),
    Reason.PART_OF_DAY: lazy(
        "„Vormittags“ ist keine Uhrzeit. Schreiben Sie zum Beispiel 9–12 Uhr."
    ),
    Reason.WORKDAYS: lazy("Gehört der Samstag dazu? Schreiben Sie Mo–Fr oder Mo–Sa."),
    Reason.YEAR_MISSING: lazy("Bei dem Datum fehlt das Jahr."),
    Reason.IMPOSSIBLE_DATE: lazy("Dieses Datum gibt es nicht."),
    Reason.WEEKDAY_OF_DATE: lazy("Das Datum ist ein anderer Wochentag."),
    Reason.MONTHLY_OR_FORTNIGHTLY: lazy("Ist das zweimal im Monat oder alle zwei Wochen?"),
    Reason.FIRST_WEEK_MISSING: lazy(
        "Ab welcher Woche? Schreiben Sie „gerade Kalenderwochen“ oder das erste Datum."
    ),
    Reason.WHICH_HOURS: lazy("Es ist nicht klar, welche Zeiten dann gelten."),
    Reason.ADDED_OR_REPLACED: lazy("Gilt das zusätzlich oder anstatt der anderen Zeiten?"),
    Reason.GO_ON_IN_HOLIDAYS: lazy(
        "Gelten die anderen Zeiten in den Ferien oder an Feiertagen auch?"
    ),
    Reason.APPOINTMENT_NEEDED: lazy("Braucht man dann einen Termin oder nicht?"),
    Reason.OPEN_AND_CLOSED: lazy("Für dieselbe Zeit steht da offen und geschlossen."),
    Reason.SEVERAL_THINGS: lazy("Die Zeiten gehören zu verschiedenen Dingen oder Orten."),
}


@dataclass(frozen=True)
class HoursWords:
    """Hours in one sentence; not understood, the sentence is what somebody wrote.

    `doubt` says then what a careful reader would ask, `unread` about which words, and `meant`
    what it perhaps says.
    """

    sentence: str
    is_understood: bool
    doubt: str = ""
    unread: str = ""
    meant: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.sentence


def read_hours(text: str) -> dict[str, Any]:
    """Return the hours that the text certainly says, as the tables hold them; else nothing."""
    reading = read_german(text)
    return hours_to_json(reading.hours) if text and reading.is_certain else {}


def hours_words(stored: Mapping[str, Any], text: str = "") -> HoursWords:
    """Return stored hours in the reader's words; `text` is shown if nothing was understood."""
    hours = hours_from_json(dict(stored))
    if hours.says_nothing:
        return HoursWords(hours.verbatim or text, is_understood=False)
    return HoursWords(_sentence(hours), is_understood=True)


def typed_words(text: str) -> HoursWords:
    """Return how a text is understood that somebody has just typed, with the doubt about it."""
    if not text:
        return HoursWords("", is_understood=False)
    reading = read_german(text)
    if reading.reason is None:
        return HoursWords(_sentence(reading.hours), is_understood=True)
    return HoursWords(
        text,
        is_understood=False,
        doubt=str(DOUBTS[reading.reason]),
        unread=", ".join(dict.fromkeys(words for words in reading.unread if words))[:120],
        meant=_sentence(reading.proposal) if reading.proposal else "",
    )


def form_words(stored: Mapping[str, Any], text: str) -> HoursWords:
    """Return stored hours for a form: what was not understood comes with the doubt about it."""
    words = hours_words(stored, text)
    return words if words.is_understood else typed_words(words.sentence)


def hours_as_typed(stored: Mapping[str, Any], text: str) -> str:
    """Return what stands in the form: the words as they were typed, else the sentence."""
    return text or hours_words(stored).sentence


def _sentence(hours: Hours) -> str:
    is_english = (get_language() or "de").startswith("en")
    return in_english(hours) if is_english else in_german(hours)
