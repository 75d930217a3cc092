"""The identifier by which others know an entry: drawn once, the same in every export."""

from __future__ import annotations

from uuid import uuid4


def new_public_id() -> str:
    """Return an identifier in the form that HSDS asks for."""
    return str(uuid4())
