"""QR codes for papers, drawn as SVG."""

from __future__ import annotations

from io import BytesIO

import segno


def qr_svg(text: str) -> str:
    """Return the code as a picture that a PDF takes as it is."""
    picture = BytesIO()
    segno.make(text, error="m").save(picture, kind="svg", border=2, scale=4)
    return picture.getvalue().decode()
