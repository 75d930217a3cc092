"""The whole record of a child protection assessment, for the Jugendamt: every step in its order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_datetime

from sozialraumbuero.cases.papers.directions import without_turning
from sozialraumbuero.lib.documents import Block, Document, Facts, Paragraph, Section, Signatures

LAW = (
    "Gefährdungseinschätzung nach § 8a SGB VIII und § 4 KKG. Alle Einträge stehen in der "
    "Reihenfolge, in der sie gemacht wurden; keiner wurde geändert oder gelöscht."
)


@dataclass(frozen=True, slots=True)
class RecordStep:
    """One step as it stands in the record; `by` is who recorded it."""

    at: datetime
    title: str
    by: str
    words: str
    reason: str = ""
    is_skipped: bool = False
    is_imminent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordWords:
    """All that the paper says."""

    pseudonym: str
    about: str
    steps: Sequence[RecordStep]
    made_by: str
    made_at: datetime
    decided_at: datetime | None = None
    office: str = ""


def child_record_paper(words: RecordWords) -> Document:
    """Return the paper with all steps, from the first sign to the decision."""
    return Document(
        title="Kinderschutz: Verlauf der Einschätzung",
        author=words.office or words.made_by,
        kind="Vertraulich",
        footer=" · ".join(each for each in (words.office, words.pseudonym) if each),
        head=[
            ("Kürzel", words.pseudonym),
            ("Begonnen", _moment(words.steps[0].at) if words.steps else ""),
            ("Entschieden", _moment(words.decided_at) if words.decided_at else "noch nicht"),
            ("Ausgedruckt", f"{_moment(words.made_at)}, {words.made_by}"),
        ],
        blocks=[
            Paragraph(LAW, is_note=True),
            Section("Um wen es geht", [Paragraph(_clean(words.about))]),
            *(_step(number, step) for number, step in enumerate(words.steps, start=1)),
            Signatures(["Ort, Datum", "Unterschrift"]),
        ],
    )


def _step(number: int, step: RecordStep) -> Section:
    said: list[Block] = [Facts([("Wann", _moment(step.at)), ("Wer", step.by)], step.title)]
    if step.is_imminent:
        said.append(Paragraph("Gefahr jetzt.", is_strong=True))
    if step.is_skipped:
        said.append(Paragraph("Ausgelassen: Es würde das Kind gefährden.", is_strong=True))
    said += [Paragraph(_clean(line)) for line in step.words.splitlines() if line.strip()]
    if step.reason:
        said.append(Paragraph(f"Begründung: {_clean(step.reason)}"))
    return Section(f"{number}. {step.title}", said)


def _clean(text: str) -> str:
    return without_turning(" ".join(text.split()))


def _moment(moment: datetime) -> str:
    return str(format_datetime(moment, "dd.MM.yyyy, HH:mm 'Uhr'", locale="de"))
