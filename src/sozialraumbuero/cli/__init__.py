"""The `sozialraumbuero` command; thin, every subcommand calls the engine or an action."""

from __future__ import annotations

import importlib
import os
import sys

import typer

from sozialraumbuero.engine.errors import BadInput

COMMAND_MODULES = (
    "town_command",
    "tours_commands",
    "replan_command",
    "orienteering_command",
    "index_command",
    "protect_command",
    "compare_command",
    "pmedian_command",
    "office_commands",
    "directory_commands",
    "user_commands",
    "audit_commands",
    "keys_command",
    "find_command",
    "server_commands",
)

app = typer.Typer(
    name="sozialraumbuero",
    help="Working tool for a mobile, outreach social advice office.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for _name in COMMAND_MODULES:
    importlib.import_module(f"sozialraumbuero.cli.{_name}").register(app)


def main(arguments: list[str] | None = None) -> None:
    """Run one command; bad input ends with exit code 2 and exactly one line on stderr."""
    try:
        code = app(args=arguments, standalone_mode=False)
    except BadInput as error:
        _fail(error.line, code=2)
    except typer.Abort:
        _fail("stopped", code=130)
    except KeyboardInterrupt:
        _fail("stopped", code=130)
    except Exception as error:
        complaint = getattr(error, "format_message", None)  # the parser's own errors have one
        if complaint is not None:
            _fail(_one_line(complaint()), code=2)
        if os.environ.get("SOZIALRAUMBUERO_DEBUG") == "1":
            raise
        _fail(_one_line(f"{type(error).__name__}: {error}"), code=1)
    raise SystemExit(code if isinstance(code, int) else 0)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _fail(text: str, *, code: int) -> None:
    sys.stderr.write(text + "\n")
    raise SystemExit(code)
