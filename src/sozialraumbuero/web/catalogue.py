"""Collect the screens' German texts and compile their translations, without system gettext."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent
LOCALES = PACKAGE / "web" / "locale"
Keyword = tuple[int | tuple[int, str], ...] | None
# Django's functions, and which of their arguments are texts; "c" marks the context.
FUNCTIONS: dict[str, Keyword] = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
SKIPPED_FOLDERS = {"tests", "migrations", "engine"}


def template_catalogue() -> Catalog:
    """Return every text of the screens, with the places where it stands."""
    catalogue = Catalog(charset="utf-8")
    for path in _sources():
        place = path.relative_to(PACKAGE).as_posix()
        for line, function, message, comments in _messages(path):
            _add(catalogue, function, message, (place, line), comments)
    return catalogue


def update(language: str) -> Path:
    """Merge new texts into a language's .po file, keep its translations, and return the file."""
    path = LOCALES / language / "LC_MESSAGES" / "django.po"
    known = Catalog(locale=language, charset="utf-8")
    if path.exists():
        with path.open("rb") as stream:
            known = read_po(stream, locale=language)
    known.update(template_catalogue(), no_fuzzy_matching=True)
    known.obsolete.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        write_po(stream, known, sort_output=True, omit_header=False, no_location=True, width=100)
    return path


def compile_all() -> list[Path]:
    """Write the .mo file of every language whose .po file is newer; return what was written."""
    written = []
    for source in sorted(LOCALES.glob("*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale=source.parent.parent.name)
        with target.open("wb") as stream:
            write_mo(stream, catalogue)
        written.append(target)
    return written


def missing(language: str) -> list[str]:
    """Return the texts of the screens that have no translation yet."""
    path = LOCALES / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as stream:
        known = read_po(stream, locale=language)
    gaps = []
    for message in template_catalogue():
        found = known.get(message.id, message.context) if message.id else None
        strings = found.string if found else None
        complete = bool(strings) and (isinstance(strings, str) or all(strings or ()))
        if message.id and (not complete or (found and found.fuzzy)):
            gaps.append(message.id if isinstance(message.id, str) else message.id[0])
    return gaps


def names_of_functions(source: str) -> dict[str, str]:
    """Return what a module calls Django's functions, such as `lazy` for `gettext_lazy`."""
    return {
        alias.asname or alias.name: alias.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if "gettext" in alias.name
    }


def _sources() -> Iterator[Path]:
    for path in sorted(PACKAGE.rglob("*")):
        parts = set(path.relative_to(PACKAGE).parts[:-1])
        if parts & SKIPPED_FOLDERS or "__pycache__" in parts:
            continue
        if path.suffix == ".py" or (
            path.suffix in {".html", ".txt", ".svg"} and "templates" in parts
        ):
            yield path


def _messages(path: Path) -> Iterator[tuple[int, str, str | Sequence[str], list[str]]]:
    text = path.read_text(encoding="utf-8")
    names = {name: name for name in FUNCTIONS} | {"_": "gettext"}
    if path.suffix == ".py":
        names |= names_of_functions(text)
    else:
        # Imported late: Django's template machinery is not needed to compile.
        from django.utils.translation.template import templatize

        text = re.sub(r"^\s+", "", templatize(text, origin=str(path)), flags=re.M)
    keywords = {name: FUNCTIONS[function] for name, function in names.items()}
    found: Iterable[Any] = extract_python(BytesIO(text.encode()), keywords, ["Translators"], {})
    for line, name, message, comments in found:
        yield line, names[name], message, comments


def _add(
    catalogue: Catalog,
    function: str,
    message: str | Sequence[str],
    place: tuple[str, int],
    comments: list[str],
) -> None:
    parts = [message] if isinstance(message, str) else list(message)
    context = str(parts.pop(0)) if "pgettext" in function and len(parts) > 1 else None
    plural = function.startswith("n") and len(parts) > 1
    if not parts or not parts[0]:
        return
    id_ = (parts[0], parts[1]) if plural else parts[0]
    catalogue.add(id_, locations=[place], auto_comments=comments, context=context)
