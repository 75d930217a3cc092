"""Name the words of the taxonomy in the reader's language."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from sozialraumbuero.directory.needs import Word

register = template.Library()


@register.filter
def in_words(word: Word) -> str:
    return word.label(get_language() or "de")
