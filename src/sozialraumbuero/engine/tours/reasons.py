"""Why an appointment may find no place in a plan."""

from __future__ import annotations

NO_STREET = "no_street_within_150_m"
NO_LANGUAGE = "no_shift_with_language"
NO_SKILLS = "no_shift_with_skills"
OUTSIDE = "window_outside_shifts"
TOO_FAR = "too_far"
UNREACHABLE = "unreachable"
PARTNER_MISSING = "partner_missing"
CONFLICT = "conflict"
REASONS = (
    NO_STREET,
    NO_LANGUAGE,
    NO_SKILLS,
    OUTSIDE,
    TOO_FAR,
    UNREACHABLE,
    PARTNER_MISSING,
    CONFLICT,
)
