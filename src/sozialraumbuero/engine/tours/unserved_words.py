"""Puts into German and English sentences why an appointment found no place."""

from __future__ import annotations

from sozialraumbuero.engine.tours.clock import minute
from sozialraumbuero.engine.tours.job import ON_FOOT, Appointment, Job
from sozialraumbuero.engine.tours.openings import Opening
from sozialraumbuero.engine.tours.reasons import (
    CONFLICT,
    NO_LANGUAGE,
    NO_SKILLS,
    NO_STREET,
    OUTSIDE,
    PARTNER_MISSING,
    TOO_FAR,
    UNREACHABLE,
)


def sentences(
    job: Job, appointment: Appointment, reason: str, opening: Opening | None
) -> tuple[str, str]:
    all_walk = all(each.profile == ON_FOOT for each in job.shifts)
    german_way, there, english_way = ("kommt", "dorthin", "get")
    if all_walk:
        german_way, there, english_way = ("ist", "zu Fuß dort", "walk")
    window = f"{job.moment(appointment.opens_s)}–{minute(appointment.closes_s)}"
    german, english = {
        NO_STREET: (
            "Im Umkreis von 150 m ist kein Fußweg; bitte die Koordinaten prüfen.",
            "There is no walkable street within 150 m; check the coordinates.",
        ),
        NO_LANGUAGE: (
            f"Keine Schicht spricht {', '.join(appointment.languages)}.",
            f"No shift speaks {', '.join(appointment.languages)}.",
        ),
        NO_SKILLS: (
            f"Keine passende Schicht kann {', '.join(appointment.skills)}.",
            f"No suitable shift offers {', '.join(appointment.skills)}.",
        ),
        OUTSIDE: (
            f"Keine passende Schicht hat {window} Zeit bis zum Ende des Termins.",
            f"No suitable shift lasts from {window} to the appointment's end.",
        ),
        TOO_FAR: (
            f"Keine passende Schicht {german_way} {window} {there}.",
            f"No suitable shift can {english_way} there for {window}.",
        ),
        CONFLICT: (
            f"Alle passenden Schichten sind {window} bei anderen Terminen oder unterwegs.",
            f"All suitable shifts are at other appointments at {window}, or on their way.",
        ),
        UNREACHABLE: (
            "Zu diesem Ort führt für keine passende Schicht ein Weg, den sie nutzen kann.",
            "No suitable shift has a way to this place that it can use.",
        ),
        PARTNER_MISSING: (
            f"Dieser Besuch braucht zwei Personen; {window} kann keine zweite dort sein.",
            f"This visit needs two people; no second one can be there at {window}.",
        ),
    }[reason]
    if opening is None:
        return german, english
    at = job.moment(opening.start_s)
    if appointment.opens_s <= opening.start_s <= appointment.closes_s:
        german += f" Ohne die Türen davor ginge es um {at} Uhr mit Schicht {opening.shift}."
        english += f" Without the doors before, it could start at {at} with shift {opening.shift}."
    else:
        german += f" Möglich wäre ein Beginn um {at} Uhr mit Schicht {opening.shift}."
        english += f" It could start at {at} with shift {opening.shift}."
    return german, english
