"""School holidays: which are known, a file of more, one less."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sozialraumbuero.directory.actions import add_school_holidays, remove_school_holidays
from sozialraumbuero.directory.forms.holidays import HolidaysForm
from sozialraumbuero.directory.models import SchoolHolidays
from sozialraumbuero.directory.queries.holidays import (
    holidays_end_soon,
    last_known_holiday,
    offers_with_school_holidays,
)
from sozialraumbuero.directory.views.loading import desk_editor


@require_http_methods(["GET", "HEAD", "POST"])
def holidays(request: HttpRequest) -> HttpResponse:
    """List what is known by year, and read a file."""
    user = desk_editor(request)
    is_sent = request.method == "POST"
    form = HolidaysForm(request.POST, request.FILES) if is_sent else HolidaysForm()
    if is_sent and form.is_valid():
        counts = add_school_holidays(form.holidays(), by=user)
        messages.success(
            request,
            _("Ferien eingelesen: %(new)s neu, %(changed)s geändert, %(same)s unverändert.")
            % {"new": counts.new, "changed": counts.changed, "same": counts.same},
        )
        return redirect("directory_desk:holidays")
    today = timezone.localdate()
    rows = SchoolHolidays.objects.order_by("-first_day")
    years = [(year, list(each)) for year, each in groupby(rows, lambda row: row.first_day.year)]
    return render(
        request,
        "directory/desk/holidays.html",
        {
            "form": form,
            "years": years,
            "until": last_known_holiday(today),
            "ends_soon": holidays_end_soon(today),
            "depending": offers_with_school_holidays(),
        },
    )


@require_POST
def holiday_remove(request: HttpRequest, holiday_id: int) -> HttpResponse:
    """Forget one row that is wrong."""
    user = desk_editor(request)
    row = get_object_or_404(SchoolHolidays, pk=holiday_id)
    name = row.name
    remove_school_holidays(row, by=user)
    messages.success(request, _("„%(name)s“ ist gelöscht.") % {"name": name})
    return redirect("directory_desk:holidays")
