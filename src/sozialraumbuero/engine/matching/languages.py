"""The languages that are understood; plain German is read like German."""

from __future__ import annotations

from sozialraumbuero.engine.errors import BadInput

AVAILABLE = ("de", "de-x-einfach", "en", "uk", "ar", "ro", "bg", "pl", "pt", "tr", "ru", "fa")
SPOKEN = tuple(code for code in AVAILABLE if code != "de-x-einfach")


def spoken(code: str, *, field: str = "--lang") -> str:
    """Return the language whose words are read; raises BadInput for one we do not know."""
    if code not in AVAILABLE:
        problem = f'"{code}" is not available; choose {", ".join(AVAILABLE)}'
        raise BadInput(field, problem)
    return "de" if code == "de-x-einfach" else code
