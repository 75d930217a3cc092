"""Writers at the same time never fork the chain."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from sozialraumbuero.accounts.models import Team
from sozialraumbuero.audit.actions import note
from sozialraumbuero.audit.models import Entry
from sozialraumbuero.audit.verification import verify_chain

WRITERS, ACTS = 8, 15


@pytest.mark.django_db(transaction=True)
def test_concurrent_writers_make_one_chain():
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(_write, range(WRITERS)))

    verdict = verify_chain()

    assert (verdict.rows, verdict.head_n, verdict.faults) == (WRITERS * ACTS, WRITERS * ACTS, ())
    assert Team.objects.count() == WRITERS * ACTS


@pytest.mark.django_db(transaction=True)
def test_writers_that_give_up_leave_no_gap():
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(_write_or_give_up, range(WRITERS)))

    assert (verify_chain().faults, Entry.objects.count()) == ((), WRITERS * ACTS // 3)


def _write(writer: int) -> None:
    try:
        for act in range(ACTS):
            with transaction.atomic():
                team = Team.objects.create(name=f"{writer}.{act}")
                note("accounts.team_created", team, by=None)
    finally:
        connection.close()


def _write_or_give_up(writer: int) -> None:
    try:
        for act in range(ACTS):
            with transaction.atomic():
                note("accounts.team_created", None, by=None)
                transaction.set_rollback(act % 3 != 0)
    finally:
        connection.close()
