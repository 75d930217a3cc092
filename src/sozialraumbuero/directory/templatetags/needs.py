"""Words of the taxonomy in templates."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from sozialraumbuero.directory.needs import Word

register = template.Library()


@register.filter
def in_words(word: Word) -> str:
    """Return the name of a need, group, offer or document in the reader's language."""
    return word.label(get_language() or "de")


@register.filter
def kind_of(urgency: Word, kinds: dict[str, str]) -> str:
    """Return the kind of mark for an urgency."""
    return kinds.get(urgency.id, "neutral")
