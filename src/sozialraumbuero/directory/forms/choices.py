"""What stands to choose in the forms of offers, in the reader's words."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise

from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.directory.resident_words import in_readers_words

Choices = list[tuple[str, str | Promise]]


class Ticks(forms.CheckboxSelectMultiple):
    """Boxes to tick; groups have a heading each."""

    template_name = "directory/ticks.html"


def ticks(choices: Iterable[Any] = (), **options: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(choices=list(choices), widget=Ticks, required=False, **options)


def words_to_choose(words: Mapping[str, str | Promise]) -> Choices:
    return [(str(key), label) for key, label in words.items()]


def type_choices() -> list[tuple[str, Choices]]:
    """Return the kinds of help under the part of life in which they are needed first."""
    shown: set[str] = set()
    groups: list[tuple[str, Choices]] = []
    for group in taxonomy().groups:
        kinds = {kind.id: kind for need in group.needs for kind in need.offers}
        fresh = [kind for key, kind in kinds.items() if key not in shown]
        shown |= kinds.keys()
        if fresh:
            labels = sorted((in_readers_words(kind), kind.id) for kind in fresh)
            groups.append((in_readers_words(group), [(key, label) for label, key in labels]))
    return groups


def document_choices() -> Choices:
    return [(word.id, in_readers_words(word)) for word in taxonomy().documents]


def access_choices() -> Choices:
    return [(word.id, in_readers_words(word)) for word in taxonomy().accesses]


def in_order_of(choices: Iterable[Any], chosen: Container[str]) -> list[str]:
    """Return the chosen words in the order in which they stand to choose."""
    found = []
    for key, label in choices:
        inner = label if isinstance(label, list) else [(key, label)]
        found += [word for word, _label in inner if word in chosen]
    return found
