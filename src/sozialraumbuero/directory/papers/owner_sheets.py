"""Compose the sheets that ask each Träger to check its entries; pure, no database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from babel.dates import format_date

from sozialraumbuero.lib.qr_codes import qr_svg
from sozialraumbuero.lib.typst_pdf import render_pdf

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class OwnerSheet:
    """One page: whose entries, the way to them, until when it is open."""

    traeger: str
    url: str
    until: date
    # Titles with the day of the last check, None where nobody ever looked.
    offers: Sequence[tuple[str, date | None]]


def owner_sheets(
    sheets: Sequence[OwnerSheet], *, office: str, phone: str, is_demo: bool = False
) -> bytes:
    """Return a PDF with a page for each Träger, to be sent or handed over."""
    return render_pdf(
        HERE / "owner_sheets.typ",
        {
            "title": f"Bitte prüfen Sie Ihre Angebote – {office}",
            "office": office,
            "phone": phone,
            "footer": "Die Stadt ist erfunden. Dieses Blatt ist ein Beispiel."
            if is_demo
            else office,
            "pages": [_page(sheet) for sheet in sheets],
        },
    )


def _page(sheet: OwnerSheet) -> dict[str, object]:
    return {
        "traeger": sheet.traeger,
        "url": sheet.url,
        "until": _day(sheet.until),
        "qr": qr_svg(sheet.url),
        "qr_alt": f"QR-Code, er öffnet {sheet.url}",
        "offers": [
            {"title": title, "checked": _day(day) if day else "noch nie"}
            for title, day in sheet.offers
        ],
    }


def _day(day: date) -> str:
    return str(format_date(day, "long", locale="de"))
