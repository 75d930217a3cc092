"""The sheet that takes a link to a service: nothing about anybody is on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from sozialraumbuero.lib.documents import Document, Facts, Paragraph, Picture
from sozialraumbuero.lib.qr_codes import qr_svg

RATIO = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketSheet:
    """Whose sheet, for whom, the way there, until when."""

    office: str
    phone: str
    recipient: str
    url: str
    until: date


def packet_sheet(sheet: PacketSheet) -> Document:
    """Return the sheet."""
    until = format_date(sheet.until, "long", locale="de")
    return Document(
        title="Eine Nachricht für Ihre Stelle",
        author=sheet.office,
        language="de",
        footer=sheet.office,
        blocks=[
            Paragraph(sheet.recipient, is_strong=True),
            Paragraph(
                "Öffnen Sie den QR-Code mit dem Telefon, oder tippen Sie die Adresse ab. Sie "
                "brauchen kein Konto und kein Passwort. Bitte antworten Sie dort mit einem Klick."
            ),
            Picture(_aside(qr_svg(sheet.url)), f"QR-Code, er öffnet {sheet.url}", ratio=RATIO),
            Facts(
                [
                    ("Adresse", sheet.url),
                    ("Gilt bis", until),
                    ("Fragen", sheet.phone or sheet.office),
                ]
            ),
            Paragraph("Der Link gehört nur Ihrer Stelle. Bitte geben Sie ihn nicht weiter."),
        ],
    )


def _aside(svg: str) -> str:
    """Return the square on a wide sheet, so that it does not fill the page."""
    inner = svg[svg.index("<svg") :].strip()
    side = 148
    box = f'viewBox="0 0 {RATIO * side} {side}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{inner}</svg>'
