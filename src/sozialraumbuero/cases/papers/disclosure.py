"""The answer to "What do you store about me?": one paper, and one file for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import formats, timezone

from sozialraumbuero.cases.papers.offices import Office
from sozialraumbuero.cases.queries.access_list import Access
from sozialraumbuero.cases.queries.disclosure import Disclosure, Told, ToldTable
from sozialraumbuero.lib.documents import (
    Block,
    Column,
    Document,
    Facts,
    Listing,
    Paragraph,
    Section,
    Table,
)

FORMAT = "sozialraumbuero-person-export"
VERSION = 1
RIGHTS = (
    "Auskunft: diese Seiten, so oft Sie sie brauchen (Art. 15 DSGVO).",
    "Berichtigung: Was falsch ist, stellen wir richtig (Art. 16).",
    "Löschung: auf Ihren Wunsch, mit einem Nachweis (Art. 17).",
    "Einschränkung: Wir speichern nur noch und tun nichts weiter damit (Art. 18).",
    "Mitnehmen: dieselben Daten als Datei für Programme (Art. 20).",
    "Widerspruch und Widerruf: jederzeit, ein Wort genügt (Art. 7 und 21).",
    "Beschwerde bei der Aufsichtsbehörde (Art. 77): {authority}.",
)
NO_MACHINE = (
    "Kein Programm entscheidet über Sie und bewertet Sie. Die Angaben stammen von Ihnen selbst "
    "oder wurden mit Ihnen zusammen aufgeschrieben."
)


def disclosure_paper(told: Disclosure, office: Office) -> Document:
    """Return the paper for the person; `office` says who answers for the data."""
    return Document(
        title="Was wir über Sie gespeichert haben",
        kind="Auskunft nach Art. 15 DSGVO",
        author=office.name,
        footer=office.footer,
        head=[("Fall", told.code), ("Stand", _minute(told.made_at)), ("Zuständig", told.owner)],
        blocks=[
            Section("Wer verantwortlich ist", [Facts(controller(office)), Paragraph(NO_MACHINE)]),
            Section("Ihre Rechte", [Listing(rights(office))]),
            Section("Wie lange wir was aufbewahren", [Facts(told.terms)]),
            _recipients(told),
            *(_table(each) for each in told.tables if each.rows),
            Section(
                "Was nicht dabei ist, und warum", [Facts([(w.what, w.why) for w in told.withheld])]
            ),
            access_section(told.accesses),
        ],
    )


def access_paper(code: str, told: Sequence[Access], office: Office) -> Document:
    """Return the list of accesses alone, to print."""
    return Document(
        title="Wer Ihre Daten gesehen hat",
        author=office.name,
        footer=office.footer,
        head=[("Fall", code)],
        blocks=[access_section(told)],
    )


def disclosure_json(told: Disclosure, office: Office) -> bytes:
    """Return the same as JSON; docs/use/12-faelle.md describes it."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "case": told.code,
        "made_at": told.made_at.isoformat(),
        "controller": dict(controller(office)),
        "rights": rights(office),
        "retention": dict(told.terms),
        "recipients": [
            {
                "name": each.name,
                "sent_at": each.sent_at.isoformat(),
                "opened_at": each.opened_at and each.opened_at.isoformat(),
            }
            for each in told.recipients
        ],
        "tables": [
            {
                "table": each.name,
                "title": each.title,
                "rows": [_json_row(row) for row in each.rows],
            }
            for each in told.tables
        ],
        "withheld": [{"what": each.what, "why": each.why} for each in told.withheld],
        "accesses": [
            {
                "at": each.at.isoformat(),
                "who": each.who,
                "did": each.did,
                "what": each.what,
                "why": each.why,
                "times": each.times,
            }
            for each in told.accesses
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def controller(office: Office) -> list[tuple[str, str]]:
    """Return who answers for the data, under which law."""
    told = [
        ("Stelle", office.name),
        ("Erreichbar", office.contact),
        ("Datenschutz", office.data_protection),
        ("Rechtsgrundlage", office.words.law),
        ("Schweigepflicht", office.words.secrecy),
    ]
    return [(label, value) for label, value in told if value]


def rights(office: Office) -> list[str]:
    """Return what the person may ask for."""
    return [line.format(authority=office.words.authority) for line in RIGHTS]


def access_section(told: Sequence[Access]) -> Section:
    """Return who saw or changed what, the newest first."""
    columns = [Column(name) for name in ("Wann", "Wer", "Warum", "Was")]
    rows = [(_minute(each.at), each.who, each.why or "–", _did(each)) for each in told]
    log = "Aus dem Protokoll, das zwölf Monate zurückreicht; niemand kann es unbemerkt ändern."
    return Section(
        "Wer Ihre Daten gesehen oder geändert hat",
        [Table("Zugriffe, das Neueste zuerst", columns, rows, note=log)]
        if rows
        else [Paragraph(log)],
    )


def _did(access: Access) -> str:
    what = f"{access.what} {access.did}" if access.is_reading and access.what else access.did
    named = what if access.is_reading or not access.what else f"{what}: {access.what}"
    return f"{named} ({access.times}-mal)" if access.times > 1 else named


def _recipients(told: Disclosure) -> Section:
    rows = [
        (each.name, _minute(each.sent_at), _minute(each.opened_at) if each.opened_at else "nein")
        for each in told.recipients
    ]
    columns = [Column("Stelle"), Column("Gesendet"), Column("Geöffnet")]
    none = Paragraph("Wir haben nichts von Ihnen an andere Stellen geschickt.")
    blocks: list[Block] = [Table("Weitergaben", columns, rows) if rows else none]
    return Section("An wen wir Daten gegeben haben", blocks)


def _table(table: ToldTable) -> Section:
    blocks: list[Block] = []
    for number, row in enumerate(table.rows, start=1):
        caption = "" if len(table.rows) == 1 else f"{table.title}, {number}"
        facts = [(told.label, told.words) for told in row if told.words and not told.is_link]
        blocks.append(Facts(facts, caption=caption))
    return Section(table.title, blocks)


def _json_row(row: Sequence[Told]) -> Mapping[str, Any]:
    return {
        told.column: {"label": told.label, "value": told.value, "words": told.words} for told in row
    }


def _minute(at: Any) -> str:
    return str(formats.date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT"))
