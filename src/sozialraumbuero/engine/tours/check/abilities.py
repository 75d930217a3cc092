"""Whether a shift has the language and the skills that an appointment wants."""

from __future__ import annotations

from sozialraumbuero.engine.tours.job import Appointment, Shift


def ability_faults(shift: Shift, promised: Appointment) -> list[str]:
    faults = []
    if not understands(shift, promised):
        faults.append(
            f"needs {' or '.join(promised.languages)}, the shift speaks "
            f"{', '.join(shift.languages)}"
        )
    if missing := missing_skills(shift, promised):
        faults.append(f"needs {', '.join(missing)}, which the shift cannot do")
    return faults


def understands(shift: Shift, promised: Appointment) -> bool:
    """Return whether both share a language; who names none takes any."""
    wanted, spoken = set(promised.languages), set(shift.languages)
    return not wanted or not spoken or bool(wanted & spoken)


def missing_skills(shift: Shift, promised: Appointment) -> list[str]:
    return [skill for skill in promised.skills if skill not in shift.skills]


def is_able(shift: Shift, promised: Appointment) -> bool:
    return understands(shift, promised) and not missing_skills(shift, promised)
