"""Pages of a case for people who see one store of it and not the case itself."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.http import HttpRequest

from sozialraumbuero.cases.models import Case
from sozialraumbuero.cases.permissions import parts_for
from sozialraumbuero.cases.rules.access import Part
from sozialraumbuero.cases.views.loading import case_page, person


def page_apart(request: HttpRequest, case: Case, *, tab: str, purpose: str) -> dict[str, Any]:
    """Return the head of the page: the case's own, or only its code for who may not see more."""
    if Part.CASE in parts_for(person(request), case):
        context = case_page(request, case, tab=tab, purpose=purpose)
        return context | {"layout": "cases/case_layout.html"}
    return {"case": case, "layout": "cases/apart_layout.html", "request_key": uuid4()}
