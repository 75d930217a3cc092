"""`sozialraumbuero audit`: prove that nobody touched the audit log."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from sozialraumbuero.cli.django_ready import bring_database_up_to_date, wake_django
from sozialraumbuero.engine.errors import BadInput

audits = typer.Typer(help="Prove that nobody touched the audit log.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.add_typer(audits, name="audit")


@audits.command()
def verify(
    witness: Annotated[
        str, typer.Option(help="A head written down elsewhere, N:HASH as printed here.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, nothing else.")] = False,
) -> None:
    """Walk the whole chain; name every altered, missing or cut row; exit code 1 if there is one.

    Write the printed head down outside this machine: without it, somebody who puts back an older
    database as a whole, or who knows the installation's secret, leaves no trace.
    """
    wake_django()
    told = _witness(witness)
    bring_database_up_to_date()
    from sozialraumbuero.audit.verification import verify_chain

    verdict = verify_chain(witness=told)
    if as_json:
        faults = [{"row": fault.n, "kind": str(fault.kind)} for fault in verdict.faults]
        result = {"rows": verdict.rows, "first": verdict.first_n, "head": verdict.head}
        typer.echo(json.dumps({**result, "faults": faults}))
    else:
        for fault in verdict.faults:
            typer.echo(str(fault))
        judgement = "intact" if verdict.is_intact else "TAMPERED WITH"
        typer.echo(f"{verdict.rows} rows from {verdict.first_n}: {judgement}")
        typer.echo(f"head {verdict.head}")
    raise typer.Exit(0 if verdict.is_intact else 1)


@audits.command()
def head(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, nothing else.")] = False,
) -> None:
    """Print the head of the log as a text to mail and keep outside; run it every hour."""
    wake_django()
    bring_database_up_to_date()
    from django.utils import timezone

    from sozialraumbuero.audit.witness import head_now, witness_text

    now = head_now(timezone.now())
    if as_json:
        told = {"head": now.line, "at": now.at.isoformat(), "seal": now.seal}
        typer.echo(json.dumps(told))
    else:
        typer.echo(witness_text(now), nl=False)


def _witness(text: str) -> tuple[int, str] | None:
    if not text:
        return None
    from sozialraumbuero.audit.witness import NotOurs, read_witness

    try:
        return read_witness(text)
    except NotOurs as error:
        raise BadInput(
            "--witness", "is not N:HASH; copy the line `head` of an earlier run"
        ) from error
