"""The office itself: its number, its hours, its way out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sozialraumbuero.directory.actions import change_office
from sozialraumbuero.directory.forms.office import OfficeForm
from sozialraumbuero.directory.models import Office
from sozialraumbuero.directory.views.loading import desk_editor


@require_http_methods(["GET", "HEAD", "POST"])
def office(request: HttpRequest) -> HttpResponse:
    """Change how one reaches the office; the public pages show it at once."""
    user = desk_editor(request)
    known = Office.objects.filter(pk=1).first() or Office()
    form = OfficeForm(request.POST if request.method == "POST" else None, office=known)
    if request.method == "POST" and form.is_valid():
        change_office(form.wish(), by=user)
        messages.success(request, _("Gespeichert."))
        return redirect("directory_desk:office")
    return render(request, "directory/desk/office.html", {"form": form, "office": known})
