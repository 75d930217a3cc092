"""Who the person is and how to reach them safely."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sozialraumbuero.accounts.sessions import keeps_words
from sozialraumbuero.cases.actions.person import PROTECTION, change_person, may_protect, person_now
from sozialraumbuero.cases.forms.person import PersonForm
from sozialraumbuero.cases.permissions import parts_for
from sozialraumbuero.cases.queries.reading import log_reading
from sozialraumbuero.cases.rules.access import Part, Verb
from sozialraumbuero.cases.views.editing import Editing, edit_page
from sozialraumbuero.cases.views.loading import person, visible_case


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_words
def person_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show and change what is known of the person; of a protected one, as far as one may see."""
    user = person(request)
    verb = Verb.WRITE if request.method == "POST" else Verb.READ
    case = visible_case(request, case_id, verb=verb)
    make = partial(
        PersonForm,
        with_address=Part.ADDRESS in parts_for(user, case),
        with_protection=may_protect(case, user),
    )
    blank = make()
    names = blank.content_names
    log_reading(case, by=user, purpose="person", fields=names)
    now = person_now(case, *names)
    facts = [(blank.fields[name].label, blank.said(name, now[name])) for name in names]
    editing = Editing(
        tab="cases:person",
        purpose="person",
        title=_("Person"),
        make=make,
        write=lambda form, key: change_person(
            case, form.edit(), today=timezone.localdate(), by=user, request_key=key
        ),
        back=reverse("cases:person", args=[case.pk]),
        now=now,
        version=case.version,
        act="cases.person_changed",
        template="cases/person.html",
        shown={
            "facts": [(label, said) for label, said in facts if said],
            "hides_address": "address" not in names,
            "may_protect": PROTECTION[0] in names,
        },
    )
    return edit_page(request, case, editing)
