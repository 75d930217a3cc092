"""Why a paper cannot be written: one fault and the field, in words for the desk."""

from __future__ import annotations

from enum import StrEnum

from sozialraumbuero.lib.refusal import Refused


class PaperFault(StrEnum):
    MISSING = "missing"
    WRONG_KIND = "wrong_kind"
    TOO_LONG = "too_long"
    SEVERAL_LINES = "several_lines"
    NOT_A_CHOICE = "not_a_choice"
    NOT_ABOVE_ZERO = "not_above_zero"
    IN_FUTURE = "in_future"
    TOO_EARLY = "too_early"
    TOO_MANY = "too_many"
    UNKNOWN_FIELD = "unknown_field"
    UNKNOWN_LETTER = "unknown_letter"
    UNKNOWN_LANGUAGE = "unknown_language"
    UNKNOWN_REGIME = "unknown_regime"
    BLANKET = "blanket"
    NAMES_A_PERSON = "names_a_person"


WORDS = {
    PaperFault.MISSING: "fehlt; bitte ausfüllen",
    PaperFault.WRONG_KIND: "hat die falsche Art; gebraucht wird {wanted}",
    PaperFault.TOO_LONG: "ist zu lang; bitte auf {wanted} Zeichen kürzen",
    PaperFault.SEVERAL_LINES: "darf nur eine Zeile haben",
    PaperFault.NOT_A_CHOICE: "steht nicht zur Wahl; möglich ist: {wanted}",
    PaperFault.NOT_ABOVE_ZERO: "muss größer als null sein",
    PaperFault.IN_FUTURE: "darf nicht nach dem Datum des Briefes liegen",
    PaperFault.TOO_EARLY: "muss später sein als: {wanted}",
    PaperFault.TOO_MANY: "sind zu viele; bitte höchstens {wanted}",
    PaperFault.UNKNOWN_FIELD: "gehört nicht zu diesem Schreiben; bitte weglassen",
    PaperFault.UNKNOWN_LETTER: "gibt es nicht; bitte aus der Liste wählen",
    PaperFault.UNKNOWN_LANGUAGE: "gibt es hier nicht; möglich ist: {wanted}",
    PaperFault.UNKNOWN_REGIME: "gibt es nicht; möglich ist: {wanted}",
    PaperFault.BLANKET: "muss eine einzelne Stelle nennen; für jede Stelle ein eigenes Blatt",
    PaperFault.NAMES_A_PERSON: "verrät, wer gemeint ist; bitte ein Kürzel wählen",
}


class PaperRefused(Refused):
    """A paper that must not be written like this; `field` names what to change."""

    reason: PaperFault

    def __init__(self, fault: PaperFault, field: str, label: str, wanted: object = "") -> None:
        super().__init__(fault)
        self.field = field
        self.words = f"{label}: {WORDS[fault].format(wanted=wanted)}."

    def __str__(self) -> str:
        return self.words
