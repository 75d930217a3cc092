"""The head of the log, to be kept outside: only that shows a log rewritten as a whole.

The text is for a mail to the data protection officer, a line on a printed report, a log host. It
names nobody. Whoever keeps it can prove later that the log up to that row is the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sozialraumbuero.audit.models import ChainEnd, Entry
from sozialraumbuero.audit.seals import seal_of

# 20 digits would not fit into the row number.
MOST_DIGITS = 18
HASH_LETTERS = 64


@dataclass(frozen=True)
class Witness:
    """One head of the log at one moment."""

    n: int
    hash: str
    at: datetime

    @property
    def line(self) -> str:
        """Return it as `audit verify --witness` takes it."""
        return f"{self.n}:{self.hash}"

    @property
    def seal(self) -> str:
        return seal_of("witness", self.n, f"{self.hash}:{self.at.isoformat()}")


@dataclass(frozen=True)
class NotOurs(Exception):
    """A text is no witness: N:HASH."""

    text: str


def head_now(now: datetime) -> Witness:
    """Return the newest row's number and hash; 0 and zeros before the first act."""
    head = ChainEnd.objects.filter(kind=ChainEnd.HEAD).first()
    return Witness(head.n, head.hash, now) if head else Witness(0, "0" * HASH_LETTERS, now)


def witness_text(witness: Witness) -> str:
    """Return a mail-ready text: subject, then what to keep and what it is good for."""
    return (
        f"Subject: Sozialraumbuero {witness.at:%Y-%m-%d %H:%M %Z}: row {witness.n}\n"
        "\n"
        f"Stand des Protokolls / head of the audit log\n"
        f"{witness.line}\n"
        f"Siegel / seal\n"
        f"{witness.seal}\n"
        "\n"
        "Bitte aufbewahren, getrennt vom Server. Damit lässt sich später prüfen, dass niemand das\n"
        "Protokoll neu geschrieben oder eine ältere Datenbank eingespielt hat:\n"
        f"sozialraumbuero audit verify --witness {witness.line}\n"
    )


def read_witness(text: str) -> tuple[int, str]:
    """Return number and hash of a line somebody kept. Raises NotOurs."""
    number, _, chain_hash = text.strip().partition(":")
    is_number = number.isascii() and number.isdecimal() and len(number) <= MOST_DIGITS
    is_hash = len(chain_hash) == HASH_LETTERS and set(chain_hash) <= set("0123456789abcdef")
    if not is_number or not is_hash:
        raise NotOurs(text)
    return int(number), chain_hash


def agrees(n: int, chain_hash: str) -> bool | None:
    """Tell whether the log still holds that row; None if it is older than the log reaches back.

    Quick, for a page: the whole chain is walked by `audit verify --witness`.
    """
    anchor = ChainEnd.objects.filter(kind=ChainEnd.ANCHOR).first()
    if anchor and n < anchor.n:
        return None
    if anchor and n == anchor.n:
        return anchor.hash == chain_hash
    return Entry.objects.filter(n=n, hash=chain_hash).exists()
