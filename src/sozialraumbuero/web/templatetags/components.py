"""The components every page is built from; see /stil/ for each of them in use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from sozialraumbuero.web.icons import ICONS
from sozialraumbuero.web.templatetags import intervals, papers, pictures
from sozialraumbuero.web.written import written_minutes, written_number

register = template.Library()
# One `{% load components %}` brings the pictures too.
register.tags.update(pictures.register.tags)
register.tags.update(intervals.register.tags)
register.tags.update(papers.register.tags)

STATUS_ICONS = {"good": "check", "warn": "warning", "bad": "x", "info": "flag", "neutral": "clock"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return a decorative picture; the text beside it carries the meaning."""
    # The markup is our own table, never user text.
    return mark_safe(  # noqa: S308
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        f"{ICONS[name]}</svg>"
    )


@register.inclusion_tag("components/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Render label, hint, input and error of one form field."""
    widget = bound.field.widget
    kind = getattr(widget, "input_type", "") or ""
    return {
        "field": bound,
        "is_hidden": bound.is_hidden,
        "is_group": bound.use_fieldset,
        "is_switch": kind == "checkbox" and not bound.use_fieldset,
        "hint_id": f"{bound.auto_id}_helptext",
    }


@register.inclusion_tag("components/form_errors.html")
def form_errors(form: BaseForm, *, takes_focus: bool = True) -> dict[str, Any]:
    """Render the summary of a refused form; it takes the focus when the page opens."""
    faulty = [bound for bound in form if bound.errors]
    return {"faulty": faulty, "general": form.non_field_errors(), "takes_focus": takes_focus}


@register.simple_tag
def status(kind: str, text: str) -> SafeString:
    """Return a small coloured mark whose shape and words say the same as its colour."""
    return format_html(
        '<span class="status status--{}">{}{}</span>', kind, icon(STATUS_ICONS[kind]), text
    )


@register.inclusion_tag("components/progress.html")
def progress(share: float, label: str) -> dict[str, Any]:
    """Render how much is done; `share` lies between 0 and 1."""
    percent = round(100 * min(max(float(share), 0.0), 1.0))
    return {"percent": percent, "label": label}


@register.inclusion_tag("components/empty.html")
def empty(title: str, text: str = "", url: str = "", label: str = "") -> dict[str, Any]:
    """Render what stands where nothing is yet, with the next step."""
    return {"title": title, "text": text, "url": url, "label": label}


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context: Mapping[str, Any], page: Any) -> dict[str, Any]:
    """Render links to the neighbouring pages; the number travels as `?seite=`."""
    return {"page": page, "request": context.get("request")}


@register.simple_tag
def number(value: float | None, places: int = 0) -> str:
    """Write a number in the reader's language, a dash for none."""
    return written_number(value, places)


@register.simple_tag
def minutes(value: float | None) -> str:
    """Write a span of minutes as people say it."""
    return written_minutes(value)
