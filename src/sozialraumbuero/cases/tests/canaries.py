"""A case in which every sealed field of every table sings a song of its own, and the search for it."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.models import Case
from sozialraumbuero.cases.queries.schema import Table, tables_of_case
from sozialraumbuero.cases.sealing import SealedField, SealedRow, seal
from sozialraumbuero.cases.tests.makers import TODAY, case_of

# What all of them sing: whoever finds none of this in a file finds no canary there.
SONG = "Kanarienvogel-ü"
NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
LATER = date(2027, 11, 30)
GIVEN: dict[str, Any] = {"valid_from": TODAY, "expires_on": LATER, "language": "de"}


def open_columns(table: str, owner: User, rows: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a table wants in its open columns."""
    columns: dict[str, dict[str, Any]] = {
        "consent": {**GIVEN, "kind": "case_work", "text_hash": "0" * 64, "recorded_by": owner},
        "release": {
            **GIVEN, "recorded_by": owner, "signed_on": TODAY, "voluntary_told": True,
            "consequences_told": True, "revocation_told": True,
        },
        "concern": {"heard_on": TODAY},
        "need": {"assessed_on": TODAY},
        "goal": {"agreed_on": TODAY},
        "step": {"owner_kind": "person", "due_on": TODAY},
        "deadline": {"kind": "objection", "delivered_on": TODAY, "due_on": LATER},
        "appointment": {"at": NOON},
        "letter": {"written_on": TODAY, "author": owner, "sent_on": TODAY},
        "note": {"author": owner, "written_at": NOON, "review_on": LATER},
        "referral": {"made_on": TODAY, "need": rows.get("need"), "release": rows.get("release")},
        "referralevent": {"referral": rows.get("referral"), "level": "info_given", "loop": "pending"},
        "packet": {
            "referral": rows.get("referral"), "secret_hash": secrets.token_hex(32),
            "expires_on": LATER,
        },
        "breakglass": {"asked_by": owner, "asked_at": NOON},
        "childrecord": {"begun_at": NOON, "begun_by": owner, "pseudonym": "Spatz"},
        "childentry": {
            "record": rows.get("childrecord"), "step": "signs_recorded", "at": NOON, "by": owner,
        },
        "childsheet": {
            "record": rows.get("childrecord"), "written_at": NOON, "written_by": owner,
        },
    }  # fmt: skip
    return columns.get(table, {})


def full_case(owner: User, *, other: User, times: int = 3) -> tuple[Case, dict[str, str]]:
    """Return a case with rows in every table, and every canary by `table.field#number`."""
    songs: dict[str, str] = {}
    of_case = next(table for table in tables_of_case() if table.model is Case)
    case = case_of(owner, **_songs(of_case, 0, songs))
    for number in range(times):
        rows: dict[str, Any] = {}
        waiting = [table for table in tables_of_case() if table.name in ORDER]
        for table in sorted(waiting, key=lambda table: ORDER.index(table.name)):
            rows[table.name] = _row(table, case, owner, rows, number, songs)
    barred = next(table for table in tables_of_case() if table.name == "blocked")
    _row(barred, case, other, {}, 0, songs)
    return case, songs


ORDER = (
    *("consent", "release", "concern", "need", "goal", "step", "deadline", "paper", "appointment"),
    *("letter", "note", "referral", "referralevent", "packet", "breakglass"),
    *("childrecord", "childentry", "childsheet"),
)


def _row(
    table: Table, case: Case, owner: User, rows: Mapping[str, Any], number: int, songs: Any
) -> Any:
    columns = open_columns(table.name, owner, rows)
    if table.path == "case":
        columns["case"] = case
    if table.name == "blocked":
        columns |= {"user": owner, "since": TODAY}
    row = table.model(**columns)
    assert isinstance(row, SealedRow)
    seal(row, **_songs(table, number, songs))
    row.save(force_insert=True)
    return row


def _songs(table: Table, number: int, songs: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in table.sealed:
        song = f"{SONG}{secrets.token_hex(6)}"
        if field.holds in {str, list, dict}:
            songs[f"{table.name}.{field.name}#{number}"] = song
        found[field.name] = _held(field, song)
    return found


def _held(field: SealedField, song: str) -> Any:
    if field.name == "safe_ways":
        return ["phone", song]
    if field.name == "fields":
        return ["name", song]
    values = {str: song, list: [song], dict: {"name": song}, int: 1980, bool: False}
    return values[field.holds]


def traces(songs: Sequence[str], files: Sequence[Path]) -> list[tuple[str, str, str]]:
    """Return each canary found in a file: the song, the encoding, the file."""
    found = []
    for path in files:
        content = path.read_bytes()
        for song in songs:
            for encoding, shape in shapes(song):
                if shape in content:
                    found.append((song, encoding, path.name))
    return found


def shapes(song: str) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes under which a text may lie in a file."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        plain = song.encode(encoding)
        yield encoding, plain
        for shift in range(3):
            code = base64.b64encode(b"\0" * shift + plain)
            # The first and last letters depend on what stands beside it.
            yield f"base64 of {encoding} +{shift}", code[-(-shift * 4 // 3) : -4]
    yield "JSON", song.encode("ascii", "backslashreplace").replace(b"\\x", b"\\u00")
