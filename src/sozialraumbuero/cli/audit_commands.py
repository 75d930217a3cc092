"""`sozialraumbuero audit`: prove that nobody touched the audit log."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from sozialraumbuero.cli.django_ready import bring_database_up_to_date, wake_django
from sozialraumbuero.engine.errors import BadInput

audits = typer.Typer(help="Prove that nobody touched the audit log.", no_args_is_help=True)
HASH_LETTERS = 64
# 20 digits would not fit into the row number.
MOST_DIGITS = 18


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.add_typer(audits, name="audit")


@audits.callback()
def _group() -> None:
    """Keep `verify` a subcommand while it is the only one."""


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
    told = _witness(witness)
    wake_django()
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


def _witness(text: str) -> tuple[int, str] | None:
    if not text:
        return None
    number, _, chain_hash = text.strip().partition(":")
    is_number = number.isascii() and number.isdecimal() and len(number) <= MOST_DIGITS
    is_hash = len(chain_hash) == HASH_LETTERS and set(chain_hash) <= set("0123456789abcdef")
    if not is_number or not is_hash:
        raise BadInput("--witness", "is not N:HASH; copy the line `head` of an earlier run")
    return int(number), chain_hash
