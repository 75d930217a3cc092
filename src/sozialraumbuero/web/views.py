"""The first page, and a sign of life for the operators."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sozialraumbuero.web.style_guide import samples


def start(request: HttpRequest) -> HttpResponse:
    """Show each person what is next for them."""
    return render(request, "web/start.html")


def accessibility(request: HttpRequest) -> HttpResponse:
    """Say honestly how accessible this is, and whom to tell what is not."""
    return render(request, "web/accessibility.html")


def style_guide(request: HttpRequest) -> HttpResponse:
    """Show every component once."""
    return render(request, "web/style_guide.html", samples())


def healthy(request: HttpRequest) -> HttpResponse:
    """Answer 200 if the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
