"""Name the words of the desk in the reader's language."""

from __future__ import annotations

from django import template

from sozialraumbuero.outreach.wording import WAYS

register = template.Library()


@register.filter
def way_words(way: str) -> str:
    return str(WAYS[way])
