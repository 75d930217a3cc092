"""The pages of consents and releases, as a counsellor uses them."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from sozialraumbuero.cases.models import Consent, Release
from sozialraumbuero.cases.sealing import opened
from sozialraumbuero.cases.tests.referral_makers import a_packet, a_referral, a_release, today
from sozialraumbuero.cases.tests.test_views_referrals import seat, text, url
from sozialraumbuero.directory.tests.makers import offer

pytestmark = pytest.mark.django_db


def release_form(**changes):
    sent = {
        "request_key": str(uuid4()),
        "released_party": "Mobile Beratung",
        "fields_released": ["name", "phone"],
        "purpose": "Schulden klären",
        "direction": "one_way",
        "expires_on": (today() + timedelta(days=90)).isoformat(),
        "language": "ar",
        "voluntary_told": "on",
        "consequences_told": "on",
        "revocation_told": "on",
        "signed_on": today().isoformat(),
        "form": "written",
    }
    return {key: value for key, value in (sent | changes).items() if value is not None}


def test_release_is_recorded_for_one_recipient_picked_by_search():
    browser, case = seat()
    where = offer("Kleider für alle")

    page = text(browser.get(url("release_new", case), {"suche": "Kleider"}))
    address = f"{url('release_new', case)}?angebot={where.key}"
    form = text(browser.get(address))
    done = browser.post(address, release_form())

    assert f"?angebot={where.key}" in page
    boxes = re.findall(r'<input type="checkbox"[^>]*>', form)
    assert (len(boxes), [box for box in boxes if "checked" in box]) == (18, [])
    assert done["Location"] == url("consents", case)
    assert opened(Release.objects.get(), "recipient_key", "fields") == {
        "recipient_key": where.key,
        "fields": ["name", "phone"],
    }


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"fields_released": None}, "Bitte kreuzen Sie an, was weitergegeben werden darf."),
        ({"revocation_told": None}, "Widerrufen geht jederzeit"),
        ({"expires_on": "2020-01-01"}, "muss heute noch gelten"),
        ({"purpose": " "}, "Wofür?"),
    ],
)
def test_release_that_would_be_none_is_refused_and_nothing_is_lost(change, words):
    browser, case = seat()
    address = f"{url('release_new', case)}?angebot={offer().key}"

    page = text(browser.post(address, release_form(proof="Ordner 7") | _sent(change)))

    assert (words in page, "Ordner 7" in page, Release.objects.count()) == (True, True, 0)


def _sent(change):
    return {key: [] if value is None else value for key, value in change.items()}


def test_release_is_printed_before_and_after_signing():
    browser, case = seat()
    where = offer("Kleider für alle")
    address = f"{url('release_new', case)}?angebot={where.key}"

    draft = browser.post(address, release_form(schritt="drucken"))
    stored = Release.objects.count()
    kept = a_release(case, where)
    sheet = browser.get(url("release_paper", case, kept))

    assert (draft["Content-Type"], draft.content[:4], stored) == ("application/pdf", b"%PDF", 0)
    assert (sheet["Content-Type"], sheet.content[:4]) == ("application/pdf", b"%PDF")


def test_revocation_asks_first_then_ends_the_link_at_once():
    browser, case = seat()
    where = offer()
    release = a_release(case, where)
    made = a_packet(a_referral(case, where), release)
    address = url("release_revoke", case, release)

    asked = text(browser.get(address))
    done = browser.post(address, {"words": "will nicht mehr"}, follow=True)
    closed = browser.get(reverse("answers:door", args=[made.secret]))

    assert "Offene Links an diese Stelle öffnen nichts mehr" in asked
    assert "1 Link öffnet ab jetzt nichts mehr." in text(done)
    assert "Die Einwilligung ist zurückgenommen" in text(closed)
    assert (closed.status_code, "Wilma" in text(closed)) == (410, False)


def test_withdrawn_case_work_says_what_follows():
    browser, case = seat()
    consent = Consent.objects.get(case=case)

    asked = text(browser.get(url("consent_withdraw", case, consent)))
    done = text(browser.post(url("consent_withdraw", case, consent), {"words": ""}, follow=True))
    new = text(
        browser.post(
            f"{url('referral_new', case)}?angebot={offer().key}",
            {"request_key": str(uuid4()), "level": "info_given"},
        )
    )

    assert "In diesem Fall wird nicht weitergearbeitet." in asked
    assert "zurückgenommen" in done
    assert "Die Einwilligung ist zurückgenommen." in new


def test_consent_to_be_asked_later_is_added():
    browser, case = seat()

    browser.post(
        url("consent_new", case),
        {
            "request_key": str(uuid4()),
            "kind": "follow_up",
            "purpose": "Hat es geholfen?",
            "scope": "Telefon",
            "withdrawal": "jederzeit",
            "expires_on": (today() + timedelta(days=90)).isoformat(),
            "language": "de",
            "form": "written",
            "told": "on",
        },
    )

    assert sorted(case.consent_set.values_list("kind", flat=True)) == ["case_work", "follow_up"]
