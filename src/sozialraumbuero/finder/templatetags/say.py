"""Sentences of the public pages in templates."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from sozialraumbuero.finder.words import Said, Tongue
from sozialraumbuero.finder.words import say as say_in

register = template.Library()


@register.simple_tag(takes_context=True)
def say(context: Any, key: str, **values: object) -> SafeString:
    """Write a sentence; one in another language than the page carries its language."""
    speaking: Tongue = context["tongue"]
    return marked(say_in(speaking, key, **values), speaking)


@register.simple_tag(takes_context=True)
def say_plain(context: Any, key: str, **values: object) -> str:
    """Write a sentence where no element may stand: titles, attributes."""
    return say_in(context["tongue"], key, **values).text


def marked(said: Said, page: Tongue) -> SafeString:
    """Return the words, in an element with their language if the page speaks another."""
    if said.tongue.html_language == page.html_language:
        return mark_safe(escape(said.text))  # noqa: S308
    return format_html(
        '<span lang="{}" dir="{}">{}</span>',
        said.tongue.html_language,
        said.tongue.direction,
        said.text,
    )
