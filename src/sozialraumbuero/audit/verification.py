"""Find what was altered, deleted, inserted, reordered or cut off in the audit log."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Max

from sozialraumbuero.audit.chain import GENESIS, Row
from sozialraumbuero.audit.models import ChainEnd, Entry
from sozialraumbuero.audit.seals import is_sealed

CHUNK = 5_000
MOST_FAULTS = 100


class FaultKind(StrEnum):
    """What the arithmetic shows; a reordering shows as altered rows."""

    ALTERED = "altered"  # the row's content no longer gives its hash
    MISSING = "missing"  # one or more rows before this one are gone
    BROKEN = "broken"  # the row does not follow from the one before it
    CUT = "cut"  # the newest rows are gone, or rows stand behind the end
    REWRITTEN = "rewritten"  # the row is another one than somebody outside wrote down
    UNSEALED = "unsealed"  # an end of the chain is lost or forged


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where the log was tampered with: the row number and what is wrong there."""

    n: int
    kind: FaultKind

    def __str__(self) -> str:
        return f"row {self.n}: {self.kind}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one verification found. `head` is what somebody outside should have written down."""

    rows: int
    first_n: int
    head_n: int
    head_hash: str
    faults: tuple[Fault, ...]

    @property
    def is_intact(self) -> bool:
        return not self.faults

    @property
    def head(self) -> str:
        """Return the head in the form that `verify --witness` takes."""
        return f"{self.head_n}:{self.head_hash}"


def verify_chain(*, witness: tuple[int, str] | None = None) -> Verdict:
    """Walk the whole chain and return every fault, at most the first hundred.

    The sealed head in the database shows rows cut off by somebody without the installation's
    secret. Somebody who puts back an older database as a whole, or who knows the secret, leaves
    no trace in it: only `witness` does, the number and hash of a head written down elsewhere
    (mail to the Datenschutzbeauftragte, a printed report). Writers are not held up: what they
    append meanwhile is left to the next verification.
    """
    anchor = _end(ChainEnd.ANCHOR)
    last_n = Entry.objects.aggregate(last=Max("n"))["last"] or 0
    head = _end(ChainEnd.HEAD)
    walk = _Walk(anchor)
    limit = max(head.n, last_n) if head else last_n
    for entry in Entry.objects.filter(n__lte=limit).order_by("n").iterator(chunk_size=CHUNK):
        walk.step(entry)
    walk.finish(head)
    if witness:
        walk.compare(witness)
    return Verdict(
        rows=walk.rows,
        first_n=walk.start + 1,
        head_n=walk.n,
        head_hash=walk.hash,
        faults=tuple(walk.faults[:MOST_FAULTS]),
    )


class _Walk:
    """The state of one verification: the last row seen and the faults so far."""

    def __init__(self, anchor: ChainEnd | None) -> None:
        self.rows = 0
        self.start = self.n = anchor.n if anchor else 0
        self.hash = anchor.hash if anchor else GENESIS
        self.faults: list[Fault] = []
        if anchor and not _is_sealed(anchor):
            self._fault(anchor.n, FaultKind.UNSEALED)

    def step(self, entry: Entry) -> None:
        self.rows += 1
        if entry.n != self.n + 1:
            self._fault(entry.n, FaultKind.MISSING)
        elif entry.previous_hash != self.hash:
            self._fault(entry.n, FaultKind.BROKEN)
        if _row(entry).hash_after(entry.previous_hash) != entry.hash:
            self._fault(entry.n, FaultKind.ALTERED)
        self.n, self.hash = entry.n, entry.hash

    def finish(self, head: ChainEnd | None) -> None:
        if head is None:
            if self.n:
                self._fault(self.n, FaultKind.UNSEALED)
        elif not _is_sealed(head):
            self._fault(head.n, FaultKind.UNSEALED)
        elif (head.n, head.hash) != (self.n, self.hash):
            self._fault(head.n, FaultKind.CUT)

    def compare(self, witness: tuple[int, str]) -> None:
        n, chain_hash = witness
        if n > self.n:
            self._fault(n, FaultKind.CUT)
        elif n > self.start:
            kept = Entry.objects.filter(n=n).values_list("hash", flat=True).first()
            if kept != chain_hash:
                self._fault(n, FaultKind.REWRITTEN)

    def _fault(self, n: int, kind: FaultKind) -> None:
        self.faults.append(Fault(n, kind))


def _row(entry: Entry) -> Row:
    return Row(
        n=entry.n,
        at=entry.at,
        actor=entry.actor_id,
        role=entry.role,
        action=entry.action,
        object_mark=entry.object_mark,
        fields=entry.fields,
        reason=entry.reason,
    )


def _end(kind: str) -> ChainEnd | None:
    return ChainEnd.objects.filter(kind=kind).first()


def _is_sealed(end: ChainEnd) -> bool:
    return is_sealed(end.seal, end.kind, end.n, end.hash)
