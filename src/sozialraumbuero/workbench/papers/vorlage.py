"""The paper on which the committee decides."""

from __future__ import annotations

from sozialraumbuero.engine.comparison.words import german
from sozialraumbuero.lib.documents import (
    Align,
    Block,
    Column,
    Document,
    Listing,
    Paragraph,
    Section,
    Table,
)
from sozialraumbuero.workbench.papers import parts
from sozialraumbuero.workbench.papers.facts import Facts
from sozialraumbuero.workbench.results.reading import figure_words, measure_of, reach_words, verdict
from sozialraumbuero.workbench.rules.contents import hours_of

# What only the administration knows, with the words of its form.
FIELDS = {
    "number": "Vorlagennummer / Jahr",
    "reference": "Aktenzeichen",
    "consultation": "Beratungsfolge (Gremium, Datum, öffentlich?)",
    "product": "Produkt und Deckung",
    "impact": "Klima, Gleichstellung, Inklusion",
}

# What speaks for or against a model fits on a page; the report has all of it.
MOST_SENTENCES = 4


def vorlage(facts: Facts) -> Document:
    """Return the Vorlage: head, Beschlussvorschlag, Begründung, effects, timetable, annexes."""
    return Document(
        title=f"Sozialraumbüro {facts.town}: Vergleich der Modelle und Vorschlag",
        author=facts.town,
        kind="Beschlussvorlage (Entwurf)",
        footer=facts.footer,
        head=[
            ("Betreff", facts.title),
            ("Vorlagennummer", facts.field("number")),
            ("Aktenzeichen", facts.field("reference")),
            ("Beratungsfolge", facts.field("consultation")),
        ],
        blocks=[
            Section("Beschlussvorschlag", _decision(facts)),
            Section("Begründung", _reasons(facts)),
            Section("Finanzielle Auswirkungen", _money(facts)),
            Section("Personelle Auswirkungen", _staff(facts)),
            Section(
                "Klima, Gleichstellung, Inklusion",
                [
                    Paragraph(_access(facts)),
                    Paragraph(facts.field("impact")),
                ],
            ),
            Section("Zeitplan", [*parts.steps_blocks(facts), *parts.measures_table(facts)]),
            Section(
                "Anlagen",
                [
                    Listing(["Bericht zum Modellvergleich", "Eine Seite in einfachen Worten"]),
                    Paragraph(_checksum(facts), is_note=True),
                ],
            ),
        ],
    )


def _decision(facts: Facts) -> list[Block]:
    name = facts.recommended["name"]
    if facts.result["recommendation"]["decided"]:
        second = (
            f"Der Ausschuss beauftragt die Verwaltung, das Modell „{name}“ mit den vorhandenen "
            "Stellen und Räumen in den unten genannten Schritten zu erproben."
        )
    else:
        second = (
            "Der Ausschuss stellt fest, dass die Zahlen noch kein Modell sicher an die Spitze "
            "setzen, und beauftragt die Verwaltung, die unten genannten Zählungen vorzunehmen."
        )
    return [
        Listing(
            [
                "Der Ausschuss nimmt den Vergleich der Modelle zur Kenntnis.",
                second,
                "Die Verwaltung berichtet nach sechs Monaten mit eigenen Zahlen.",
            ],
            is_numbered=True,
        )
    ]


def _reasons(facts: Facts) -> list[Block]:
    areas = facts.content["areas"]
    persons = sum(area["persons"] for area in areas)
    need = facts.result["models"][0]["measures"]["people_in_need"]
    return [
        Section(
            "Ausgangslage",
            [
                Paragraph(
                    f"In {len(areas)} Gebieten leben {german(persons)} Menschen. Nach den "
                    f"verwendeten Zahlen sind im Jahr "
                    f"{figure_words(need, measure_of('people_in_need'))} in Not, "
                    "ohne dass ein bestehendes Angebot sie erreicht."
                )
            ],
        ),
        Section(
            "Ziele",
            [
                Paragraph(
                    "Das Sozialraumbüro soll Menschen erreichen, die zentrale Angebote nicht "
                    "erreichen, auf Vorhandenem aufbauen und nichts zusätzlich kosten."
                )
            ],
        ),
        Section("Varianten", parts.variants(facts, most=MOST_SENTENCES)),
        Section(
            "Bewertung",
            [
                Paragraph(verdict(facts.result), is_strong=True),
                Paragraph(reach_words(facts.result)),
                parts.figures_table(facts),
                *_unknown(facts),
            ],
        ),
    ]


def _unknown(facts: Facts) -> list[Block]:
    known = parts.limits(facts)
    return [Paragraph("Was die Rechnung nicht weiß", is_strong=True), *known] if known else []


def _money(facts: Facts) -> list[Block]:
    account = facts.result["ledger"]["models"]
    names = {model["id"]: model["name"] for model in facts.result["models"]}
    cost = measure_of("cost_euros")
    rows = []
    for model in facts.result["models"]:
        row = account[model["id"]]
        rows.append(
            [
                names[model["id"]],
                figure_words(model["measures"]["cost_euros"], cost),
                german(row["euros_sum"] + row["room_euros_change"]),
                german(row["once_euros"]),
                "ja" if row["cost_neutral"] else "nein",
            ]
        )
    columns = [
        Column("Modell"),
        Column("Kosten im Jahr", Align.RIGHT),
        Column("Veränderung gegen heute, Euro", Align.RIGHT),
        Column("einmalig, Euro", Align.RIGHT),
        Column("kostenneutral"),
    ]
    return [
        Table("Kosten der Modelle", columns, rows, note=parts.source_note(facts)),
        Paragraph(f"Produkt und Deckung: {facts.field('product')}"),
    ]


def _staff(facts: Facts) -> list[Block]:
    told = facts.result["staffing"][facts.recommended["id"]]
    gain = told["half_post_gain"]["people_reached"]
    more = figure_words(gain, measure_of("people_reached"))
    needed = (
        "Die Wartezeit liegt mit den vorhandenen Stunden nicht sicher unter zwei Wochen: "
        "es fehlen Stunden."
        if told["more_staff_needed"]
        else "Mit den vorhandenen Stunden wartet kaum jemand länger als zwei Wochen."
    )
    return [
        Paragraph(
            f"Alle Modelle arbeiten mit denselben {german(hours_of(facts.content['staff']), 1)} "
            "Stunden in der Woche; neue Stellen sind nicht vorgesehen."
        ),
        Paragraph(f"{needed} Eine halbe Stelle mehr würde im Jahr {more} zusätzlich erreichen."),
    ]


def _access(facts: Facts) -> str:
    share = facts.recommended["measures"]["barrier_free"]
    words = figure_words(share, measure_of("barrier_free"))
    return f"Stunden ohne Barriere im Modell „{facts.recommended['name']}“: {words}."


def _checksum(facts: Facts) -> str:
    return (
        f"Alle Zahlen stammen aus der gespeicherten Rechnung {facts.number}; "
        f"Prüfsumme des Ergebnisses {facts.checksum}."
    )
