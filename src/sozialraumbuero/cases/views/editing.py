"""A form over something stored: saved, refused with a reason, or two people at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sozialraumbuero.cases.actions.editing import TwoAtOnce
from sozialraumbuero.cases.actions.writing import WriteRefusal
from sozialraumbuero.cases.forms.editing import CaseForm, seen_text
from sozialraumbuero.cases.models import Case
from sozialraumbuero.cases.queries.changes import last_change
from sozialraumbuero.cases.rules.merging import Merged
from sozialraumbuero.cases.views.loading import case_page, sent
from sozialraumbuero.cases.words import refusal_words
from sozialraumbuero.lib.refusal import Refused

Write = Callable[[CaseForm, UUID | None], Merged | None]


@dataclass(frozen=True, kw_only=True)
class Editing:
    """What is edited, how it is written, and where one goes afterwards.

    `act` is the word of the log under which the others' changes stand.
    """

    tab: str
    purpose: str
    title: str
    make: Callable[..., CaseForm]
    write: Write
    back: str
    now: Mapping[str, Any] | None = None
    version: int | None = None
    act: str = ""
    template: str = "cases/row_form.html"
    shown: Mapping[str, Any] = field(default_factory=dict)


def edit_page(request: HttpRequest, case: Case, editing: Editing) -> HttpResponse:
    """Show the form; write what was sent; where two changed the same, ask whose words stay."""
    form = editing.make(sent(request), current=editing.now, version=editing.version)
    if request.method == "POST" and form.is_valid():
        try:
            merged = editing.write(form, form.cleaned_data["request_key"])
        except TwoAtOnce as both:
            return _ask(request, case, editing, form, both)
        except Refused as refused:
            if refused.reason == WriteRefusal.SENT_ALREADY:
                messages.info(request, refusal_words(refused.reason))
                return redirect(editing.back)
            _say(form, refused)
        else:
            _praise(request, case, editing, form, merged)
            return redirect(editing.back)
    context = case_page(request, case, tab=editing.tab, purpose=editing.purpose)
    shown = {"form": form, "title": editing.title, "back": editing.back, **editing.shown}
    return render(request, editing.template, context | shown)


def act_page(
    request: HttpRequest, act: Callable[[], object], *, back: str, done: str
) -> HttpResponse:
    """Do one thing at the press of a button, say how it went, and go back."""
    try:
        act()
    except Refused as refused:
        messages.warning(request, refusal_words(refused.reason))
    else:
        messages.success(request, done)
    return redirect(back)


def _ask(
    request: HttpRequest, case: Case, editing: Editing, form: CaseForm, both: TwoAtOnce
) -> HttpResponse:
    """Show both versions of every field that two people changed; nothing is written yet."""
    content = form.content()
    rows = [
        {
            "name": name,
            "label": form.fields[name].label,
            "mine": form.said(name, content[name]),
            "theirs": form.said(name, both.now[name]),
        }
        for name in both.merged.clashes
    ]
    shown = {
        "form": form,
        "title": editing.title,
        "back": editing.back,
        "rows": rows,
        "kept": [form[name] for name in form.content_names],
        "others": [str(form.fields[name].label) for name in sorted(both.merged.theirs)],
        "seen": seen_text(both.now),
        "change": last_change(case, editing.act, both.merged.clashes),
    }
    context = case_page(request, case, tab=editing.tab, purpose=editing.purpose)
    return render(request, "cases/two_at_once.html", context | shown, status=409)


def _say(form: CaseForm, refused: Refused) -> None:
    """Put the reason beside the field it is about, or above the form."""
    name = getattr(refused, "field", None)
    words = getattr(refused, "words", None) or refusal_words(refused.reason)
    form.add_error(name if name in form.fields else None, words)


def _praise(
    request: HttpRequest, case: Case, editing: Editing, form: CaseForm, merged: Merged | None
) -> None:
    messages.success(request, _("Gespeichert."))
    if not merged or not merged.theirs:
        return
    names = ", ".join(str(form.fields[name].label) for name in sorted(merged.theirs))
    change = last_change(case, editing.act, merged.theirs)
    who = change.who if change else _("jemand anderes")
    words = _("Inzwischen hat %(who)s geändert: %(fields)s. Auch das ist gespeichert.")
    messages.info(request, words % {"fields": names, "who": who})
