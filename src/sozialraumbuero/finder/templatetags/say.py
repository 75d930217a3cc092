"""Sentences of the public pages in templates."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from sozialraumbuero.directory.tongues import InTongue
from sozialraumbuero.finder.words import Said, Tongue
from sozialraumbuero.finder.words import say as say_in
from sozialraumbuero.lib.vocabulary import RIGHT_TO_LEFT

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
    """Return a sentence, in an element with its language if the page speaks another."""
    return marked_as(said.text, said.tongue.code, page)


@register.simple_tag(takes_context=True)
def words(context: Any, said: InTongue) -> SafeString:
    """Write words of the taxonomy or of an offer; in another language they carry it."""
    return marked_as(said.text, said.language, context["tongue"])


def marked_as(text: str, language: str, page: Tongue) -> SafeString:
    """Return the words, in an element with their language if the page speaks another."""
    spoken = language.split("-")[0]
    if spoken == page.html_language:
        return mark_safe(escape(text))  # noqa: S308
    direction = "rtl" if spoken in RIGHT_TO_LEFT else "ltr"
    return format_html('<span lang="{}" dir="{}">{}</span>', spoken, direction, text)


@register.simple_tag(takes_context=True)
def sentence(context: Any, said: Said) -> SafeString:
    """Write a sentence that was chosen before; in another language it carries it."""
    return marked(said, context["tongue"])
