"""Language codes as HSDS writes them (ISO 639), and as other people do."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from babel import Locale
from babel.core import get_global

from sozialraumbuero.directory.hsds.german import OFFICIAL_NAMES
from sozialraumbuero.directory.words import EXTRA_LANGUAGES, SIGN_LANGUAGE

# German Sign Language has a code in ISO 639-3 alone.
SIGN_LANGUAGE_ISO = "gsg"
PLAIN_CODE = re.compile(r"[a-z]{2,3}")


def written(code: str) -> str:
    """Return our code as HSDS wants it."""
    return SIGN_LANGUAGE_ISO if code == SIGN_LANGUAGE else code


@cache
def name_of(code: str) -> str:
    """Return the German name; a code nobody named stays itself."""
    return OFFICIAL_NAMES.get(code) or Locale("de").languages.get(code, code)


def code_of(entry: dict[str, Any]) -> str:
    """Return our code for a language entry, by its code or else by its name; "" if unknown."""
    return _by_code(str(entry.get("code") or "")) or _by_name().get(
        str(entry.get("name") or "").strip().casefold(), ""
    )


def _by_code(text: str) -> str:
    """Return two letters where there are two: "deu" and "de-DE" are "de"."""
    code = text.strip().casefold().replace("_", "-")
    if code == SIGN_LANGUAGE_ISO:
        return SIGN_LANGUAGE
    if code in EXTRA_LANGUAGES:
        return code
    plain = code.split("-")[0]
    if not PLAIN_CODE.fullmatch(plain):
        return ""
    shorter = get_global("language_aliases").get(plain, plain)
    return shorter if len(plain) == 3 and len(shorter) == 2 else plain


@cache
def _by_name() -> dict[str, str]:
    found = {
        name.casefold(): code
        for language in ("en", "de")
        for code, name in Locale(language).languages.items()
        if PLAIN_CODE.fullmatch(code)
    }
    return found | {name.casefold(): code for code, name in OFFICIAL_NAMES.items()}
