"""Short codes that people write down: no letters that look like another."""

from __future__ import annotations

import hashlib
import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 6


def new_code() -> str:
    """Return six random characters: 31⁶, about 890 million."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def as_typed(text: str) -> str:
    """Return what somebody meant: no spaces, no dashes, small letters."""
    return "".join(letter for letter in text.lower() if letter.isalnum())[: 2 * LENGTH]


def is_code(text: str) -> bool:
    """Tell whether this could be a code at all."""
    return len(text) == LENGTH and all(letter in ALPHABET for letter in text)


def hash_of(code: str) -> str:
    """Return what the database keeps instead of the code."""
    return hashlib.sha256(f"wish:{code}".encode()).hexdigest()
