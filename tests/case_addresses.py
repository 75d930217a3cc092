"""The pages of case work, found in the URL patterns, with their arguments filled in by a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from sozialraumbuero.cases.queries.schema import tables_of_case
from sozialraumbuero.cases.views.rows import KINDS
from tests.case_world import Told

FEATURE = "sozialraumbuero.cases."
Fill = Callable[[Told], object]
# What an argument of an address means; by the name of its page where that matters.
ARGUMENTS: Mapping[str, Fill] = {
    "case_id": lambda told: told.case.pk,
    "user_id": lambda told: told.colleague.pk,
    "record_id": lambda told: told.rows["childrecord"].pk,
    "sheet_id": lambda told: told.rows["childsheet"].pk,
    "glass_id": lambda told: told.rows["breakglass"].pk,
    "form": lambda told: "pdf",
    "language": lambda told: "de",
    "field": lambda told: "household",
    "what": lambda told: "case",
    "kind": lambda told: "anliegen",
    "row_id": lambda told: told.rows["concern"].pk,
    "cases:handout:kind": lambda told: "hinweise",
    "cases:handout_file:kind": lambda told: "hinweise",
    "cases:letter_new:kind": lambda told: "objection",
    "cases:letter:row_id": lambda told: told.rows["letter"].pk,
    "cases:letter_edit:row_id": lambda told: told.rows["letter"].pk,
    "cases:letter_file:row_id": lambda told: told.rows["letter"].pk,
    "cases:appointment_file:row_id": lambda told: told.rows["appointment"].pk,
    # Links of services and proofs of deletion are nobody's case: their tests are elsewhere.
    "secret": lambda told: "nicht-der-link",
    "proof_id": lambda told: told.case.pk,
}
# Pages that stand for many: one address for each kind of row.
VARIANTS: Mapping[str, tuple[Mapping[str, Fill], ...]] = {
    "cases:row": tuple(
        {
            "kind": lambda told, word=word: word,  # type: ignore[misc]
            "row_id": lambda told, of=kind.model: told.rows[of._meta.model_name].pk,  # type: ignore[misc]
        }
        for word, kind in KINDS.items()
        if kind.change is not None
    ),
    "cases:row_new": tuple(
        {"kind": lambda told, word=word: word} for word in KINDS  # type: ignore[misc]
    ),
    "cases:correct": tuple(
        {"field": lambda told, word=word: word}  # type: ignore[misc]
        for word in ("household", "address", "protected_why")
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Address:
    """One page of the feature; `fill` makes its arguments out of a case."""

    name: str
    view: Callable[..., HttpResponse]
    arguments: Mapping[str, Fill]

    @property
    def of_a_case(self) -> bool:
        return bool(
            set(self.arguments)
            - {"form", "language", "what", "secret", "kind", "proof_id", "user_id"}
        )

    def kwargs(self, told: Told) -> dict[str, Any]:
        return {name: fill(told) for name, fill in self.arguments.items()}

    def url(self, told: Told) -> str:
        return reverse(self.name.partition(" ")[0], kwargs=self.kwargs(told))


def addresses() -> list[Address]:
    """Return every page of the feature. Raises KeyError naming an argument nobody explained."""
    found = []
    for name, pattern in _patterns(get_resolver().url_patterns, ""):
        wanted = sorted(pattern.pattern.converters)
        for place, variant in enumerate(VARIANTS.get(name, ({},))):
            arguments = {each: variant.get(each) or _fill(name, each) for each in wanted}
            title = f"{name} {place}".removesuffix(" 0")
            found.append(Address(title, pattern.callback, arguments))
    return found


def _fill(page: str, argument: str) -> Fill:
    if known := ARGUMENTS.get(f"{page}:{argument}") or ARGUMENTS.get(argument):
        return known
    table = argument.removesuffix("_id").replace("_", "")
    if table in {each.name for each in tables_of_case()} and argument.endswith("_id"):
        return lambda told: told.rows[table].pk
    raise KeyError(f"{page}: say in tests/case_world.py what {argument} is")


def _patterns(
    patterns: list[URLPattern | URLResolver], prefix: str
) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            for name, inner in _patterns(pattern.url_patterns, space):
                inner.pattern.converters = {
                    **pattern.pattern.converters,
                    **inner.pattern.converters,
                }
                yield name, inner
        elif pattern.callback.__module__.startswith(FEATURE):
            yield f"{prefix}{pattern.name}", pattern
