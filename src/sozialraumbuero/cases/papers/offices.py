"""Who answers for the data, and under which law; the names of offices and laws stay German.

The authorities are those of North Rhine-Westphalia; an office elsewhere names its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from sozialraumbuero.cases.papers.directions import whole_numbers
from sozialraumbuero.cases.papers.faults import PaperFault, PaperRefused
from sozialraumbuero.cases.vocabulary import LegalRegime


@dataclass(frozen=True, slots=True)
class RegimeWords:
    """What the regime changes on paper."""

    law: str
    secrecy: str
    authority: str


_CONSENT = "Art. 6 Abs. 1 Buchst. a und Art. 9 Abs. 2 Buchst. a DSGVO"
_STATE = (
    "Landesbeauftragte oder Landesbeauftragter für Datenschutz und Informationsfreiheit "
    "Nordrhein-Westfalen (LDI NRW)"
)
REGIMES = {
    LegalRegime.SOCIAL_DATA: RegimeWords(
        f"{_CONSENT}; § 67b Abs. 2 SGB X",
        "§ 35 SGB I (Sozialgeheimnis), § 203 StGB (Schweigepflicht)",
        _STATE,
    ),
    LegalRegime.PUBLIC_VOLUNTARY: RegimeWords(
        f"{_CONSENT}; Datenschutzgesetz Nordrhein-Westfalen (DSG NRW)",
        "§ 203 StGB (Schweigepflicht)",
        _STATE,
    ),
    LegalRegime.PRIVATE_PROVIDER: RegimeWords(
        f"{_CONSENT}; Bundesdatenschutzgesetz (BDSG)", "§ 203 StGB (Schweigepflicht)", _STATE
    ),
    LegalRegime.CHURCH_CATHOLIC: RegimeWords(
        "Einwilligung nach dem Gesetz über den Kirchlichen Datenschutz (KDG)",
        "§ 203 StGB (Schweigepflicht)",
        "Katholisches Datenschutzzentrum, Dortmund",
    ),
    LegalRegime.CHURCH_PROTESTANT: RegimeWords(
        "Einwilligung nach dem EKD-Datenschutzgesetz (DSG-EKD)",
        "§ 203 StGB (Schweigepflicht)",
        "Beauftragte oder Beauftragter für den Datenschutz der EKD",
    ),
}


@dataclass(frozen=True, slots=True)
class Office:
    """The functional unit that is responsible, as the papers name it."""

    name: str
    address: str
    phone: str
    # Function and way to reach it, never a living person's name.
    data_protection: str
    regime: str
    e_mail: str = ""
    # Where it is not the one of the regime.
    authority: str = ""
    # Where the long notice stands.
    notice_url: str = ""
    # At the foot of every page, such as that a town is invented.
    foot: str = ""

    def __post_init__(self) -> None:
        if self.regime not in set(LegalRegime):
            known = ", ".join(LegalRegime)
            raise PaperRefused(PaperFault.UNKNOWN_REGIME, "regime", "Rechtsrahmen", known)
        for name, label in _REQUIRED.items():
            if not getattr(self, name).strip():
                raise PaperRefused(PaperFault.MISSING, name, label)

    @property
    def words(self) -> RegimeWords:
        told = REGIMES[LegalRegime(self.regime)]
        return RegimeWords(told.law, told.secrecy, self.authority or told.authority)

    @property
    def contact(self) -> str:
        said = " · ".join(each for each in (self.address, self.phone, self.e_mail) if each)
        return whole_numbers(said)

    @property
    def footer(self) -> str:
        return " · ".join(each for each in (self.name, self.foot) if each)


_REQUIRED = {
    "name": "Name der Stelle",
    "address": "Anschrift der Stelle",
    "phone": "Telefon der Stelle",
    "data_protection": "Datenschutzbeauftragte",
}
