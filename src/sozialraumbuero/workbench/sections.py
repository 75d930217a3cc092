"""The steps as parts of addresses."""

from __future__ import annotations

from sozialraumbuero.workbench.rules.contents import Section

SECTION_PATHS = {
    Section.AREAS: "gebiete",
    Section.EXISTING: "bestehendes",
    Section.ROOMS: "raeume",
    Section.STAFF: "personal",
    Section.MODELS: "modelle",
    Section.ASSUMPTIONS: "annahmen",
    Section.CRITERIA: "kriterien",
}
SECTION_OF_PATH = {path: section for section, path in SECTION_PATHS.items()}


def next_section(section: Section) -> Section | None:
    """Return the step after this one."""
    order = list(Section)
    at = order.index(section) + 1
    return order[at] if at < len(order) else None
