"""Words of planning inside templates."""

from __future__ import annotations

from django import template

from sozialraumbuero.workbench.wording import UNIT_NAMES

register = template.Library()


@register.simple_tag
def unit_name(unit: str) -> str:
    """Return the unit in the reader's language."""
    return str(UNIT_NAMES.get(unit, unit))
