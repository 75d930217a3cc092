"""The full report, and one page in plain words."""

from __future__ import annotations

from sozialraumbuero.engine.comparison.words import german, told
from sozialraumbuero.lib.documents import (
    Align,
    Column,
    Document,
    Listing,
    Paragraph,
    Section,
    Table,
)
from sozialraumbuero.lib.documents import Facts as Pairs
from sozialraumbuero.workbench.papers import parts
from sozialraumbuero.workbench.papers.facts import Facts
from sozialraumbuero.workbench.results.reading import (
    measure_of,
    reach_words,
    verdict,
    ways_words,
)
from sozialraumbuero.workbench.rules.contents import hours_of


def report(facts: Facts) -> Document:
    """Return the report: question, ground, rooms, models, results, assumptions, method."""
    return Document(
        title=f"Welches Modell erreicht die meisten Menschen? {facts.title}",
        author=facts.town,
        kind="Bericht zum Modellvergleich",
        footer=facts.footer,
        blocks=[
            Section(
                "In Kürze", [Paragraph(verdict(facts.result)), Paragraph(reach_words(facts.result))]
            ),
            Section("Grundlage", [_ground(facts), _areas_told(facts), _rooms_told(facts)]),
            Section(
                "Ergebnisse",
                [parts.figures_table(facts), parts.areas_table(facts)],
                on_new_page=True,
            ),
            Section("Die Modelle im Einzelnen", parts.variants(facts)),
            Section("Annahmen", [parts.assumptions_table(facts)], on_new_page=True),
            Section("Schritte", [*parts.steps_blocks(facts), *parts.measures_table(facts)]),
            Section("Was diese Rechnung nicht weiß", parts.limits(facts)),
            Section(
                "Wie gerechnet wurde",
                [
                    Paragraph(_method(facts)),
                    Paragraph(f"Prüfsumme des Ergebnisses: {facts.checksum}", is_note=True),
                ],
            ),
        ],
    )


def plain_page(facts: Facts) -> Document:
    """Return one page that somebody without practice in papers can read."""
    reached = measure_of("people_reached")
    lines = [
        f"{name}: etwa {told(figure['mean'], reached)} Menschen im Jahr."
        for name, figure in (
            (model["name"], model["measures"][reached.id]) for model in facts.result["models"]
        )
    ]
    return Document(
        title="Wie hilft die Stadt den Menschen am besten?",
        author=facts.town,
        kind="In einfachen Worten",
        footer=facts.footer,
        blocks=[
            Paragraph(
                f"Die Stadt {facts.town} will Menschen besser helfen. Es gibt verschiedene Wege: "
                "ein Büro in der Mitte, Sprechstunden in den Stadtteilen, Besuche von Tür zu Tür, "
                "oder Hilfe über Telefon und Internet."
            ),
            Paragraph("Wir haben ausgerechnet, wie viele Menschen jeder Weg erreicht:"),
            Listing(lines),
            Paragraph(verdict(facts.result), is_strong=True),
            Section(
                "Was wir als Nächstes tun",
                [Listing([s["text"] for s in facts.result["steps"]], is_numbered=True)],
            ),
            Section(
                "Wichtig",
                [
                    Paragraph(
                        "Die Zahlen sind geschätzt. Niemand kennt sie genau. "
                        "Wir zählen mit und rechnen dann noch einmal."
                    )
                ],
            ),
        ],
    )


def _ground(facts: Facts) -> Pairs:
    staff = facts.content["staff"]
    return Pairs(
        [
            (
                "Stellen",
                f"{german(staff['posts'], 2)} mit zusammen "
                f"{german(hours_of(staff), 1)} Stunden je Woche",
            ),
            ("Gebiete", str(len(facts.content["areas"]))),
            ("Menschen", german(sum(area["persons"] for area in facts.content["areas"]))),
            ("Räume", str(len(facts.content["rooms"]))),
            ("Wege", ways_words(facts.result)),
            ("Bestehende Angebote", _existing_words(facts)),
        ]
    )


def _existing_words(facts: Facts) -> str:
    existing = facts.content.get("existing", [])
    if not existing:
        return "keine gezählt"
    people = german(sum(row["people_per_year"] for row in existing))
    return f"{len(existing)}, die {people} Menschen im Jahr schon versorgen"


def _areas_told(facts: Facts) -> Table:
    rows = [
        [
            a["name"],
            german(a["persons"]),
            german(100 * a["need_rate"], 1),
            german(100 * a["digital_share"], 1),
        ]
        for a in facts.content["areas"]
    ]
    columns = [
        Column("Gebiet"),
        Column("Menschen", Align.RIGHT),
        Column("Bedarf, Prozent", Align.RIGHT),
        Column("digital erreichbar, Prozent", Align.RIGHT),
    ]
    return Table("Gebiete", columns, rows, note="Angaben der Sozialplanung zu dieser Rechnung.")


def _rooms_told(facts: Facts) -> Table:
    rows = [
        [
            room["name"] + (" (zentrales Büro)" if room["central"] else ""),
            german(room["hours_max"], 1),
            "ja" if room["step_free"] else "nein oder unbekannt",
            german(room["euros"]),
        ]
        for room in facts.content["rooms"]
    ]
    columns = [
        Column("Raum"),
        Column("höchstens Stunden je Woche", Align.RIGHT),
        Column("stufenlos"),
        Column("Euro im Jahr", Align.RIGHT),
    ]
    return Table("Räume, die es schon gibt", columns, rows)


def _method(facts: Facts) -> str:
    return (
        f"Jedes Modell lebt {facts.years} Jahre durch. In jedem Jahr sind andere Menschen in Not, "
        "zu Hause und ansprechbar; der Zufall ist für alle Modelle derselbe, damit nur die Modelle "
        "sich unterscheiden. Alle haben dieselben Stunden. Annahmen schwanken in ihren Spannen. "
        "Dieselben Angaben ergeben immer dieselben Zahlen."
    )
