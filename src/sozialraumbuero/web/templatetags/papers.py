"""A paper for committee, funder or person as a part of a web page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template

from sozialraumbuero.lib.documents import Document, content_of

register = template.Library()


@register.inclusion_tag("components/document.html")
def document(paper: Document, level: int = 1, *, is_titled: bool = True) -> dict[str, Any]:
    """Render the document; its title, if the page has not said it, is a heading of the level."""
    shown = {"level": level, "inner": level + 1, "is_titled": is_titled}
    return {"paper": content_of(paper), **shown}


@register.inclusion_tag("components/document_blocks.html")
def document_part(blocks: Sequence[dict[str, Any]], level: int) -> dict[str, Any]:
    """Render the blocks inside a section whose heading has the level."""
    return {"blocks": blocks, "level": level + 1}
