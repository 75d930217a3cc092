"""The audit log, each person as much of it as the matrix says.

The page lies here and not beside the log: it asks for permissions, one storey above the log.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sozialraumbuero.accounts.forms.accounts import LogFilterForm
from sozialraumbuero.accounts.models import User
from sozialraumbuero.accounts.permissions import LogView, log_view
from sozialraumbuero.accounts.queries import named_like
from sozialraumbuero.accounts.views.person import person
from sozialraumbuero.accounts.words import role_label
from sozialraumbuero.audit.models import Entry
from sozialraumbuero.audit.queries import LogFilter, log_page, technical_rows
from sozialraumbuero.audit.words import act_label


@dataclass(frozen=True)
class Line:
    """One row as this reader may see it."""

    entry: Entry
    act: str
    actor: str
    roles: str
    details: str


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Show the newest rows first."""
    me = person(request)
    view = log_view(me)
    if view is None:
        raise Http404
    form = LogFilterForm(request.GET or None)
    names_people = view in {LogView.EVERYTHING, LogView.TECHNICAL}
    wanted = _filter(form, names_people=names_people)
    page = log_page(_rows(me, view), wanted, before=_row_number(request))
    context = {
        "form": form,
        "lines": [_line(entry, me, view) for entry in page.rows],
        "view": view.value,
        "names_people": names_people,
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "is_first": "vor" not in request.GET,
        "next_query": _next_query(request, page.next_before),
    }
    return render(request, "audit/log.html", context)


def _rows(me: User, view: LogView) -> QuerySet[Entry]:
    if view is LogView.EVERYTHING:
        return Entry.objects.all()
    if view is LogView.TECHNICAL:
        return technical_rows()
    if view is LogView.TEAM and me.team_id:
        return Entry.objects.filter(actor__in=User.objects.filter(team=me.team_id).values("pk"))
    return Entry.objects.filter(actor=me.pk)


def _filter(form: LogFilterForm, *, names_people: bool) -> LogFilter:
    """Return what is looked for; who sees no names must not find them out by filtering."""
    if not form.is_bound:
        return LogFilter()
    form.is_valid()
    kept = form.cleaned_data
    name = kept.get("person", "").strip() if names_people else ""
    return LogFilter(
        action=kept.get("action", ""),
        actor_ids=list(named_like(name).values_list("pk", flat=True)) if name else None,
        since=kept.get("since"),
        until=kept.get("until"),
    )


def _line(entry: Entry, me: User, view: LogView) -> Line:
    is_shown = view is not LogView.TEAM or entry.actor_id == me.pk
    roles = [str(role_label(role)) for role in entry.role.split(",") if role]
    return Line(
        entry=entry,
        act=act_label(entry.action),
        actor=str(entry.actor or "") if is_shown else "",
        roles=", ".join(roles) if is_shown else "",
        details=" · ".join(filter(None, [", ".join(entry.fields), entry.reason]))
        if is_shown
        else "",
    )


def _row_number(request: HttpRequest) -> int | None:
    text = request.GET.get("vor", "")
    return int(text) if text.isdecimal() and len(text) < 19 else None


def _next_query(request: HttpRequest, before: int | None) -> str:
    if before is None:
        return ""
    query = request.GET.copy()
    query["vor"] = str(before)
    return query.urlencode()
