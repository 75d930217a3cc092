"""Child protection: guided in order, in a circle of its own, never altered, nobody told by itself."""

from __future__ import annotations

from io import BytesIO
from uuid import uuid4

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from django.urls import URLPattern, reverse
from django.utils import timezone
from pypdf import PdfReader
from tests.factories import team, user

from sozialraumbuero.cases import secret_urls
from sozialraumbuero.cases.actions.cases import name_deputy
from sozialraumbuero.cases.actions.child import begin_record, name_to_circle, take_step
from sozialraumbuero.cases.models import ChildEntry, ChildRecord, ChildSheet
from sozialraumbuero.cases.queries.child import entries_of, kept_until
from sozialraumbuero.cases.rules.child import ChildRefusal, Wanted
from sozialraumbuero.cases.rules.sheets import SheetRefusal
from sozialraumbuero.cases.tests.makers import case_of
from sozialraumbuero.cases.tests.secret_makers import a_record, walk_to_the_end
from sozialraumbuero.cases.vocabulary import ChildStep
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.tests.makers import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    north = team("Nord")
    ada, bela = (user(name, Role.MOBILE_COUNSELLOR, north) for name in ("Ada", "Bela"))
    kora = user("Kora", Role.COORDINATOR, north)
    return {"ada": ada, "bela": bela, "kora": kora, "case": case_of(ada, name="Wilma Beispiel")}


def url(name, record):
    return reverse(f"cases:{name}", args=[record.case_id, record.pk])


def test_record_begins_with_what_was_seen_and_the_numbers_stand_first(office):
    browser = signed_in(office["ada"])
    page = reverse("cases:child", args=[office["case"].pk])

    text = browser.get(page).content.decode()
    sent = {"request_key": str(uuid4()), "about": "Kind, 5", "signs": "Blaue Flecken am Arm"}
    answer = browser.post(page, sent)

    record = ChildRecord.objects.get()
    entry = ChildEntry.objects.get()
    assert text.index("tel:110") < text.index("tel:112") < text.index("Anhaltspunkte festhalten")
    assert answer["Location"] == url("child_record", record)
    assert (entry.step, entry.by) == (ChildStep.SIGNS_RECORDED, office["ada"])
    assert "Blaue Flecken am Arm" in browser.get(answer["Location"]).content.decode()
    assert office["case"].code not in record.pseudonym


def test_steps_go_in_order_and_the_decision_closes(office):
    record, browser = a_record(office["case"]), signed_in(office["ada"])
    page = url("child_record", record)

    def send(step, **more):
        sent = {"request_key": str(uuid4()), "step": step, "words": "gesehen", **more}
        return browser.post(page, sent)

    early = send("family_talk").content.decode()
    send("imminent_check")
    send("colleague_consulted")
    send("insofa_consulted")
    silent = send("family_talk", words="", would_endanger="on").content.decode()
    send("family_talk", words="", would_endanger="on", reason="Täter im Haus")
    send("help_offered")
    send("reassessed")
    send("decision_not_reported", reason="Die Hilfe greift")
    late = send("signs_recorded").content.decode()

    record.refresh_from_db()
    entries = entries_of(record, by=office["ada"])
    assert "noch nicht dran" in early
    assert "schreiben Sie die Begründung" in silent
    assert "neues Verfahren" in late
    assert [each.step for each in entries] == [
        *list(ChildStep)[:7], ChildStep.DECISION_NOT_REPORTED,
    ]  # fmt: skip
    assert [each.reason for each in entries if each.entry.is_skipped] == ["Täter im Haus"]
    assert record.decided_at is not None
    assert (kept_until(record) - timezone.localdate()).days > 3600
    assert mail.outbox == []


def test_danger_now_is_reported_at_once(office):
    record, ada, now = a_record(office["case"]), office["ada"], timezone.now()
    take_step(record, Wanted(ChildStep.IMMINENT_CHECK, "offen", is_imminent=True), now=now, by=ada)

    page = signed_in(ada).get(url("child_record", record)).content.decode()
    reported = Wanted(ChildStep.DECISION_REPORTED, "Jugendamt, 14 Uhr", "Gefahr")
    take_step(record, reported, now=now, by=ada)

    assert "sofort Bescheid geben" in page
    record.refresh_from_db()
    assert record.decided_at == now
    assert mail.outbox == []


def test_circle_is_named_people_alone(office):
    case, record, bela = office["case"], a_record(office["case"]), office["bela"]
    other = begin_record(case, about="Zweites", signs="x", now=timezone.now(), by=office["ada"])
    name_deputy(case, bela, until=None, by=office["ada"])
    deputy = signed_in(bela)
    before = deputy.get(url("child_record", record)).status_code
    name_deputy(case, None, until=None, by=office["ada"])

    browser = signed_in(office["ada"])
    browser.post(url("child_circle", record), {"user": bela.pk, "antwort": "hinein"})

    page = deputy.get(url("child_record", record))
    assert before == 404
    assert page.status_code == 200
    assert "Wilma" not in page.content.decode()
    assert deputy.get(url("child_record", other)).status_code == 404
    assert deputy.get(reverse("cases:case", args=[case.pk])).status_code == 404
    assert deputy.post(url("child_circle", record), {"user": bela.pk}).status_code == 403
    browser.post(url("child_circle", record), {"user": bela.pk, "antwort": "heraus"})
    assert deputy.get(url("child_record", record)).status_code == 404


def test_circle_narrows_and_never_grants(office):
    record = a_record(office["case"])

    with pytest.raises(Refused) as refused:
        name_to_circle(record, office["kora"], now=timezone.now(), by=office["ada"])

    assert refused.value.reason == SheetRefusal.NOT_IN_CIRCLE


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: ChildEntry.objects.filter(pk=entry.pk).update(words=b""),
        lambda entry: ChildEntry.objects.filter(pk=entry.pk).update(at=timezone.now()),
        lambda entry: entry.save(),
        lambda entry: ChildRecord.objects.update(about=b""),
    ],
)
def test_database_refuses_to_alter_what_stands(office, change):
    entry = a_record(office["case"]).entries.get()

    with pytest.raises(DatabaseError, match="what is written stays"), transaction.atomic():
        change(entry)


def test_no_page_alters_or_deletes_an_entry(office):
    """Open and send every page about child protection; all entries stay byte for byte."""
    record = a_record(office["case"])
    walk_to_the_end(record, by=office["ada"])
    before = list(ChildEntry.objects.order_by("pk").values())
    browser = signed_in(office["ada"])
    pages = [
        pattern for pattern in secret_urls.urlpatterns if "kinderschutz" in str(pattern.pattern)
    ]

    for pattern in pages:
        _try(browser, pattern, record)

    after = {row["id"]: row for row in ChildEntry.objects.values()}
    assert len(pages) >= 8
    assert [after[row["id"]] for row in before] == before


def _try(browser, pattern: URLPattern, record):
    ids = {"case_id": record.case_id, "record_id": record.pk, "sheet_id": uuid4()}
    wanted = {name: ids[name] for name in pattern.pattern.converters}
    where = reverse(f"cases:{pattern.name}", kwargs=wanted)
    entry = record.entries.first()
    for sent in (
        {},
        {"words": "anders", "entry": entry.pk, "step": entry.step, "antwort": "loeschen"},
    ):
        browser.post(where, sent)
    browser.delete(where)
    browser.put(where)


def test_same_step_sent_twice_stands_once(office):
    record, ada = a_record(office["case"]), office["ada"]
    key, wanted = uuid4(), Wanted(ChildStep.IMMINENT_CHECK, "nein")
    take_step(record, wanted, now=timezone.now(), by=ada, request_key=key)

    with pytest.raises(Refused):
        take_step(record, wanted, now=timezone.now(), by=ada, request_key=key)

    assert record.entries.count() == 2


def test_decision_is_made_once_also_for_the_database(office):
    record, ada, now = a_record(office["case"]), office["ada"], timezone.now()
    walk_to_the_end(record, by=ada)
    take_step(record, Wanted(ChildStep.DECISION_REPORTED, "ja", "weil"), now=now, by=ada)

    with pytest.raises(Refused) as refused:
        take_step(record, Wanted(ChildStep.DECISION_NOT_REPORTED, "x", "y"), now=now, by=ada)
    with pytest.raises(DatabaseError), transaction.atomic():
        ChildEntry.objects.create(
            case=record.case, record=record, step=ChildStep.DECISION_REPORTED, at=now, by=ada
        )

    assert refused.value.reason == ChildRefusal.DECIDED


def test_paper_for_the_jugendamt_holds_all_steps(office):
    record, ada = a_record(office["case"], signs="Blaue Flecken am Arm"), office["ada"]
    walk_to_the_end(record, by=ada)
    browser = signed_in(ada)

    page = browser.get(url("child_paper", record)).content.decode()
    pdf = PdfReader(BytesIO(browser.get(url("child_pdf", record)).content))

    text = "\n".join(sheet.extract_text() for sheet in pdf.pages)
    for words in ("Blaue Flecken am Arm", *(f"zu {step}" for step in list(ChildStep)[1:7])):
        assert words in page
        assert words in text
    assert not ChildSheet.objects.exists()
