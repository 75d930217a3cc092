"""Pictures of the situations, drawn on a grid of 24; decorative, the words stand beside them."""

# ruff: noqa: E501 — a drawn path is read by machines only.

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe

SITUATIONS = {
    "money_debt": '<path d="M4 7.5h13.500a2.500 2.500 0 0 1 2.500 2.500v7.500a2.500 2.500 0 0 1-2.500 2.500H6.500A2.500 2.500 0 0 1 4 17.500zM4 7.500 15.500 4v3.500M16 13.750h.01"/>',
    "social_benefits": '<path d="M6 3.500h8l4 4v13H6zM14 3.500v4h4M9 12h6M9 15.500h6M9 8.500h2"/>',
    "housing": '<path d="M4 11.500 12 4l8 7.500M6 10v10.500h12V10M12.500 11l-2 3.500h3l-2 3.500"/>',
    "work_training": '<path d="M4 8h16v11.500H4zM9 8V5h6v3M4 13h16M12 12v2"/>',
    "family_children": '<path d="M8 8.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM4 20.500v-7A2.500 2.500 0 0 1 6.500 11h3a2.500 2.500 0 0 1 2.500 2.500v7M16.500 13a1.900 1.900 0 1 0 0-3.800 1.900 1.900 0 0 0 0 3.800zM13.800 20.500v-3a2 2 0 0 1 2-2h1.500a2 2 0 0 1 2 2v3"/>',
    "pregnancy_early_years": '<path d="M9 6.500a2.200 2.200 0 1 0 0-4.400 2.200 2.200 0 0 0 0 4.400zM7 21.500v-6l-1-5a2 2 0 0 1 2-2.500h1.500c1 0 1.600.6 2 1.500 2.500 1 3.500 2.500 3.500 4s-1.500 3-3.500 3v5M18.500 6.500c-.8-1.300-2.800-.8-2.800.7 0 1.200 1.500 2.100 2.800 3.300 1.300-1.200 2.800-2.100 2.800-3.300 0-1.500-2-2-2.800-.7z"/>',
    "school_youth": '<path d="M6 9.500a6 6 0 0 1 12 0v10.500H6zM9.500 4.500v-1.500h5v1.500M9 13.500h6v3.500H9zM4 13v5M20 13v5"/>',
    "health_mental": '<path d="M12 20.500C6 16 3.500 13 3.500 9.300A4.500 4.500 0 0 1 12 7.200a4.500 4.500 0 0 1 8.500 2.100c0 3.700-2.500 6.700-8.500 11.200zM8 12h2l1.500-3 2 5 1-2H16"/>',
    "addiction": '<path d="M9.500 3.500h5v4l2 3v10h-9v-10l2-3zM7.500 13.500h9M4 4l16 17"/>',
    "ageing_care": '<path d="M10 6.500a2.200 2.200 0 1 0 0-4.400 2.200 2.200 0 0 0 0 4.400zM8 21.500l1-6-1.500-3V9.500A1.500 1.500 0 0 1 9 8h2c1 0 1.700.7 2 1.500l1 2.500h3M11 15l2 2.500v4M17 12v9.500M17 12a1.500 1.500 0 0 1 3 0"/>',
    "disability": '<path d="M10.500 5.500a1.700 1.700 0 1 0 0-3.400 1.700 1.700 0 0 0 0 3.400zM10.500 8v6h5l2.500 5.500M10.500 10.500h4.500M8 11.500a5.300 5.300 0 1 0 6.500 7"/>',
    "migration": '<path d="M12 20.500a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17zM3.500 12h17M12 3.500c-4.700 4.800-4.700 12.200 0 17 4.700-4.800 4.700-12.200 0-17z"/>',
    "violence_protection": '<path d="M12 3.500 19.500 6v5.500c0 4.500-3 7.500-7.500 9-4.500-1.500-7.500-4.500-7.500-9V6zM9 12l2.200 2.200L15.500 10"/>',
    "everyday_participation": '<path d="M5 9.500h11v5.500a3.500 3.500 0 0 1-3.500 3.500h-4A3.500 3.500 0 0 1 5 15zM16 10.500h1.500a2 2 0 0 1 0 4.500H16M8 6.500c0-1.500 1-1.500 1-3M12 6.500c0-1.500 1-1.500 1-3M4 21h14"/>',
}


def pictogram(group_id: str) -> SafeString:
    """Return the picture of a situation; a group without one gets none."""
    drawn = SITUATIONS.get(group_id, "")
    # The markup is our own table, never somebody's text.
    return mark_safe(  # noqa: S308
        f'<svg class="pictogram" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{drawn}</svg>'
    )
