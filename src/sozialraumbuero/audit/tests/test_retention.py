"""After a year the log is cut at an anchor and stays verifiable."""

from datetime import timedelta

import pytest

from sozialraumbuero.audit.models import ChainEnd, Entry
from sozialraumbuero.audit.retention import KEPT, prune_log
from sozialraumbuero.audit.tests.chain import BEGIN, build_chain
from sozialraumbuero.audit.verification import verify_chain

pytestmark = pytest.mark.django_db


def test_rows_older_than_a_year_go_and_the_rest_verifies():
    build_chain(20)
    kept_hash = Entry.objects.get(n=12).hash

    count = prune_log(BEGIN + KEPT + timedelta(seconds=13))

    verdict = verify_chain()
    assert (count, verdict.rows, verdict.first_n, verdict.faults) == (12, 9, 13, ())
    anchor = ChainEnd.objects.get(kind="anchor")
    assert (anchor.n, anchor.hash) == (12, kept_hash)
    assert Entry.objects.latest("n").reason == "bis Zeile 12"


def test_second_pruning_moves_the_anchor():
    build_chain(20)
    prune_log(BEGIN + KEPT + timedelta(seconds=5))

    count = prune_log(BEGIN + KEPT + timedelta(seconds=10))

    assert (count, ChainEnd.objects.get(kind="anchor").n, verify_chain().faults) == (5, 9, ())


def test_young_log_stays_untouched():
    build_chain(3)

    assert (prune_log(BEGIN + KEPT), Entry.objects.count()) == (0, 3)


def test_whole_log_may_go():
    build_chain(3)

    count = prune_log(BEGIN + KEPT + timedelta(days=1))

    verdict = verify_chain()
    assert (count, verdict.rows, verdict.first_n, verdict.faults) == (3, 1, 4, ())


def test_forged_anchor_is_found():
    build_chain(20)
    prune_log(BEGIN + KEPT + timedelta(seconds=5))
    Entry.objects.filter(n=5).delete()
    ChainEnd.objects.filter(kind="anchor").update(n=5)

    assert "row 5: unsealed" in [str(fault) for fault in verify_chain().faults]


def test_rows_deleted_behind_the_anchor_are_found():
    build_chain(20)
    prune_log(BEGIN + KEPT + timedelta(seconds=5))
    Entry.objects.filter(n=5).delete()

    assert [str(fault) for fault in verify_chain().faults] == ["row 6: missing"]
