"""My day: terms, appointments, agreed steps and awaited answers of all own cases on one page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sozialraumbuero.cases.permissions import may_open_cases
from sozialraumbuero.cases.queries.due import (
    appointments_on,
    awaited_answers,
    due_deadlines,
    due_steps,
)
from sozialraumbuero.cases.queries.waiting import waiting_of
from sozialraumbuero.cases.views.loading import person


@require_safe
def my_day(request: HttpRequest) -> HttpResponse:
    """Show what is due today and soon, the most urgent first."""
    user = person(request)
    if not may_open_cases(user):
        raise Http404
    today = timezone.localdate()
    waiting = waiting_of(user, today)
    answered = {referral.pk for referral in waiting.answers}
    silent = {referral.pk for referral in waiting.reminders}
    shown = {
        "today": today,
        "deadlines": due_deadlines(user, today=today),
        "appointments": appointments_on(user, today),
        "steps": due_steps(user, today=today),
        "answers": [
            (answer, answer.referral.pk in answered, answer.referral.pk in silent)
            for answer in awaited_answers(user, today=today)
        ],
    }
    return render(request, "cases/my_day.html", shown)
