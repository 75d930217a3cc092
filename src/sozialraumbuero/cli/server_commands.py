"""Set the installation up, serve it, and build the demo town."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Annotated

import typer

from sozialraumbuero.cli.django_ready import bring_database_up_to_date, wake_django
from sozialraumbuero.engine.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

NEEDED_BYTES = 400_000_000
PORT = Annotated[int, typer.Option(envvar="PORT", min=1, max=65535, help="Port to listen on.")]
HOST = Annotated[str, typer.Option(help="Address to listen on.")]


def setup() -> None:
    """Compile kernels and translations, migrate the database, gather static files."""
    _prepare()
    if lost := _trouble_with_keys():
        path, _, problem = lost.partition(": ")
        raise BadInput(path, problem)


def serve(port: PORT = 8000, host: HOST = "127.0.0.1") -> None:
    """Serve the installation and work on its background jobs until Ctrl-C."""
    from sozialraumbuero.cli import supervisor

    supervisor.require_free_port(host, port)
    _prepare()
    _say_trouble_with_keys()
    raise typer.Exit(supervisor.run(host, port))


def start(port: PORT = 8000, host: HOST = "127.0.0.1") -> None:
    """Do what `make start` promises: build what is missing, load Musterstadt once, and serve."""
    from sozialraumbuero.cli import supervisor

    supervisor.require_free_port(host, port)
    _prepare()
    if _is_empty():
        _build_demo(seed=1, until=None)
    _say_trouble_with_keys()
    raise typer.Exit(supervisor.run(host, port, open_browser=sys.stdout.isatty()))


def demo(
    seed: Annotated[int, typer.Option(help="Another seed builds another town.")] = 1,
    today: Annotated[str, typer.Option(help="Day (YYYY-MM-DD) around which the weeks lie.")] = "",
) -> None:
    """Build Musterstadt an der Ems; every figure of it is invented."""
    wake_django()
    bring_database_up_to_date()
    if not _is_empty():
        raise BadInput(
            "demo",
            "this installation already has a town; name an empty folder in SOZIALRAUMBUERO_DATA",
        )
    _build_demo(seed=seed, until=_day(today))


def forget(
    today: Annotated[str, typer.Option(help="Act as on this day (YYYY-MM-DD).")] = "",
) -> None:
    """Delete what has outlived its purpose; run it every night."""
    wake_django()
    bring_database_up_to_date()
    from django.utils import timezone

    from sozialraumbuero.accounts.actions.retention import forget_expired
    from sozialraumbuero.cases.actions.retention import run_case_retention
    from sozialraumbuero.directory.actions import forget_upkeep
    from sozialraumbuero.finder.actions import forget_wishes
    from sozialraumbuero.outreach.actions.retention import run_retention
    from sozialraumbuero.quartiere.actions.indicators import forget_figure_previews

    day = _day(today) or timezone.localdate()
    midnight = timezone.make_aware(datetime.combine(day, time.min))
    counts = {
        **run_retention(day),
        "visit_wishes": forget_wishes(day),
        "figure_previews": forget_figure_previews(day),
        **forget_upkeep(day),
        **run_case_retention(midnight),
        **forget_expired(midnight),
    }
    for what, count in counts.items():
        typer.echo(f"{what}: {count}")


def learn(
    today: Annotated[str, typer.Option(help="Act as on this day (YYYY-MM-DD).")] = "",
) -> None:
    """Learn from anonymous contacts when people are at home; run it every night."""
    wake_django()
    bring_database_up_to_date()
    from sozialraumbuero.outreach.actions.learning import LearningRefused
    from sozialraumbuero.outreach.learning import learn_now

    try:
        run = learn_now(today=_day(today))
    except LearningRefused as refused:
        raise BadInput("learn", "somebody is learning right now; try again later") from refused
    typer.echo(f"knocks: {run.knocks}")
    typer.echo(f"rates: {run.rates.count()}")


def texts(language: str = "en") -> None:
    """Collect the screens' texts into the language's file, and count what is untranslated."""
    wake_django()
    from sozialraumbuero.web import catalogue

    path = catalogue.update(language)
    gaps = catalogue.missing(language)
    typer.echo(f"{path.name}: {len(gaps)} texts without translation")
    for gap in gaps:
        typer.echo(f"  {gap!r}")


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command()(setup)
    app.command()(serve)
    app.command()(start)
    app.command()(demo)
    app.command()(forget)
    app.command()(learn)
    app.command(hidden=True)(texts)


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInput("--today", f'"{text}" is not a day; write YYYY-MM-DD') from error


def _prepare() -> None:
    from sozialraumbuero.web.catalogue import compile_all

    try:
        compile_all()
    except OSError as error:
        _note(f"translations not compiled ({error.strerror}); screens stay German")
    wake_django()
    from django.conf import settings

    _require_space(settings.DATA_FOLDER)
    bring_database_up_to_date()
    _require_durable_database()
    _gather_static()
    with _second_core():
        _compile_tours()
    _compile_other_kernels()
    _learn_words()


def _trouble_with_keys() -> str:
    """Delete again what an older backup brought back; return what is wrong with the key file."""
    from django.utils import timezone

    from sozialraumbuero.cases.actions.stray_keys import erase_brought_back
    from sozialraumbuero.cases.keys.master import KeyFileError
    from sozialraumbuero.cases.keys.ring import ring

    if count := erase_brought_back(timezone.now()):
        _note(f"{count} rows came back with an older backup and are deleted again")
    try:
        ring()
    except KeyFileError as error:
        return str(error)
    return ""


def _say_trouble_with_keys() -> None:
    """Serve all the same: only the pages of cases need the keys, and they explain it."""
    if lost := _trouble_with_keys():
        _note(f"cases stay closed: {lost}")


def _require_space(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < NEEDED_BYTES:
        raise BadInput(
            "disk",
            f"only {free // 1_000_000} MB free in {folder}; "
            f"free at least {NEEDED_BYTES // 1_000_000} MB",
        )


def _require_durable_database() -> None:
    from django.core.exceptions import ImproperlyConfigured

    from sozialraumbuero.audit.durability import require_durable_database

    try:
        require_durable_database()
    except ImproperlyConfigured as error:
        field, _, problem = str(error).partition(": ")
        raise BadInput(field, problem) from error


def _gather_static() -> None:
    from django.core.management import call_command

    try:
        call_command("collectstatic", interactive=False, verbosity=0)
    except OSError as error:
        raise BadInput(
            "static files", f"cannot be written ({error.strerror}); give write access or free space"
        ) from error


def _compile_tours() -> None:
    from sozialraumbuero.engine.streets.warm import warm as warm_streets
    from sozialraumbuero.engine.tours.warm import warm as warm_tours

    _note("computing kernels: compiling what is new …")
    warm_streets()
    warm_tours()


def _compile_other_kernels() -> None:
    from sozialraumbuero.engine.comparison.warm import warm as warm_comparison
    from sozialraumbuero.engine.locations.warm import load_kernels as warm_locations

    warm_locations()
    warm_comparison()


BESIDE = (
    "from sozialraumbuero.directory.need_words import need_words; "
    "from sozialraumbuero.engine.matching.reading import warm; warm(need_words()); "
    "from sozialraumbuero.engine.locations.warm import load_kernels; load_kernels(); "
    "from sozialraumbuero.engine.comparison.warm import warm; warm()"
)


@contextmanager
def _second_core() -> Iterator[None]:
    """Learn words and compile the other kernels in a process of its own: both cores are busy.

    What it could not do is done, or said, by this process afterwards.
    """
    quiet = subprocess.DEVNULL
    ours = [sys.executable, "-c", BESIDE]
    beside = subprocess.Popen(ours, stdout=quiet, stderr=quiet)  # noqa: S603  # words of our own
    try:
        yield
        beside.wait()
    finally:
        beside.kill()
        beside.wait()


def _learn_words() -> None:
    """Read the lexicons and keep what `find` needs of them."""
    from sozialraumbuero.directory.need_words import need_words
    from sozialraumbuero.engine.matching.reading import warm

    _note("everyday words: learning what is new …")
    warm(need_words())


def _is_empty() -> bool:
    from sozialraumbuero.quartiere.models import Kommune

    return not Kommune.objects.exists()


def _build_demo(*, seed: int, until: date | None) -> None:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from sozialraumbuero.demo.build import build_demo

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=False) as bar:
        row = bar.add_task("Musterstadt an der Ems", total=1.0)
        build_demo(
            seed=seed,
            today=until,
            progress=lambda stage, share: bar.update(row, description=stage, completed=share),
        )


def _note(text: str) -> None:
    typer.echo(text, err=True)
