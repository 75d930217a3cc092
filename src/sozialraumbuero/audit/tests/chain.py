"""Build a long chain quickly: the same arithmetic as `note`, in bulk."""

from datetime import UTC, datetime, timedelta

from sozialraumbuero.audit.chain import GENESIS, Row
from sozialraumbuero.audit.models import ChainEnd, Entry
from sozialraumbuero.audit.seals import seal_of

BEGIN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def build_chain(length: int) -> None:
    """Append rows 1 to length and seal the head."""
    previous, entries = GENESIS, []
    for n in range(1, length + 1):
        row = Row(
            n=n,
            at=BEGIN + timedelta(seconds=n),
            actor=None,
            role="coordinator",
            action="outreach.shift_planned",
            object_mark=f"{n:064x}",
            fields=["day", "straße"],
            reason="krank" if n % 7 == 0 else "",
        )
        entry = entry_of(row, previous)
        entries.append(entry)
        previous = entry.hash
    Entry.objects.bulk_create(entries, batch_size=2_000)
    seal_head(length, previous)


def entry_of(row: Row, previous: str) -> Entry:
    return Entry(
        n=row.n,
        at=row.at,
        actor_id=row.actor,
        role=row.role,
        action=row.action,
        object_mark=row.object_mark,
        fields=row.fields,
        reason=row.reason,
        previous_hash=previous,
        hash=row.hash_after(previous),
    )


def seal_head(n: int, chain_hash: str) -> None:
    ChainEnd(kind="head", n=n, hash=chain_hash, seal=seal_of("head", n, chain_hash)).save()


def rewrite_from(first: int) -> None:
    """Recompute every hash from this row on, as a forger with the database would."""
    last = Entry.objects.latest("n").n
    for n in range(first, last + 1):
        previous = Entry.objects.get(n=n - 1).hash if n > 1 else GENESIS
        Entry.objects.filter(n=n).update(previous_hash=previous)
        Entry.objects.filter(n=n).update(hash=fitting_hash(n))


def fitting_hash(n: int) -> str:
    """Return the hash that the row's content now deserves."""
    entry = Entry.objects.get(n=n)
    row = Row(
        n=n,
        at=entry.at,
        actor=entry.actor_id,
        role=entry.role,
        action=entry.action,
        object_mark=entry.object_mark,
        fields=entry.fields,
        reason=entry.reason,
    )
    return row.hash_after(entry.previous_hash)
