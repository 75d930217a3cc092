"""Write the audit log: one row per act, in the same transaction as the act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Protocol

from django.db import connection, models
from django.db.models import Max
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from sozialraumbuero.audit.chain import GENESIS, Row
from sozialraumbuero.audit.models import ChainEnd, Entry
from sozialraumbuero.audit.seals import mark_of, seal_of

ACTION = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
# Any number, the same in every process: who holds it may append to the chain.
POSTGRESQL_LOCK = 5_260_203_100_417


class Actor(Protocol):
    """Who acted; an account of the storey above."""

    pk: Any

    @property
    def live_roles(self) -> tuple[str, ...]: ...


def note(
    action: str,
    thing: models.Model | None,
    *,
    by: Actor | None,
    fields: Sequence[str] = (),
    reason: str = "",
) -> Entry:
    """Append one row: who did what to which thing; `by` is None for the system itself.

    Call it last in the action, and before a thing is deleted: from here until the transaction
    ends no other act can be noted. `fields` are names of fields, never their values. For an
    anonymous contact note the tour. Raises outside a transaction: an act and its row come
    together or not at all.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError(f"{action}: note() belongs into the action's transaction")
    if not ACTION.fullmatch(action):
        raise ValueError(f'"{action}" is no action; write feature.what_happened')
    wait_for_turn()
    last_n, previous = _last()
    row = Row(
        n=last_n + 1,
        at=timezone.now(),
        actor=by.pk if by else None,
        role=",".join(by.live_roles) if by else "",
        action=action,
        object_mark=mark_of(thing) if thing is not None else "",
        fields=list(fields),
        reason=reason,
    )
    return _append(row, previous)


def wait_for_turn() -> None:
    """Let one transaction at a time append; SQLite's IMMEDIATE transaction already does."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [POSTGRESQL_LOCK])


def _last() -> tuple[int, str]:
    """Return number and hash to go on from.

    A lost end is not made good here: the next row then starts from the genesis hash, which the
    verification finds for ever.
    """
    head = ChainEnd.objects.filter(kind=ChainEnd.HEAD).first()
    if head:
        return head.n, head.hash
    return Entry.objects.aggregate(last=Max("n"))["last"] or 0, GENESIS


def _append(row: Row, previous: str) -> Entry:
    entry = Entry(
        n=row.n,
        at=row.at,
        actor_id=row.actor,
        role=row.role,
        action=row.action,
        object_mark=row.object_mark,
        fields=list(row.fields),
        reason=row.reason,
        previous_hash=previous,
        hash=row.hash_after(previous),
    )
    entry.full_clean(exclude=["actor"], validate_unique=False, validate_constraints=False)
    entry.save(force_insert=True)
    end = ChainEnd(
        kind=ChainEnd.HEAD, n=row.n, hash=entry.hash, seal=seal_of(ChainEnd.HEAD, row.n, entry.hash)
    )
    end.save()
    return entry
