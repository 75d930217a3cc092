"""The first page, and a sign of life for the operators."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def start(request: HttpRequest) -> HttpResponse:
    """Show each person what is next for them."""
    return render(request, "web/start.html")


def healthy(request: HttpRequest) -> HttpResponse:
    """Answer 200 if the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
