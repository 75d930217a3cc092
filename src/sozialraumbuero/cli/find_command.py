"""`sozialraumbuero find`: from what somebody says to needs and kinds of help."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sozialraumbuero.engine.errors import BadInput

if TYPE_CHECKING:
    from sozialraumbuero.engine.matching.finding import Found

SHOWN_OFFERS = 6
GENERAL = (
    "Kein Anliegen erkannt. Beschreiben Sie es gern mit anderen Worten. Die Allgemeine "
    "Sozialberatung und das Sozialraumbüro hören bei jedem Anliegen zu."
)
CUT = "note: the text was long; its end was not read"


def register(app: typer.Typer) -> None:
    app.command("find")(find)


def find(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="what is wrong, in plain words")],
    lang: Annotated[
        str | None, typer.Option("--lang", help="language of the text; recognised if left out")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print the result as JSON")] = False,
) -> None:
    """Tell which needs a text speaks of, and which kinds of help there are. Stores nothing."""
    from sozialraumbuero.directory.need_words import need_words
    from sozialraumbuero.engine.matching.detecting import language_of
    from sozialraumbuero.engine.matching.finding import find as find_needs

    if not text.strip():
        raise BadInput("TEXT", "empty; write a few words")
    found = find_needs(text, need_words(), language=lang or language_of(text))
    if found.cut:
        sys.stderr.write(f"{CUT}\n")
    if as_json:
        typer.echo(json.dumps(_as_json(found), sort_keys=True, ensure_ascii=False))
    else:
        typer.echo("\n".join(_as_lines(found)))


def _as_json(found: Found) -> dict[str, Any]:
    from sozialraumbuero.directory.needs import taxonomy

    labels = {offer.id: offer.label_de for offer in taxonomy().offer_types}
    return {
        "needs": [
            {"id": need.id, "score": need.score, "why": list(need.why)} for need in found.needs
        ],
        "offers": [
            {"id": offer.id, "label": labels[offer.id], "for": list(offer.needs)}
            for offer in found.offers
        ],
        "emergency": found.emergency,
    }


def _as_lines(found: Found) -> list[str]:
    from sozialraumbuero.directory.needs import taxonomy

    known = taxonomy()
    lines = _emergency_lines() if found.emergency else []
    if not found.needs:
        return [GENERAL]
    for place, need in enumerate(found.needs, start=1):
        said = ", ".join(f"„{piece}“" for piece in need.why)
        lines.append(f"{place}. {known.needs[need.id].label_de} ({need.score:.0%}) {said}".rstrip())
        if place == 1 and (step := known.needs[need.id].first_step_de):
            lines.append(f"   Erster Schritt: {step}")
    labels = {offer.id: offer.label_de for offer in known.offer_types}
    lines.append("Hilfe: " + ", ".join(labels[o.id] for o in found.offers[:SHOWN_OFFERS]))
    return lines


def _emergency_lines() -> list[str]:
    """Say whom to call, before anything else."""
    from sozialraumbuero.directory.needs import taxonomy

    lines = [f"   {line.label_de}: {line.number}" for line in taxonomy().hotlines]
    return ["Das klingt nach einem Notfall. Rufen Sie sofort an:", *lines]
