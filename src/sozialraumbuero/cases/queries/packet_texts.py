"""What each field of a packet would say: the very words the service reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import override

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.models import Case, Referral
from sozialraumbuero.cases.queries.overview import plain_rows
from sozialraumbuero.cases.queries.reading import read_case
from sozialraumbuero.cases.sealing import opened
from sozialraumbuero.cases.vocabulary import Channel, PacketField
from sozialraumbuero.cases.words import CHANNELS
from sozialraumbuero.directory.languages import language_name
from sozialraumbuero.directory.needs import taxonomy

# Fields that stand on the case itself, as they are.
OWN = {
    PacketField.NAME: "name",
    PacketField.PHONE: "phone",
    PacketField.E_MAIL: "e_mail",
    PacketField.ADDRESS: "address",
    PacketField.INTERPRETER: "interpreter",
    PacketField.HOUSEHOLD: "household",
    PacketField.ACCESS_NEEDS: "access_needs",
}
READ = (*OWN.values(), "birth_year", "language", "safe_ways", "safe_when", "safe_words")


def packet_texts(
    case: Case, referral: Referral, fields: Iterable[PacketField], *, by: User
) -> dict[PacketField, str]:
    """Return the text of each field, "" where the case holds nothing; logged as a reading.

    An address that this person may not see is empty to them. Services read German.
    """
    wanted = set(fields)
    plain = read_case(case, *READ, by=by, purpose="packet")
    with override("de"):
        texts = {
            **{field: plain.get(name, "") for field, name in OWN.items()},
            PacketField.BIRTH_YEAR: str(plain["birth_year"] or ""),
            PacketField.LANGUAGE: language_name(plain["language"]) if plain["language"] else "",
            PacketField.SAFE_CONTACT: _safe(plain),
            PacketField.CONCERN: "\n".join(
                row["words"] for row in plain_rows(case.concern_set.all())
            ),
            PacketField.NEED: _need(referral),
            PacketField.STEPS_SO_FAR: _steps(case),
            PacketField.DEADLINES: _deadlines(case),
        }
    return {field: texts[field].strip() for field in PacketField if field in wanted}


def mark_of_texts(texts: Mapping[PacketField, str]) -> str:
    """Return a mark of what was shown; it changes when one word does."""
    shown = "\x1f".join(f"{field}\x1e{texts[field]}" for field in PacketField if field in texts)
    return sha256(shown.encode()).hexdigest()


def _safe(plain: Mapping[str, Any]) -> str:
    ways = [str(CHANNELS[way]) for way in Channel if way in plain["safe_ways"]]
    if not ways:
        return ""
    said = f"Nur so: {', '.join(ways)}"
    return ". ".join(part for part in (said, plain["safe_when"], plain["safe_words"]) if part)


def _need(referral: Referral) -> str:
    if referral.need is None:
        return ""
    plain = opened(referral.need, "need_id", "words")
    known = taxonomy().needs.get(plain["need_id"])
    return ". ".join(part for part in (known.label_de if known else "", plain["words"]) if part)


def _steps(case: Case) -> str:
    lines = []
    for row in plain_rows(case.step_set.all()):
        done: date | None = row["row"].done_on
        lines.append(
            f"{row['words']} ({'erledigt am ' + date_format(done) if done else 'noch offen'})"
        )
    return "\n".join(lines)


def _deadlines(case: Case) -> str:
    open_ones = plain_rows(case.deadline_set.filter(met_on__isnull=True))
    return "\n".join(
        f"bis {date_format(row['row'].due_on)}: {row['source'] or row['words']}".rstrip(": ")
        for row in open_ones
    )
