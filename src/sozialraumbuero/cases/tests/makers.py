"""Cases for tests, made through the actions."""

from __future__ import annotations

from datetime import date
from typing import Any

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.actions.cases import NewCase, open_case
from sozialraumbuero.cases.actions.consents import ConsentWords
from sozialraumbuero.cases.models import Case, Regime
from sozialraumbuero.cases.vocabulary import LegalRegime

TODAY = date(2026, 11, 30)


def agreed(**changes: Any) -> ConsentWords:
    """Return a consent to case work for a year."""
    words: dict[str, Any] = {
        "purpose": "Hilfe bei Schulden und Strom",
        "scope": "Name, Telefon, Anliegen, Schritte",
        "withdrawal": "Jederzeit, ein Wort genügt",
        "expires_on": date(TODAY.year + 1, TODAY.month, TODAY.day),
        "language": "de",
        "text_hash": "0" * 64,
    }
    return ConsentWords(**words | changes)


def confirmed_regime(by: User) -> None:
    """Let cases be opened: the law is set, and the data protection officer confirmed it."""
    officer = User.objects.get_or_create(
        username="datenschutz-probe", defaults={"display_name": "Datenschutz"}
    )[0]
    known = {
        "regime": LegalRegime.PUBLIC_VOLUNTARY,
        "data_protection": "Datenschutzbeauftragte der Probestadt",
        "set_by": by,
        "set_on": TODAY,
        "confirmed_by": officer,
        "confirmed_on": TODAY,
    }
    Regime.objects.get_or_create(pk=1, defaults=known)


def case_of(owner: User, *, name: str = "", pseudonym: str = "Ahorn", **person: Any) -> Case:
    """Open a case of this owner, with what is known of the person."""
    confirmed_regime(owner)
    new = NewCase(consent=agreed(), name=name, pseudonym=pseudonym, person=person)
    return open_case(new, today=TODAY, by=owner)
