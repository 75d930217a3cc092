"""The data protection officer keeps the head of the log outside, and compares it later."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.factories import user

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.audit.tests.chain import build_chain, rewrite_from
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.tests.makers import signed_in

pytestmark = pytest.mark.django_db


def test_kept_line_is_compared_and_a_rewrite_is_told():
    dpo = signed_in(user("Datenschutz", Role.DPO))
    Entry.objects.all().delete()
    build_chain(9)
    line = f"9:{Entry.objects.get(n=9).hash}"
    url = reverse("audit_witness")

    page = dpo.get(url).content.decode()
    text = dpo.get(reverse("audit_witness_file"))
    same = dpo.post(url, {"line": line}).content.decode()
    Entry.objects.filter(n=5).update(reason="anders")
    rewrite_from(5)
    other = dpo.post(url, {"line": line}).content.decode()
    nonsense = dpo.post(url, {"line": "5"}).content.decode()

    assert line in page.replace("<wbr>", "")
    assert line in text.content.decode()
    assert text["Content-Type"] == "text/plain; charset=utf-8"
    assert "steht noch so im Protokoll" in same
    assert "ein anderes als damals" in other
    assert "Kopieren Sie sie ganz" in nonsense


def test_nobody_else_sees_the_page():
    assert (
        signed_in(user("Technik", Role.SYSTEM_ADMIN)).get(reverse("audit_witness")).status_code
        == 404
    )
