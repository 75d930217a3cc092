"""Read a lexicon file strictly: what is unknown or said twice stops with one line."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import yaml

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.matching.lexicon import Lexicon, Said

LISTS = ("negation", "not_now", "idioms", "urgent", "stopwords", "no_need")
BY_NEED = ("emergency", "alarming", "calm")
_KEYS = ("language", "native_check", "needs", *BY_NEED, *LISTS)
_SAID = ("words", "phrases")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML that refuses a key given twice, where the ordinary loader keeps the last one."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        keys = [key.value for key, _ in node.value]
        for at, key in enumerate(keys):
            if key in keys[:at]:
                line = node.value[at][0].start_mark.line + 1
                raise BadInput(f"line {line}", f'"{key}" stands twice; join the two')
        return super().construct_mapping(node, deep=deep)


def read_lexicon(text: str, *, language: str, need_ids: Collection[str]) -> Lexicon:
    """Return the lexicon of one language; raises BadInput that names the place, not the file."""
    content = _content(text)
    _only(content, _KEYS, "")
    if content.get("language") != language:
        raise BadInput("language", f'"{content.get("language")}" is not {language}; mend it')
    if not isinstance(content.get("native_check"), bool):
        raise BadInput("native_check", "is neither true nor false; write one of them")
    needs = _mapping(content, "needs")
    _known(needs, need_ids, "needs")
    _complete(needs, need_ids)
    by_need = {name: _by_need(content, name, need_ids) for name in BY_NEED}
    said = {need: _said(entry, f"needs.{need}") for need, entry in needs.items()}
    _nothing_twice(said)
    return Lexicon(
        language=language,
        native_check=content["native_check"],
        needs=said,
        emergency=by_need["emergency"],
        alarming=by_need["alarming"],
        calm=by_need["calm"],
        **{name: _texts(content.get(name), name) for name in LISTS},
    )


def _content(text: str) -> dict[str, Any]:
    try:
        content = yaml.load(text, Loader=_Loader)  # noqa: S506
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else "file"
        problem = getattr(error, "problem", None) or "not readable"
        raise BadInput(place, f"is not YAML ({problem}); mend it") from None
    if not isinstance(content, dict):
        raise BadInput("file", "is not a list of keys and values; begin with `language:`")
    return content


def _mapping(content: Mapping[str, Any], key: str) -> dict[str, Any]:
    if not isinstance(value := content.get(key), dict):
        raise BadInput(key, "is missing or no mapping; write need ids below it")
    return value


def _by_need(
    content: Mapping[str, Any], name: str, need_ids: Collection[str]
) -> dict[str, tuple[str, ...]]:
    said = _mapping(content, name)
    _known(said, need_ids, name)
    return {need: _texts(entry, f"{name}.{need}") for need, entry in said.items()}


def _said(entry: Any, place: str) -> Said:
    if not isinstance(entry, dict):
        raise BadInput(place, "has no words and phrases; write both below it")
    _only(entry, _SAID, f"{place}.")
    return Said(*(_texts(entry.get(key), f"{place}.{key}") for key in _SAID))


def _texts(value: Any, place: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise BadInput(place, "is missing or no list; write at least one text")
    for at, text in enumerate(value):
        if not isinstance(text, str):
            raise BadInput(f"{place}[{at}]", f"{text!r} is not a text; put it in quotes")
        if not text.strip():
            raise BadInput(f"{place}[{at}]", "is empty; take it out")
    return tuple(value)


def _only(content: Mapping[Any, Any], keys: Collection[str], place: str) -> None:
    for key in content:
        if key not in keys:
            raise BadInput(f"{place}{key}", f"unknown; only {', '.join(keys)} may stand here")


def _known(needs: Mapping[Any, Any], need_ids: Collection[str], place: str) -> None:
    for need in needs:
        if need not in need_ids:
            raise BadInput(f"{place}.{need}", "unknown need; take its id from the taxonomy")


def _complete(needs: Mapping[str, Any], need_ids: Collection[str]) -> None:
    missing = [need for need in need_ids if need not in needs]
    if missing:
        raise BadInput(
            f"needs.{missing[0]}", "is missing; add words and phrases", more=len(missing) - 1
        )


def _nothing_twice(said: Mapping[str, Said]) -> None:
    places: dict[str, str] = {}
    for text, place in _phrases(said):
        same = " ".join(text.casefold().split()).rstrip(".!?")
        if same in places:
            raise BadInput(place, f'"{text}" stands in {places[same]} too; keep one')
        places[same] = place


def _phrases(said: Mapping[str, Said]) -> Iterator[tuple[str, str]]:
    for need, entry in said.items():
        for at, text in enumerate(entry.phrases):
            yield text, f"needs.{need}.phrases[{at}]"
