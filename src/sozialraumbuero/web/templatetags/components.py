"""The components every page is built from; see /stil/ for each of them in use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from sozialraumbuero.lib.charts import Bars, SmallMultiples, Sparkline, Timeline
from sozialraumbuero.lib.town_map import TownMap
from sozialraumbuero.web.icons import ICONS

register = template.Library()

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
def form_errors(form: BaseForm) -> dict[str, Any]:
    """Render the summary of a refused form; it takes the focus."""
    faulty = [bound for bound in form if bound.errors]
    return {"form": form, "faulty": faulty, "general": form.non_field_errors()}


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
    """Return a number as it is written in the reader's language, or a dash for none."""
    if value is None:
        return "–"
    return number_format(value, places, force_grouping=abs(value) >= 10_000)


@register.simple_tag
def minutes(value: float | None) -> str:
    """Return a span of minutes as people say it: 45 Min., 2 Std. 5 Min."""
    if value is None:
        return "–"
    hours, rest = divmod(round(value), 60)
    if not hours:
        return _("%(minutes)s Min.") % {"minutes": rest}
    if not rest:
        return _("%(hours)s Std.") % {"hours": hours}
    return _("%(hours)s Std. %(minutes)s Min.") % {"hours": hours, "minutes": rest}


@register.simple_tag
def town_map(drawing: TownMap, list_id: str = "") -> SafeString:
    """Render the map as a picture in the page; `list_id` is the id of the equal list below."""
    return render_to_string("components/town_map.html", {"map": drawing, "list_id": list_id})


@register.simple_tag
def bar_chart(chart: Bars) -> SafeString:
    """Render bars with their table."""
    return render_to_string("components/bar_chart.html", {"chart": chart})


@register.simple_tag
def timeline(chart: Timeline) -> SafeString:
    """Render who does what when, one row each, with its table."""
    return render_to_string("components/timeline.html", {"chart": chart})


@register.simple_tag
def sparkline(chart: Sparkline) -> SafeString:
    """Render a small line for a series within a sentence or a table."""
    return render_to_string("components/sparkline.html", {"chart": chart})


@register.simple_tag
def small_multiples(chart: SmallMultiples) -> SafeString:
    """Render the same small picture once per area, all on one scale."""
    return render_to_string("components/small_multiples.html", {"chart": chart})
