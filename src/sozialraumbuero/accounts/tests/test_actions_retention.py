"""What is over is forgotten."""

from datetime import UTC, datetime, timedelta

import pytest

from sozialraumbuero.accounts import actions
from sozialraumbuero.accounts.actions.sign_in import take_try
from sozialraumbuero.accounts.models import Session
from sozialraumbuero.accounts.tests.people import colleague, signed_in

pytestmark = pytest.mark.django_db


def test_expired_sessions_and_tries_are_forgotten():
    mia = colleague("mia")
    signed_in(mia)
    signed_in(mia)
    kept = Session.objects.last()
    Session.objects.exclude(pk=kept.pk).update(expire_date="2026-01-01T00:00Z")
    take_try("password:mia")

    now = datetime.now(UTC)
    counts = [actions.forget_expired(now), actions.forget_expired(now + timedelta(minutes=16))]

    assert counts == [
        {"sessions": 1, "sign-in tries": 0, "audit rows": 0},
        {"sessions": 0, "sign-in tries": 1, "audit rows": 0},
    ]
    assert list(Session.objects.all()) == [kept]
