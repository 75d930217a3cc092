"""Made-up offices and papers for the tests."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

from sozialraumbuero.cases.papers.consent import ConsentWords
from sozialraumbuero.cases.papers.offices import Office
from sozialraumbuero.cases.papers.release import ReleaseWords
from sozialraumbuero.cases.papers.sheet import AdviceWords, Observation, Taken
from sozialraumbuero.lib.documents import Document, render_odt

HOSTILE = '"#panic(1)" $x$ <b>&amp;</b> {phone} [a] *b* \\ `c` @ref ' + "Wort" * 25


def office(**changes: object) -> Office:
    values: dict[str, object] = {
        "name": "Sozialraumbüro Musterstadt",
        "address": "Beispielweg 1, 12345 Musterstadt",
        "phone": "05999 123456",
        "data_protection": "Datenschutzbeauftragte der Stadt Musterstadt, 05999 123457",
        "regime": "public_voluntary",
        "foot": "Musterstadt ist erfunden.",
    }
    return Office(**{**values, **changes})  # type: ignore[arg-type]


def consent(**changes: object) -> ConsentWords:
    values: dict[str, object] = {"office": office(), "subject": "Blaue Tasse 17"}
    return ConsentWords(**{**values, **changes})  # type: ignore[arg-type]


def release(**changes: object) -> ReleaseWords:
    values: dict[str, object] = {
        "office": office(),
        "subject": "Blaue Tasse 17",
        "released_party": "Sozialraumbüro Musterstadt, mobile Beratung",
        "recipient": "Schuldnerberatung Musterstadt",
        "scope": ("name", "phone", "need", "language"),
        "purpose": "Termin für eine Schuldnerberatung vereinbaren",
        "direction": "mutual",
        "valid_from": date(2026, 12, 1),
        "expires_on": date(2026, 12, 15),
    }
    return ReleaseWords(**{**values, **changes})  # type: ignore[arg-type]


def advice(**changes: object) -> AdviceWords:
    values: dict[str, object] = {
        "pseudonym": "Kind A",
        "age_band": "0_13",
        "observations": [
            Observation(date(2026, 11, 20), "Kind sitzt um 21 Uhr allein im Treppenhaus.", "Team"),
            Observation(date(2026, 11, 3), "Kind sagt, es habe seit gestern nichts gegessen."),
        ],
        "questions": ["Wie dringend ist es?", "Wie sprechen wir mit der Familie?"],
        "made_on": date(2026, 12, 1),
        "asked_by": "Mobile Fachkraft",
        "taken": [Taken(date(2026, 11, 21), "Mit einer Kollegin besprochen.")],
    }
    return AdviceWords(**{**values, **changes})  # type: ignore[arg-type]


def odt_words(document: Document) -> str:
    """Return the text of the ODT, having read every part of it as XML; all spaces are alike."""
    with ZipFile(BytesIO(render_odt(document))) as held:
        for name in held.namelist():
            if name.endswith(".xml"):
                ElementTree.fromstring(held.read(name))
        paragraphs = ElementTree.fromstring(held.read("content.xml")).iter()
        said = ("".join(p.itertext()) for p in paragraphs if p.tag.endswith(("}p", "}h")))
        return "\n".join(said).replace("\u00a0", " ")
