"""A case is erased by its keys; what remains says that it is gone, not whose it was."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone
from tests.factories import team, user

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.cases.actions.cases import close_case, name_deputy
from sozialraumbuero.cases.actions.erasure import ErasureRefusal, erase_on_request
from sozialraumbuero.cases.actions.retention import run_case_retention
from sozialraumbuero.cases.actions.rights import end_hold, hold, restrict
from sozialraumbuero.cases.actions.stray_keys import rows_without_key
from sozialraumbuero.cases.keys.ring import ring, stored_keys
from sozialraumbuero.cases.keys.wrapped import KeyGone
from sozialraumbuero.cases.models import (
    Case,
    ChildRecord,
    ConsentProof,
    DeletionProof,
    Note,
    RetentionRun,
)
from sozialraumbuero.cases.permissions import parts_for
from sozialraumbuero.cases.queries.proofs import remains_of
from sozialraumbuero.cases.rules.access import Part
from sozialraumbuero.cases.sealing import opened
from sozialraumbuero.cases.tests.canaries import full_case
from sozialraumbuero.cases.tests.makers import TODAY, case_of
from sozialraumbuero.cases.vocabulary import Closure, DidItHelp, ErasureReason, RestrictionReason
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.lib.vocabulary import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path: Path) -> Path:
    """Give every test keys of its own: orphans are counted."""
    settings.CASE_KEY_FILE = tmp_path / "keys" / "file.txt"
    settings.CASE_KEY_DATABASE = tmp_path / "data" / "keys.sqlite3"
    return tmp_path


@pytest.fixture
def ada():
    return user("Ada", Role.MOBILE_COUNSELLOR, team("Nord"))


@pytest.fixture
def bea():
    return user("Bea", Role.MOBILE_COUNSELLOR, team("Nord"))


def erased(case: Case, by) -> DeletionProof:
    return erase_on_request(
        case, why=ErasureReason.ASKED, code=case.code, now=timezone.now(), by=by
    )


def closed(owner) -> Case:
    case = case_of(owner)
    close_case(
        case, closure=Closure.SOLVED, words="fertig", did_it_help=DidItHelp.NOT_ASKED, today=TODAY,
        by=owner,
    )  # fmt: skip
    case.refresh_from_db()
    return case


def in_a_year() -> timezone.datetime:
    return timezone.now() + timedelta(days=800)


def test_erased_case_leaves_a_proof_that_its_code_finds(ada, bea):
    case, _songs = full_case(ada, other=bea, times=1)
    ChildRecord.objects.all().delete()
    code, name = case.code, case.key_name

    proof = erased(case, ada)

    remains = remains_of(f" {code.lower()} ")
    assert remains is not None
    assert remains.deletion.pk == proof.pk
    assert [each.kind for each in remains.consents] == ["case_work", "case_work", "release"]
    assert proof.keys_destroyed == 4  # case, notes, packet, child
    assert (proof.counts["case"], proof.counts["consent"], proof.counts["note"]) == (1, 2, 1)
    assert remains_of("ZZZZZZ") is None
    assert not Case.objects.exists()
    with pytest.raises(KeyGone):
        ring().open(name)
    assert Entry.objects.filter(action="cases.deleted", reason="asked").count() == 1


def test_code_typed_wrongly_deletes_nothing(ada):
    case = case_of(ada)

    with pytest.raises(Refused) as refused:
        erase_on_request(case, why=ErasureReason.ASKED, code="ZZZZZZ", now=timezone.now(), by=ada)

    assert refused.value.reason == ErasureRefusal.CODE_DIFFERS
    assert opened(case, "pseudonym") == {"pseudonym": "Ahorn"}


def test_colleague_cannot_delete_and_does_not_find_the_case(ada, bea):
    case = case_of(ada)

    with pytest.raises(Http404):
        erased(case, bea)


def test_whoever_broke_the_glass_reads_and_does_not_delete(ada, bea):
    from sozialraumbuero.cases.models import BreakGlass

    case = case_of(ada)
    kora = user("Kora", Role.COORDINATOR, team("Nord"))
    now = timezone.now()
    BreakGlass.objects.create(
        case=case, asked_by=kora, asked_at=now, decided_by=bea, granted_at=now,
        ends_at=now + timedelta(minutes=60),
    )  # fmt: skip

    with pytest.raises(PermissionDenied):
        erased(case, kora)

    assert Case.objects.filter(pk=case.pk).exists()


def test_deputy_deletes_for_the_owner(ada, bea):
    case = case_of(ada)
    name_deputy(case, bea, until=None, by=ada)

    erased(case, bea)

    assert not Case.objects.exists()


def test_legal_hold_stops_deletion_by_hand_and_by_night_until_it_is_over(ada):
    case = closed(ada)
    until = timezone.localdate(in_a_year()) + timedelta(days=5)
    hold(case, until=until, why="Klage vor dem Sozialgericht", today=TODAY, by=ada)

    with pytest.raises(Refused) as refused:
        erased(case, ada)
    first = run_case_retention(in_a_year())
    held = RetentionRun.objects.get().held
    end_hold(case, by=ada)
    second = run_case_retention(in_a_year())

    assert refused.value.reason == ErasureRefusal.LEGAL_HOLD
    assert (first["cases"], held, second["cases"]) == (0, {"legal_hold": 1}, 1)


def test_restricted_case_waits_until_the_restriction_is_lifted_or_the_person_asks(ada):
    case = closed(ada)
    restrict(case, why=RestrictionReason.NEEDED_FOR_CLAIMS, words="", today=TODAY, by=ada)

    night = run_case_retention(in_a_year())
    held = RetentionRun.objects.get().held
    erased(case, ada)

    assert (night["cases"], held) == (0, {"restricted": 1})
    assert not Case.objects.exists()


def test_child_protection_record_outlives_the_case_under_its_own_key(ada, bea):
    case, songs = full_case(ada, other=bea, times=1)
    record = ChildRecord.objects.get()

    proof = erased(case, ada)

    case.refresh_from_db()
    assert case.erased_on is not None
    assert opened(case, "name", "address") == {"name": "", "address": ""}
    assert opened(record, "about") == {"about": songs["childrecord.about#0"]}
    assert parts_for(ada, case) == {Part.CHILD}
    assert not Note.objects.exists()
    assert "childrecord" not in proof.counts
    assert not Case.objects.of(ada).exists()


def test_bare_row_goes_when_the_time_of_the_record_is_over(ada, bea):
    case, _songs = full_case(ada, other=bea, times=1)
    erased(case, ada)
    ten_years = timezone.now() + timedelta(days=10 * 366)
    undecided = run_case_retention(ten_years)["case_child_records"]
    ChildRecord.objects.update(decided_at=timezone.now())

    decided = run_case_retention(ten_years)["case_child_records"]

    assert (undecided, decided) == (0, 1)
    assert not Case.objects.exists()
    assert not list(stored_keys().names(kind="child"))


def test_older_backup_does_not_bring_a_case_back(ada):
    case = case_of(ada)
    backup = Case.objects.values().get(pk=case.pk)
    erased(case, ada)
    Case.objects.create(**backup)

    done = run_case_retention(timezone.now())

    assert done["case_cases_brought_back"] == 1
    assert not Case.objects.exists()
    assert set(DeletionProof.objects.values_list("why", flat=True)) == {"asked", "brought_back"}


def test_case_whose_key_is_merely_missing_stays_and_is_told(ada, own_keys: Path):
    case = case_of(ada)
    with sqlite3.connect(own_keys / "data" / "keys.sqlite3") as connection:
        connection.execute("DELETE FROM wrapped_key WHERE name = ?", (case.key_name,))

    run_case_retention(timezone.now())

    assert Case.objects.filter(pk=case.pk).exists()
    assert rows_without_key() == (frozenset(), {case.key_name})


def test_closed_case_is_erased_the_day_after_its_time_and_not_before(ada):
    case = closed(ada)
    assert case.keep_until == TODAY + timedelta(days=365)
    last_day = timezone.make_aware(
        timezone.datetime.combine(case.keep_until, timezone.datetime.min.time())
    )

    before = run_case_retention(last_day)["cases"]
    after = run_case_retention(last_day + timedelta(days=1))["cases"]

    assert (before, after) == (0, 1)
    assert ConsentProof.objects.get().keep_until == date(2027, 12, 1) + timedelta(days=1096)
