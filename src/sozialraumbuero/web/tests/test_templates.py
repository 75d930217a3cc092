"""All templates of the house: they parse, and none breaks the strict content policy."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.template.loader import get_template

PACKAGE = Path(__file__).resolve().parent.parent.parent
WEB = PACKAGE / "web"
TEMPLATES = sorted(
    path for path in PACKAGE.glob("*/templates/**/*.html") if "papers" not in path.parts
)
INLINE = {
    "style attribute": r"<[^>]*\sstyle=",
    "style element": r"<style\b",
    "event attribute": r"<[^>]*\son[a-z]+=",
    "inline script": r"<script(?![^>]*(\bsrc=|application/json))",
    "address of a stranger": r"(src|href)=\"(https?:)?//(?!www\.openstreetmap\.org/copyright)",
    "javascript address": r"href=\"javascript:",
}


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE / path.relative_to(PACKAGE).parts[0] / "templates").as_posix()


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_template_parses(path: Path) -> None:
    assert get_template(name_of(path)).template.origin.name.endswith(name_of(path))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_template_keeps_to_the_content_policy(path: Path) -> None:
    text = re.sub(r"{%.*?%}|{{.*?}}", "", path.read_text(encoding="utf-8"))

    assert [what for what, pattern in INLINE.items() if re.search(pattern, text)] == []


def test_styles_of_every_page_are_small() -> None:
    links = (WEB / "templates" / "components" / "head_links.html").read_text(encoding="utf-8")
    sheets = re.findall(r'"(web/css/[a-z-]+\.css)"', links)

    size = sum(len(gzip.compress((WEB / "static" / sheet).read_bytes())) for sheet in sheets)

    assert (len(sheets), size < 13_500) == (12, True)


def test_styles_ask_nobody_else() -> None:
    text = "".join(sheet.read_text(encoding="utf-8") for sheet in (WEB / "static").rglob("*.css"))

    assert [word for word in ("http:", "https:", "//", "@import") if word in text] == []


def test_fonts_bring_their_licence() -> None:
    fonts = WEB / "static" / "web" / "fonts"

    assert sorted(path.suffix for path in fonts.iterdir()) == [".txt", ".woff2", ".woff2"]
    assert "SIL Open Font License, Version 1.1" in (
        fonts / "OFL-AtkinsonHyperlegibleNext.txt"
    ).read_text(encoding="utf-8")
