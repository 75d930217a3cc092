"""The pseudonymised sheet for the insoweit erfahrene Fachkraft: what was seen, and questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from sozialraumbuero.cases.papers.directions import without_turning
from sozialraumbuero.cases.papers.faults import PaperFault, PaperRefused
from sozialraumbuero.cases.papers.identity import IdentityFinding, identity_findings
from sozialraumbuero.lib.documents import (
    Block,
    Column,
    Document,
    Listing,
    Paragraph,
    Section,
    Signatures,
    Table,
)

AGE_BANDS = {
    "0_13": "0 bis 13 Jahre",
    "14_17": "14 bis 17 Jahre",
    "18_26": "18 bis 26 Jahre",
    "27_44": "27 bis 44 Jahre",
    "45_64": "45 bis 64 Jahre",
    "65_79": "65 bis 79 Jahre",
    "80_plus": "80 Jahre und älter",
    "unknown": "nicht bekannt",
}
LAW = (
    "Beratung nach § 8b SGB VIII und § 4 KKG, im Verfahren nach § 8a SGB VIII. Die Angaben sind "
    "pseudonymisiert; Namen und Anschriften gehören nicht auf dieses Blatt."
)
DANGER = (
    "Bei Gefahr für Leib und Leben jetzt: 110 oder 112, danach Jugendamt. Dieses Blatt wartet dann."
)


@dataclass(frozen=True, slots=True)
class Observation:
    """What was seen or heard, as it was; `source` says by whom, as a function."""

    on: date
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken."""

    on: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceWords:
    """All that the specialist reads; nothing of it may say who the family is."""

    pseudonym: str
    age_band: str
    observations: Sequence[Observation]
    questions: Sequence[str]
    made_on: date
    # Function of who asks, such as "mobile Fachkraft"; never a name.
    asked_by: str
    taken: Sequence[Taken] = ()
    # Other children of the household, by age band alone.
    siblings: Sequence[str] = ()
    protecting: Sequence[str] = ()
    family_told: str = ""
    office: str = ""
    foot: str = ""


def advice_sheet(words: AdviceWords, known_names: Sequence[str] = ()) -> Document:
    """Return the sheet; raises PaperRefused if something is missing or the code is a name.

    Free text is not refused for what it names: `sheet_findings` warns, and a person decides.
    """
    _check(words, known_names)
    return Document(
        title="Beratungsbogen für die insoweit erfahrene Fachkraft",
        author=words.office or words.asked_by,
        kind="Pseudonymisiert",
        footer=" · ".join(each for each in (words.office, words.foot) if each),
        head=_head(words),
        blocks=[
            Paragraph(LAW, is_note=True),
            Paragraph(DANGER, is_strong=True),
            Section("Beobachtungen", [_observations(words)]),
            *_lists(words),
            Section("Was bisher getan wurde", [_steps(words)]),
            Section(
                "Fragen an die Fachkraft", [Listing(_clean(words.questions), is_numbered=True)]
            ),
            Section("Einschätzung der Fachkraft", _answer()),
        ],
    )


def sheet_findings(words: AdviceWords, known_names: Sequence[str]) -> list[IdentityFinding]:
    """Return what in any free text of the sheet may say who is meant."""
    texts = [words.family_told, words.asked_by, *words.protecting, *words.questions]
    texts += [text for each in words.observations for text in (each.text, each.source)]
    texts += [each.text for each in words.taken]
    return [
        finding
        for text in texts
        for finding in identity_findings(text, known_names, as_of=words.made_on)
    ]


def _head(words: AdviceWords) -> list[tuple[str, str]]:
    rows = [
        ("Kürzel", without_turning(words.pseudonym)),
        ("Alter", AGE_BANDS[words.age_band]),
        ("Weitere Kinder im Haushalt", ", ".join(AGE_BANDS[each] for each in words.siblings)),
        ("Gefragt von", without_turning(words.asked_by)),
        ("Datum", _day(words.made_on)),
    ]
    return [row for row in rows if row[1]]


def _observations(words: AdviceWords) -> Table:
    ordered = sorted(words.observations, key=lambda each: each.on)
    return Table(
        "Gesehen und gehört, ohne Deutung",
        [Column("Tag"), Column("Beobachtung"), Column("Wer")],
        [[_day(each.on), *_clean([each.text, each.source or "–"])] for each in ordered],
    )


def _steps(words: AdviceWords) -> Block:
    ordered = sorted(words.taken, key=lambda each: each.on)
    if not ordered:
        return Paragraph("Noch nichts.")
    rows = [[_day(each.on), *_clean([each.text])] for each in ordered]
    return Table("Schritte", [Column("Tag"), Column("Schritt")], rows)


def _lists(words: AdviceWords) -> list[Block]:
    said: list[Block] = []
    if words.protecting:
        said.append(Section("Was das Kind schützt", [Listing(_clean(words.protecting))]))
    if words.family_told:
        said.append(
            Section("Einbezug der Familie", [Paragraph(without_turning(words.family_told))])
        )
    return said


def _numbered(texts: Sequence[str]) -> Listing:
    return Listing(_clean(texts), is_numbered=True)


def _answer() -> list[Block]:
    return [
        Paragraph("Einschätzung, Empfehlung, nächster Schritt und bis wann:"),
        Signatures([" ", " ", " ", " ", "Datum", "Unterschrift der insoweit erfahrenen Fachkraft"]),
    ]


def _check(words: AdviceWords, known_names: Sequence[str]) -> None:
    for name, label in (
        ("pseudonym", "Kürzel"),
        ("asked_by", "Gefragt von"),
        ("observations", "Beobachtungen"),
        ("questions", "Fragen"),
    ):
        value = getattr(words, name)
        if not (value.strip() if isinstance(value, str) else value):
            raise PaperRefused(PaperFault.MISSING, name, label)
    if identity_findings(words.pseudonym, known_names):
        raise PaperRefused(PaperFault.NAMES_A_PERSON, "pseudonym", "Kürzel")
    if not {words.age_band, *words.siblings} <= set(AGE_BANDS):
        raise PaperRefused(PaperFault.NOT_A_CHOICE, "age_band", "Alter", ", ".join(AGE_BANDS))


def _clean(texts: Sequence[str]) -> list[str]:
    return [without_turning(" ".join(text.split())) for text in texts]


def _day(day: date) -> str:
    return str(format_date(day, "dd.MM.yyyy", locale="de"))
