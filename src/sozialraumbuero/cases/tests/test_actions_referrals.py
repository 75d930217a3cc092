"""Referring, climbing, outcomes, undo, signals: nothing illegal, nothing twice, nothing lost."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from sozialraumbuero.cases.actions.cases import name_deputy
from sozialraumbuero.cases.actions.consents import add_consent
from sozialraumbuero.cases.actions.referrals import (
    NewReferral,
    climb,
    make_referral,
    mark_read,
    plan_asking,
    record_outcome,
    undo_last_step,
)
from sozialraumbuero.cases.actions.withdrawing import withdraw_consent
from sozialraumbuero.cases.actions.writing import WriteRefusal
from sozialraumbuero.cases.models import Case, Referral, SignalCount
from sozialraumbuero.cases.queries.referrals import history_of
from sozialraumbuero.cases.queries.waiting import waiting_of
from sozialraumbuero.cases.rules.consents import ConsentRefusal
from sozialraumbuero.cases.rules.referrals import ReferralRefusal
from sozialraumbuero.cases.rules.states import StateRefusal
from sozialraumbuero.cases.tests.referral_makers import (
    a_referral,
    follow_up,
    living_case,
    need_of,
    today,
)
from sozialraumbuero.cases.vocabulary import Decline, Level, Loop, NeedState
from sozialraumbuero.directory.tests.makers import offer
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.outreach.tests.makers import a_counsellor, a_team

pytestmark = pytest.mark.django_db


def refusal_of(act, *args, **options):
    with pytest.raises(Refused) as caught:
        act(*args, **options)
    return caught.value.reason


def the_case() -> Case:
    return living_case(a_counsellor("Ada", a_team()))


def test_referral_marks_its_need_and_begins_a_history():
    case = the_case()
    need = need_of(case)

    made = a_referral(case, offer(), need=need)

    need.refresh_from_db()
    assert (made.loop, need.state) == (Loop.PENDING, NeedState.REFERRED)
    assert [(row["row"].loop, row["row"].by) for row in history_of(made)] == [
        (Loop.PENDING, case.owner)
    ]


def test_form_sent_twice_refers_once():
    case, key = the_case(), uuid4()
    new = NewReferral(offer_key=offer().key)

    make_referral(case, new, today=today(), by=case.owner, request_key=key)
    again = refusal_of(make_referral, case, new, today=today(), by=case.owner, request_key=key)

    assert (again, Referral.objects.count()) == (WriteRefusal.SENT_ALREADY, 1)


def test_nobody_is_referred_without_a_living_consent():
    case = the_case()
    consent = case.consent_set.get()
    where = offer()
    withdraw_consent(consent, words="nein", now=consent_time(), by=case.owner)

    reason = refusal_of(a_referral, case, where)

    assert (reason, Referral.objects.count()) == (ConsentRefusal.WITHDRAWN, 0)


def consent_time():
    from django.utils import timezone

    return timezone.now()


def test_only_published_offers_and_own_needs_are_taken():
    case, other = the_case(), living_case(a_counsellor("Bea"))

    found = [
        refusal_of(a_referral, case, offer(state="draft")),
        refusal_of(a_referral, case, offer(), need=need_of(other)),
        refusal_of(a_referral, case, offer(), replaces=a_referral(case, offer())),
        refusal_of(a_referral, case, offer(), replaces=a_referral(other, offer())),
    ]

    assert found == [
        ReferralRefusal.UNKNOWN_OFFER,
        ReferralRefusal.FOREIGN_NEED,
        ReferralRefusal.REPLACES_OPEN,
        ReferralRefusal.REPLACES_OPEN,
    ]


def test_declined_referral_is_replaced_by_another_offer():
    case = the_case()
    first = a_referral(case, offer())
    record_outcome(
        first, Loop.DECLINED_BY_SERVICE, decline=Decline.LANGUAGE, seen=None, by=case.owner
    )
    first.refresh_from_db()

    second = a_referral(case, offer(), replaces=first)

    assert second.replaces == first


@pytest.mark.parametrize(
    ("loop", "decline", "reason"),
    [
        (Loop.HELPED, None, StateRefusal.NOT_FROM_HERE),
        (Loop.PENDING, None, StateRefusal.ALREADY_THERE),
        (Loop.REVOKED, None, StateRefusal.NOT_FROM_HERE),
        (Loop.DECLINED_BY_SERVICE, None, StateRefusal.REASON_MISSING),
        (Loop.ARRIVED, Decline.COST, StateRefusal.REASON_NOT_ASKED),
    ],
)
def test_illegal_step_is_refused_and_nothing_is_written(loop, decline, reason):
    case = the_case()
    made = a_referral(case, offer())

    found = refusal_of(record_outcome, made, loop, decline=decline, seen=None, by=case.owner)

    made.refresh_from_db()
    assert (found, made.loop, made.events.count(), made.version) == (reason, Loop.PENDING, 1, 1)


def test_two_at_once_lose_nothing_and_the_second_sees_it():
    case = the_case()
    made = a_referral(case, offer())

    record_outcome(made, Loop.ARRIVED, seen=1, by=case.owner)
    second = refusal_of(record_outcome, made, Loop.NOT_KNOWN, seen=1, by=case.owner)
    third = refusal_of(climb, made, Level.ACCOMPANIED, seen=1, today=today(), by=case.owner)

    made.refresh_from_db()
    assert (second, third, made.loop, made.level) == (
        WriteRefusal.CHANGED_MEANWHILE,
        WriteRefusal.CHANGED_MEANWHILE,
        Loop.ARRIVED,
        Level.WARM_HANDOVER,
    )


def test_ladder_only_rises():
    case = the_case()
    made = a_referral(case, offer(), level=Level.CONTACT_DETAILS)

    climb(made, Level.WARM_HANDOVER, seen=1, today=today(), by=case.owner)
    down = refusal_of(climb, made, Level.INFO_GIVEN, seen=2, today=today(), by=case.owner)

    made.refresh_from_db()
    assert (made.level, down) == (Level.WARM_HANDOVER, StateRefusal.LEVEL_LOWER)


def signals() -> list[tuple[str, str, str, str, str, int]]:
    return list(
        SignalCount.objects.values_list(
            "quarter", "need_id", "language", "signal", "decline", "count"
        ).order_by("signal", "decline")
    )


def test_refusals_and_missing_help_are_counted_without_a_case():
    case = the_case()
    made = a_referral(case, offer(), need=need_of(case))

    record_outcome(
        made, Loop.DECLINED_BY_SERVICE, decline=Decline.LANGUAGE, seen=None, by=case.owner
    )
    record_outcome(made, Loop.UNMET, seen=None, by=case.owner)

    assert signals() == [
        ("07", "over_indebted", "ar", "declined", "language", 1),
        ("07", "over_indebted", "ar", "unmet", "language", 1),
    ]
    columns = {field.name for field in SignalCount._meta.get_fields()}
    assert columns == {
        "id", "month", "quarter", "need_id", "language", "signal", "decline", "count",
    }  # fmt: skip


def test_slip_that_is_undone_is_not_counted_even_if_the_language_changed():
    from sozialraumbuero.cases.sealing import seal

    case = the_case()
    made = a_referral(case, offer(), need=need_of(case))
    record_outcome(made, Loop.DECLINED_BY_SERVICE, decline=Decline.COST, seen=None, by=case.owner)
    seal(case, language="uk")
    case.save()

    undo_last_step(made, seen=2, by=case.owner)
    again = refusal_of(undo_last_step, made, seen=3, by=case.owner)

    made.refresh_from_db()
    states = [(row["row"].loop, row["is_undo"]) for row in history_of(made)]
    assert (signals(), made.loop, made.decline) == ([], Loop.PENDING, "")
    assert states == [
        (Loop.PENDING, False), (Loop.DECLINED_BY_SERVICE, False), (Loop.PENDING, True),
    ]  # fmt: skip
    assert again == ReferralRefusal.NOTHING_TO_UNDO


def test_people_are_asked_later_only_with_their_consent():
    case = the_case()
    made = a_referral(case, offer())
    day = today() + timedelta(weeks=3)

    without = refusal_of(plan_asking, made, day, today=today(), by=case.owner)
    add_consent(case, follow_up(), today=today(), by=case.owner)
    plan_asking(made, day, today=today(), by=case.owner)

    made.refresh_from_db()
    assert (without, made.ask_on) == (ConsentRefusal.NEVER_GIVEN, day)
    assert list(waiting_of(case.owner, day).to_ask) == [made]


def test_withdrawn_follow_up_strikes_every_day_of_asking():
    case = the_case()
    consent = add_consent(case, follow_up(), today=today(), by=case.owner)
    made = a_referral(case, offer(), ask_on=today() + timedelta(weeks=2))

    withdraw_consent(consent, words="", now=consent_time(), by=case.owner)

    made.refresh_from_db()
    assert (made.ask_on, made.loop) == (None, Loop.PENDING)


def test_strangers_see_nothing_and_the_deputy_acts():
    case = the_case()
    made = a_referral(case, offer())
    deputy, stranger = a_counsellor("Dora", case.team), a_counsellor("Fremd", case.team)
    name_deputy(case, deputy, until=None, by=case.owner)

    with pytest.raises(Http404):
        record_outcome(made, Loop.ARRIVED, seen=None, by=stranger)
    record_outcome(made, Loop.ARRIVED, seen=None, by=deputy)

    made.refresh_from_db()
    assert made.loop == Loop.ARRIVED


def test_restricted_and_closed_cases_refuse():
    case = the_case()
    made = a_referral(case, offer())
    Case.objects.filter(pk=case.pk).update(restricted_on=today())

    with pytest.raises(PermissionDenied):
        record_outcome(made, Loop.ARRIVED, seen=None, by=case.owner)
    with pytest.raises(PermissionDenied):
        a_referral(case, offer())


def test_nothing_new_is_nothing_to_read():
    case = the_case()

    assert refusal_of(mark_read, a_referral(case, offer()), by=case.owner) == (
        ReferralRefusal.NOTHING_TO_READ
    )
