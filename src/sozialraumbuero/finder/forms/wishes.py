"""Parse a wish for a call or a visit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from sozialraumbuero.directory.models import Place
from sozialraumbuero.directory.needs import is_need
from sozialraumbuero.finder.actions import WishWords
from sozialraumbuero.finder.rules import WishRefusal, wish_refusal
from sozialraumbuero.finder.vocabulary import DayPart, SafeWay, WishKind
from sozialraumbuero.finder.words import tongues

Word = TypeVar("Word", bound=StrEnum)
FIELD_OF = {
    WishRefusal.PHONE_MISSING: "phone",
    WishRefusal.PHONE_WRONG: "phone",
    WishRefusal.ADDRESS_MISSING: "address",
}


@dataclass(frozen=True)
class WishForm:
    """What was sent, kept as it was, with what is wrong with it by field."""

    sent: Mapping[str, str]
    day_parts: tuple[str, ...]
    words: WishWords | None
    faults: Mapping[str, str] = field(default_factory=dict)


def read_wish(sent: Mapping[str, str], day_parts: list[str], *, language: str) -> WishForm:
    """Return the wish, or the sentences that say what is missing."""
    parts = tuple(part for part in day_parts if part in set(DayPart))
    kind, safe_way = _word(WishKind, sent, "kind"), _word(SafeWay, sent, "safe_way")
    phone, address = _text(sent, "phone", 40), _text(sent, "address", 160)
    if kind is None or safe_way is None:
        missing = "kind" if kind is None else "safe_way"
        return WishForm(sent, parts, None, {missing: "visit.choose"})
    if reason := wish_refusal(kind, safe_way, phone, address):
        return WishForm(sent, parts, None, {FIELD_OF[reason]: f"visit.{reason}"})
    words = WishWords(
        kind=kind,
        safe_way=safe_way,
        language=_spoken(sent.get("language", ""), language),
        phone=phone,
        address=address if kind == WishKind.HOME_VISIT else "",
        bell=_text(sent, "bell", 60) if kind == WishKind.HOME_VISIT else "",
        room=_room(sent.get("room", "")) if kind == WishKind.MEET else None,
        day_parts=parts,
        need_id=need if is_need(need := sent.get("need_id", "")) else "",
    )
    return WishForm(sent, parts, words)


def _word(words: type[Word], sent: Mapping[str, str], name: str) -> Word | None:
    try:
        return words(sent.get(name, ""))
    except ValueError:
        return None


def _text(sent: Mapping[str, str], name: str, longest: int) -> str:
    """Return one line without control characters, cut to what the table holds."""
    return " ".join("".join(c for c in sent.get(name, "") if c.isprintable()).split())[:longest]


def _spoken(wanted: str, otherwise: str) -> str:
    return wanted if wanted in tongues() else otherwise


def _room(key: str) -> Place | None:
    return Place.objects.filter(key=key[:60], is_room=True, is_active=True).first()
