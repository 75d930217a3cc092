"""Sections that several papers share: figures, variants, assumptions, steps, limits."""

from __future__ import annotations

from collections.abc import Sequence

from sozialraumbuero.engine.comparison.words import (
    CHANNEL_WORDS,
    german,
    is_share,
    told,
    unit_words,
)
from sozialraumbuero.lib.documents import (
    Align,
    Block,
    Column,
    Listing,
    Paragraph,
    Section,
    Table,
)
from sozialraumbuero.workbench.papers.facts import Facts
from sozialraumbuero.workbench.results.reading import (
    MAIN,
    assumption_rows,
    measure_of,
    measure_rows,
    names_of,
    statements_of,
)


def source_note(facts: Facts) -> str:
    """Say where the figures of a table come from."""
    return (
        f"Quelle: eigene Rechnung {facts.number} vom {facts.computed_on:%d.%m.%Y}, "
        f"{facts.years} Jahre je Modell; in Klammern die Spanne, in der 95 von 100 Jahren liegen."
    )


def figures_table(facts: Facts, names: Sequence[str] = MAIN) -> Table:
    """Return the measures of all models in one table."""
    models = [model["name"] for model in facts.result["models"]]
    rows = [
        [
            f"{row.measure.label} ({row.unit})",
            *(f"{c.text} ({c.span})" if c.span else c.text for c in row.cells),
        ]
        for row in measure_rows(facts.result, names=tuple(names))
    ]
    columns = [Column("Was gemessen wird"), *(Column(name, Align.RIGHT) for name in models)]
    return Table("Die Modelle im Vergleich", columns, rows, note=source_note(facts))


def areas_table(facts: Facts) -> Table:
    """Return who is reached in which area by which model."""
    reached = measure_of("people_reached")
    names = names_of(facts.result)
    rows = [
        [
            area["name"],
            told(area["people_in_need"]["mean"], reached),
            *(told(area["reached"][key]["mean"], reached) for key in names),
        ]
        for area in facts.result["equity"]["areas"]
    ]
    columns = [
        Column("Quartier"),
        Column("Menschen in Not", Align.RIGHT),
        *(Column(name, Align.RIGHT) for name in names.values()),
    ]
    return Table("Erreichte Menschen im Jahr je Quartier", columns, rows, note=source_note(facts))


def variants(facts: Facts, *, most: int | None = None) -> list[Section]:
    """Return one section per model: what it is, what speaks for and against it.

    With `most` only so many sentences each; how many more the report holds is said.
    """
    return [
        Section(model["name"], _variant(facts, model["id"], model, most))
        for model in facts.result["models"]
    ]


def _variant(facts: Facts, key: str, model: dict[str, object], most: int | None) -> list[Block]:
    mix = model["mix"]
    assert isinstance(mix, dict)  # noqa: S101
    shares = ", ".join(
        f"{german(100 * share)} Prozent {CHANNEL_WORDS[c]}" for c, share in mix.items()
    )
    blocks: list[Block] = [Paragraph(f"Die Stunden verteilen sich so: {shares}.")]
    for kind, words in (("pro", "Dafür spricht"), ("con", "Dagegen spricht")):
        said = [statement["text"] for statement in statements_of(facts.result, key, kind)]
        if said:
            blocks += [Paragraph(words, is_strong=True), Listing(said[:most])]
        if most is not None and len(said) > most:
            blocks.append(Paragraph(f"{len(said) - most} weitere im Bericht.", is_note=True))
    return blocks


def assumptions_table(facts: Facts) -> Table:
    """Return every assumption with range, source and effect."""
    reached = measure_of("people_reached")
    rows = []
    for row in assumption_rows(facts.result):
        scale = 100 if is_share(row["unit"]) else 1
        low, start, high = (german(scale * row["prior"][k], 1) for k in ("low", "start", "high"))
        effect = told(row["swing"], reached) if row["swing"] is not None else "–"
        flips = "ja" if row["flips"] else "nein"
        unit = unit_words(row["unit"])
        span = f"{low} · {start} · {high} {unit}"
        if row["used"] == "posterior":
            span += f"; mit eigenen Kontakten {german(scale * row['posterior']['value'], 1)} {unit}"
        source = "; ".join(filter(None, [row["source"], row.get("data_source")]))
        rows.append([row["label"], span, effect, flips, source])
    columns = [
        Column("Annahme"),
        Column("niedrig · üblich · hoch"),
        Column("Wirkung (Menschen)", Align.RIGHT),
        Column("kippt?"),
        Column("Quelle"),
    ]
    return Table("Annahmen, geordnet nach ihrer Wirkung", columns, rows)


def steps_blocks(facts: Facts) -> list[Block]:
    """Return the recommended steps with condition and stop."""
    lines = [
        f"{step['text']} Voraussetzung: {step['condition']} Anhalten, wenn: {step['stop']}"
        for step in facts.result["steps"]
    ]
    return [Listing(lines, is_numbered=True)]


def measures_table(facts: Facts) -> list[Block]:
    """Return the agreed measures; nothing where there are none."""
    if not facts.measures:
        return []
    rows = [[m.title, m.owner or "–", m.due or "–", m.state] for m in facts.measures]
    columns = [Column("Maßnahme"), Column("Zuständig"), Column("Bis"), Column("Stand")]
    return [Table("Maßnahmen", columns, rows)]


def limits(facts: Facts) -> list[Block]:
    """Return what the computation does not know."""
    return [Listing(list(facts.result["warnings"]))] if facts.result["warnings"] else []
