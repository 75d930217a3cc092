"""Seal and open the fields of a case: AES-256-GCM, each bound to its case, table, row and field."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import models
from django.utils.functional import Promise

from sozialraumbuero.cases.keys.ring import ring

NONCE_BYTES = 12
VERSION, AES_256_GCM = 1, 1
HEADER = bytes([VERSION, AES_256_GCM])
# Lengths tell something too: all sealed values fill whole blocks.
BLOCK = 64

READ: Mapping[type, Callable[[Any], Any]] = {date: date.fromisoformat}
EMPTY: Mapping[type, Callable[[], Any]] = {
    str: str, bool: bool, list: list, dict: dict, int: lambda: None, date: lambda: None
}  # fmt: skip


class Tampered(Exception):
    """A sealed value does not belong where it stands, or was altered."""


class SealedField(models.BinaryField[bytes, bytes]):
    """A column that holds nothing readable. `label` is what the person reads in their export."""

    def __init__(
        self,
        label: str | Promise = "",
        *,
        holds: type = str,
        data_class: str = "D4",
    ) -> None:
        self.label, self.holds, self.data_class = label, holds, data_class
        super().__init__(default=b"", blank=True, editable=False)

    def deconstruct(self) -> Any:
        """Keep migrations free of labels: the column is bytes, whatever it holds."""
        name, path, arguments, _options = super().deconstruct()
        return name, path, arguments, {}


class SealedRow(models.Model):
    """A row whose sealed fields open with the key that `key_name` names.

    Each kind of store has keys of its own: of a case, of its notes, of a child protection record,
    of a packet.
    """

    key_kind = "case"

    class Meta:
        abstract = True

    @property
    def key_name(self) -> str:
        """Return the name of the key, like `case:…`."""
        return f"{self.key_kind}:{self.pk}"


def sealed_fields(model: type[models.Model]) -> Mapping[str, SealedField]:
    """Return the sealed fields of a table by name."""
    return {
        field.name: field for field in model._meta.get_fields() if isinstance(field, SealedField)
    }


def seal(row: SealedRow, **values: Any) -> None:
    """Put sealed values on the row; the caller saves it. Makes the key if there is none yet."""
    key = ring().make(row.key_name)
    fields = sealed_fields(type(row))
    for name, value in values.items():
        setattr(row, name, _sealed(fields[name], row, key, value))


def opened(row: SealedRow, *names: str) -> dict[str, Any]:
    """Return plain values of these fields, or of all. Raises KeyGone, Tampered."""
    return opened_rows([row], *names)[0]


def opened_rows(rows: Iterable[SealedRow], *names: str, lost: str = "") -> Sequence[dict[str, Any]]:
    """Return the plain values of many rows, their keys fetched in one go.

    In a list, one row that lost its key must not close all others: `lost` then stands for its
    values. Without it such a row raises KeyGone.
    """
    from sozialraumbuero.cases.keys.wrapped import KeyGone

    listed = list(rows)
    keys = ring().open_all(row.key_name for row in listed)
    found = []
    for row in listed:
        fields = sealed_fields(type(row))
        wanted = names or tuple(fields)
        key = keys.get(row.key_name, b"")
        # Where nothing was ever written, or all was erased, nothing needs a key.
        if not key and any(getattr(row, name) for name in wanted):
            if not lost:
                raise KeyGone(row.key_name)
            found.append(dict.fromkeys(wanted, lost))
            continue
        found.append({name: _opened(fields[name], row, key) for name in wanted})
    return found


def _sealed(field: SealedField, row: SealedRow, key: bytes, value: Any) -> bytes:
    plain = json.dumps(value, ensure_ascii=False, default=_as_text).encode()
    filled = plain.ljust(-(-len(plain) // BLOCK) * BLOCK)
    nonce = secrets.token_bytes(NONCE_BYTES)
    return HEADER + nonce + AESGCM(key).encrypt(nonce, filled, _place(field, row))


def _opened(field: SealedField, row: SealedRow, key: bytes) -> Any:
    blob = bytes(getattr(row, field.name) or b"")
    if not blob:
        return EMPTY[field.holds]()
    start = len(HEADER) + NONCE_BYTES
    if blob[: len(HEADER)] != HEADER:
        raise Tampered(f"{row._meta.label}.{field.name}")
    try:
        plain = AESGCM(key).decrypt(blob[len(HEADER) : start], blob[start:], _place(field, row))
    except InvalidTag as error:
        raise Tampered(f"{row._meta.label}.{field.name}") from error
    value = json.loads(plain)
    return READ.get(field.holds, _unchanged)(value) if value is not None else None


def _place(field: SealedField, row: SealedRow) -> bytes:
    """Return where the value belongs; anywhere else it does not open."""
    return f"{row.key_name}|{row._meta.label_lower}|{row.pk}|{field.name}|{VERSION}".encode()


def _as_text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be sealed")


def _unchanged(value: Any) -> Any:
    return value
