"""Audit log: how long it takes to find and locate one tampered row among many.

    python -m benchmarks.bench_log [ROWS]

A chain of so many rows (100,000) on SQLite is walked untouched, then after each kind of tampering,
every one at a row drawn anew: altered, deleted, inserted, two exchanged, the tail cut, and the
whole chain rewritten with the installation's secret, which only a head kept outside shows. Exits
with 1 if one is not found, not located, or takes more than 30 s.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

from benchmarks import bench_lists

MOST_SECONDS = 30.0
FAR = 1_000_000_000


def main(arguments: list[str]) -> int:
    """Print one row per kind of tampering."""
    rows = int(arguments[0]) if arguments else 100_000
    with tempfile.TemporaryDirectory(prefix="sozialraumbuero-bench-") as folder:
        os.environ["SOZIALRAUMBUERO_SECOND_FACTOR"] = "0"
        bench_lists._wake(folder)
        return _measure(rows)


def _measure(rows: int) -> int:
    from django.db import transaction

    from sozialraumbuero.audit.models import Entry
    from sozialraumbuero.audit.tests.chain import build_chain
    from sozialraumbuero.audit.verification import verify_chain

    Entry.objects.all().delete()
    with transaction.atomic():
        build_chain(rows)
    chance = random.Random(6)
    witness = (rows // 2, Entry.objects.get(n=rows // 2).hash)
    print(f"{rows} rows, SQLite\n")
    print("| what somebody did | at row | found | s | target |")
    print("|---|---:|---|---:|---|")
    missed = 0
    for name, tamper in TAMPERINGS.items():
        row = chance.randrange(rows // 4, rows // 2)
        with transaction.atomic():
            expected = tamper(row, rows)
            began = time.perf_counter()
            verdict = verify_chain(witness=witness)
            seconds = time.perf_counter() - began
            found = str(verdict.faults[0]) if verdict.faults else "nothing"
            is_met = (found == expected) and seconds <= MOST_SECONDS
            missed += not is_met
            at = "" if name == "nothing" else row
            print(
                f"| {name} | {at} | {found} | {seconds:.1f} | "
                f"{'met' if is_met else f'MISSED: {expected}'} |"
            )
            transaction.set_rollback(True)
    return int(missed > 0)


def _nothing(row: int, rows: int) -> str:
    return "nothing"


def _altered(row: int, rows: int) -> str:
    _entry().filter(n=row).update(reason="anders")
    return f"row {row}: altered"


def _deleted(row: int, rows: int) -> str:
    _entry().filter(n=row).delete()
    return f"row {row + 1}: missing"


def _inserted(row: int, rows: int) -> str:
    from django.db import connection

    values = _entry().filter(n=row).values().get()
    with connection.cursor() as cursor:
        # By way of numbers far away: the key is unique at every moment.
        cursor.execute("UPDATE audit_entry SET n = n + %s WHERE n > %s", [FAR, row])
        cursor.execute("UPDATE audit_entry SET n = n - %s + 1 WHERE n > %s", [FAR, FAR])
    _entry().create(**(values | {"n": row + 1, "hash": "a" * 64, "reason": "eingeschoben"}))
    return f"row {row + 1}: broken"


def _exchanged(row: int, rows: int) -> str:
    for old, new in ((row, 0), (row + 1, row), (0, row + 1)):
        _entry().filter(n=old).update(n=new)
    return f"row {row}: broken"


def _cut(row: int, rows: int) -> str:
    _entry().filter(n__gt=rows - 10).delete()
    return f"row {rows}: cut"


def _rewritten(row: int, rows: int) -> str:
    """Compute all hashes anew and seal them, as somebody with server and secret can."""
    from sozialraumbuero.audit.chain import GENESIS, Row
    from sozialraumbuero.audit.models import Entry
    from sozialraumbuero.audit.tests.chain import entry_of, seal_head

    previous, anew = GENESIS, []
    for entry in Entry.objects.order_by("n").iterator(chunk_size=5_000):
        values = {name: getattr(entry, name) for name in ("n", "at", "role", "action", "fields")}
        reason = "anders" if entry.n == row else entry.reason
        told = Row(actor=entry.actor_id, object_mark=entry.object_mark, reason=reason, **values)
        anew.append(entry_of(told, previous))
        previous = anew[-1].hash
    Entry.objects.all().delete()
    Entry.objects.bulk_create(anew, batch_size=2_000)
    seal_head(rows, previous)
    return f"row {rows // 2}: rewritten"


def _entry() -> Any:
    from sozialraumbuero.audit.models import Entry

    return Entry.objects


TAMPERINGS: dict[str, Callable[[int, int], str]] = {
    "nothing": _nothing,
    "one row altered": _altered,
    "one row deleted": _deleted,
    "one row inserted": _inserted,
    "two rows exchanged": _exchanged,
    "the newest ten cut off": _cut,
    "all rewritten, with the secret": _rewritten,
}

if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
