"""What somebody wrote, as needs of the taxonomy; the words are used and forgotten."""

from __future__ import annotations

from dataclasses import dataclass

from sozialraumbuero.directory.need_words import need_words
from sozialraumbuero.directory.needs import Need, need
from sozialraumbuero.engine.matching.detecting import language_of
from sozialraumbuero.engine.matching.finding import Found
from sozialraumbuero.engine.matching.finding import find as find_needs
from sozialraumbuero.finder.words import Tongue


@dataclass(frozen=True, slots=True)
class Heard:
    """The needs, the likeliest first, whether danger is now, and whether the end was cut off."""

    needs: tuple[Need, ...]
    is_emergency: bool
    is_cut: bool


def understand(text: str, speaking: Tongue) -> Heard:
    """Read the text in the page's language, and in its own if that says more.

    People write in the language they dare, whatever page they are on.
    """
    found = find_needs(text, need_words(), language=speaking.html_language)
    own = language_of(text)
    if own != speaking.html_language:
        found = max(found, find_needs(text, need_words(), language=own), key=_sureness)
    return Heard(tuple(need(each.id) for each in found.needs), found.emergency, found.cut)


def _sureness(found: Found) -> tuple[bool, float]:
    return found.emergency, found.needs[0].score if found.needs else 0.0
