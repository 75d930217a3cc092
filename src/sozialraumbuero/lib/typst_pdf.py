"""Make tagged PDFs with typst. Text travels as data, so nothing a person typed is ever markup."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

FONTS = Path(__file__).resolve().parent / "fonts"


def render_pdf(
    template: Path, content: dict[str, Any], *, made_on: datetime | None = None
) -> bytes:
    """Return a PDF that declares PDF/UA-1.

    The template reads `json(bytes(sys.inputs.content))`. Equal content and `made_on` give equal
    bytes. Compiling fails if a picture lacks its alternative text or a heading level is skipped.
    """
    moment = made_on or datetime(2026, 1, 1, tzinfo=UTC)
    pdf: bytes = typst.compile(
        template,
        root=template.parent,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"content": json.dumps(content, ensure_ascii=False, sort_keys=True)},
        pdf_standards=["ua-1"],
        timestamp=int(moment.timestamp()),
    )
    return pdf
