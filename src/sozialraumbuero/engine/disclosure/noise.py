"""Noise that belongs to a cell and its records: the same for ever, and unknown without the key."""

from __future__ import annotations

import hmac
import json

from sozialraumbuero.engine.disclosure.cube import Cell
from sozialraumbuero.engine.disclosure.policy import Policy
from sozialraumbuero.engine.errors import BadInput

FEWEST_KEY_BYTES = 16


def carried_value(cell: Cell, count: int, key_sum: int, policy: Policy, key: bytes) -> int:
    """Return the count with its noise, not below the floor; empty cells are changed too."""
    return max(policy.law.floor, count + noise(cell, key_sum, policy, key))


def noise(cell: Cell, key_sum: int, policy: Policy, key: bytes) -> int:
    """Return a whole number between -reach and reach with mean zero and a triangular law.

    It is the difference of two dice that HMAC-SHA256 throws for the cell and its records, so
    nobody without the key can tell it, and every table of every year shows the same.
    """
    reach = policy.law.reach
    named = [policy.population, policy.scheme.lasting(cell), int(key_sum), reach]
    message = json.dumps(named, ensure_ascii=False, separators=(",", ":")).encode()
    thrown = hmac.digest(key, message, "sha256")
    sides = reach + 1
    return int.from_bytes(thrown[:8], "big") % sides - int.from_bytes(thrown[8:16], "big") % sides


def record_key(identifier: str, population: str, key: bytes) -> int:
    """Return the 64 bits of a record that has only an identifier, which never leaves."""
    message = json.dumps(["record", population, identifier], ensure_ascii=False).encode()
    return int.from_bytes(hmac.digest(key, message, "sha256")[:8], "big")


def key_id(key: bytes) -> str:
    """Return a name for the key that tells nothing about it."""
    return hmac.digest(key, b"disclosure key id", "sha256")[:6].hex()


def check_key(key: bytes) -> None:
    if len(key) < FEWEST_KEY_BYTES:
        raise BadInput("key", f"has fewer than {FEWEST_KEY_BYTES} bytes; draw 32 random ones")
