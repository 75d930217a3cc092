"""Some cases of Musterstadt, all invented: pseudonyms, one with a name that nobody bears."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.actions.cases import NewCase, open_case
from sozialraumbuero.cases.actions.consents import ConsentWords
from sozialraumbuero.cases.actions.erasure import erase_on_request
from sozialraumbuero.cases.actions.regime import RegimeWords, confirm_regime, set_regime
from sozialraumbuero.cases.models import Case
from sozialraumbuero.cases.vocabulary import Channel, ErasureReason, LegalRegime

WITHDRAWAL = "Jederzeit, formlos, im Gespräch, am Telefon oder schriftlich"


@dataclass(frozen=True)
class InventedCase:
    """Somebody who does not exist, and who works with them."""

    owner: str
    purpose: str
    pseudonym: str = ""
    name: str = ""
    days_ago: int = 10
    person: Mapping[str, Any] = field(default_factory=dict)


INVENTED = (
    InventedCase(
        "beratung",
        "Strom ist abgestellt, Schulden beim Versorger",
        pseudonym="Ahorn",
        days_ago=20,
        person={
            "language": "de",
            "safe_ways": [Channel.PHONE, Channel.MEETING_PLACE],
            "safe_when": "vormittags",
            "household": "allein mit zwei Kindern",
        },
    ),
    InventedCase(
        "beratung",
        "Brief vom Jobcenter nicht verstanden, Frist läuft",
        pseudonym="Kiesel",
        days_ago=6,
        person={
            "language": "ar",
            "interpreter": "Arabisch, keine Verwandten",
            "safe_ways": [Channel.MEETING_PLACE],
            "safe_words": "Nur im Bürgerhaus ansprechen, nicht zu Hause.",
        },
    ),
    InventedCase(
        "beratung",
        "Pflege der Mutter, allein mit allem",
        name="Wilma Beispiel",
        days_ago=41,
        person={
            "language": "de",
            "phone": "05971 000000",
            "safe_ways": [Channel.PHONE, Channel.LETTER, Channel.VISIT],
            "access_needs": "stufenlos",
        },
    ),
    InventedCase("beratung3", "Suche nach einem Sprachkurs", pseudonym="Möwe", days_ago=3),
    InventedCase("beratung-sued", "Mietrückstand, Kündigung droht", pseudonym="Linde", days_ago=9),
)


# Somebody who took the consent back: of this case there is the proof of deletion alone.
LEFT = InventedCase("beratung", "Fragen zum Wohngeld", pseudonym="Schwalbe", days_ago=30)


def open_cases(people: Mapping[str, User], *, today: date) -> list[Case]:
    """Open the invented cases through the same action that counsellors use."""
    words = RegimeWords(
        regime=LegalRegime.PUBLIC_VOLUNTARY,
        data_protection="Datenschutzbeauftragte der Stadt Musterstadt, Rathaus, 05971 000000",
    )
    set_regime(words, today=today, by=people["fachbereich"])
    confirm_regime(today=today, by=people["datenschutz"])
    _delete_on_request(LEFT, people[LEFT.owner], today)
    return [_open(case, people[case.owner], today) for case in INVENTED]


def _open(case: InventedCase, owner: User, today: date) -> Case:
    begun = today - timedelta(days=case.days_ago)
    consent = ConsentWords(
        purpose=case.purpose,
        scope="Name oder Pseudonym, sichere Wege, Anliegen, Schritte, Vermittlungen",
        withdrawal=WITHDRAWAL,
        expires_on=begun + timedelta(days=365),
        language=case.person.get("language", "de"),
        text_hash="0" * 64,
    )
    new = NewCase(
        consent=consent, name=case.name, pseudonym=case.pseudonym, person=dict(case.person)
    )
    return open_case(new, today=begun, by=owner)


def _delete_on_request(left: InventedCase, owner: User, today: date) -> None:
    case = _open(left, owner, today)
    erase_on_request(
        case,
        why=ErasureReason.CONSENT_WITHDRAWN,
        code=case.code,
        now=timezone.now(),
        by=owner,
    )
