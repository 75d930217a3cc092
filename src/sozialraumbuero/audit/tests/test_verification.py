"""Whatever is done to the log is found, and where."""

from datetime import timedelta

import pytest

from sozialraumbuero.audit.actions import note
from sozialraumbuero.audit.models import ChainEnd, Entry
from sozialraumbuero.audit.tests.chain import (
    BEGIN,
    build_chain,
    fitting_hash,
    rewrite_from,
    seal_head,
)
from sozialraumbuero.audit.verification import verify_chain

pytestmark = pytest.mark.django_db


def faults(**options):
    return [str(fault) for fault in verify_chain(**options).faults]


def change(n, **values):
    Entry.objects.filter(n=n).update(**values)


def test_untouched_chain_is_intact():
    build_chain(30)
    note("accounts.team_created", None, by=None)

    verdict = verify_chain()

    assert (verdict.rows, verdict.first_n, verdict.head_n, verdict.faults) == (31, 1, 31, ())
    assert verdict.head == f"31:{Entry.objects.get(n=31).hash}"


def test_empty_log_is_intact():
    assert faults() == []


@pytest.mark.parametrize(
    "values",
    [
        {"reason": "anders"},
        {"action": "outreach.shift_moved"},
        {"role": "dpo"},
        {"object_mark": "0" * 64},
        {"fields": []},
        {"at": BEGIN + timedelta(seconds=5, microseconds=1)},
    ],
    ids=lambda values: next(iter(values)),
)
def test_altered_field_is_located(values):
    build_chain(9)
    change(5, **values)

    assert faults() == ["row 5: altered"]


def test_altered_hash_is_located():
    build_chain(9)
    change(5, hash="0" * 64)

    assert faults() == ["row 5: altered", "row 6: broken"]


def test_altered_row_with_a_fitting_hash_is_located_at_the_next():
    build_chain(9)
    change(5, reason="anders")
    change(5, hash=fitting_hash(5))

    assert faults() == ["row 6: broken"]


def test_deleted_row_is_located():
    build_chain(9)
    Entry.objects.filter(n__in=[4, 5]).delete()

    assert faults() == ["row 6: missing"]


def test_deleted_first_row_is_located():
    build_chain(9)
    Entry.objects.filter(n=1).delete()

    assert faults() == ["row 2: missing"]


def test_deleted_row_with_the_rest_moved_up_is_located():
    build_chain(9)
    Entry.objects.filter(n=4).delete()
    for n in range(5, 10):
        Entry.objects.filter(n=n).update(n=n - 1)

    assert faults()[:2] == ["row 4: broken", "row 4: altered"]


def test_inserted_row_is_located():
    build_chain(9)
    for n in range(9, 4, -1):
        Entry.objects.filter(n=n).update(n=n + 1)
    values = Entry.objects.filter(n=4).values().get()
    Entry.objects.create(**(values | {"n": 5, "hash": "a" * 64, "reason": "eingeschoben"}))

    assert faults()[:2] == ["row 5: broken", "row 5: altered"]


def test_reordered_rows_are_located():
    build_chain(9)
    for old, new in ((4, 99), (5, 4), (99, 5)):
        Entry.objects.filter(n=old).update(n=new)

    found = faults()

    assert found[0] == "row 4: broken"
    assert {"row 4: altered", "row 5: altered"} <= set(found)


def test_cut_tail_is_found_by_the_sealed_head():
    build_chain(9)
    Entry.objects.filter(n__gt=7).delete()

    assert faults() == ["row 9: cut"]


def test_cut_tail_with_a_forged_head_is_found_by_the_seal():
    build_chain(9)
    Entry.objects.filter(n__gt=7).delete()
    ChainEnd.objects.update(n=7, hash=Entry.objects.get(n=7).hash)

    assert faults() == ["row 7: unsealed"]


def test_rewritten_chain_is_found_by_the_seal():
    build_chain(9)
    change(5, reason="anders")
    rewrite_from(5)
    ChainEnd.objects.update(hash=Entry.objects.get(n=9).hash)

    assert faults() == ["row 9: unsealed"]


def test_lost_head_is_found_even_after_the_next_act():
    build_chain(9)
    Entry.objects.filter(n__gt=7).delete()
    ChainEnd.objects.all().delete()
    before = faults()

    note("accounts.team_created", None, by=None)

    assert (before, faults()) == (["row 7: unsealed"], ["row 8: broken"])


def test_rows_behind_the_head_are_found():
    build_chain(9)
    seal_head(7, Entry.objects.get(n=7).hash)

    assert faults() == ["row 7: cut"]


def test_older_database_put_back_is_found_by_the_witness_alone():
    build_chain(9)
    told = (9, Entry.objects.get(n=9).hash)
    Entry.objects.filter(n__gt=7).delete()
    seal_head(7, Entry.objects.get(n=7).hash)

    assert (faults(), faults(witness=told)) == ([], ["row 9: cut"])


def test_chain_rewritten_with_the_secret_is_found_by_the_witness_alone():
    build_chain(9)
    told = (6, Entry.objects.get(n=6).hash)
    change(5, reason="anders")
    rewrite_from(5)
    seal_head(9, Entry.objects.get(n=9).hash)

    assert (faults(), faults(witness=told)) == ([], ["row 6: rewritten"])


def test_genuine_witness_agrees():
    build_chain(9)

    assert faults(witness=(6, Entry.objects.get(n=6).hash)) == []


def test_seal_survives_a_changed_secret_while_the_old_one_is_a_fallback(settings):
    build_chain(3)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "x" * 50
    with_fallback = faults()
    settings.SECRET_KEY_FALLBACKS = []

    assert (with_fallback, faults()) == ([], ["row 3: unsealed"])


@pytest.mark.slow
def test_one_altered_row_is_found_among_many_batches():
    build_chain(20_000)
    change(15_555, reason="anders")

    assert faults() == ["row 15555: altered"]
