"""Where the invented people go: one packet on its way, one refusal counted, one way ready."""

from __future__ import annotations

import pytest

from sozialraumbuero.cases.models import Packet, Referral, SignalCount
from sozialraumbuero.cases.queries.referrals import fitting_releases
from sozialraumbuero.cases.sealing import opened
from sozialraumbuero.cases.tests.referral_makers import living_case, today
from sozialraumbuero.cases.vocabulary import Level, Loop
from sozialraumbuero.demo.referrals import refer_people
from sozialraumbuero.directory.tests.makers import offer
from sozialraumbuero.outreach.tests.makers import a_counsellor

pytestmark = pytest.mark.django_db


def test_invented_people_are_referred():
    owner = a_counsellor()
    first = living_case(owner, household="allein mit zwei Kindern")
    second = living_case(owner, name="Otto Muster")
    offer("Schuldnerberatung")
    offer("Verbraucherberatung")

    refer_people([first, second], today=today())

    packet = Packet.objects.get()
    content = opened(packet, "content")["content"]
    ready = Referral.objects.get(level=Level.ACCOMPANIED)
    key = opened(ready, "offer_key")["offer_key"]
    assert sorted(content) == ["household", "language", "safe_contact"]
    assert fitting_releases(first, key, today())[1] is None
    assert Referral.objects.filter(case=second).order_by("level").values_list("loop", flat=True)[
        0
    ] == (Loop.DECLINED_BY_SERVICE)
    assert SignalCount.objects.get().count == 1
