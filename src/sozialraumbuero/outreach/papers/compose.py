"""Compose letter and door hanger from an announcement; pure, no database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from babel.dates import format_date

from sozialraumbuero.lib.qr_codes import qr_svg
from sozialraumbuero.lib.typst_pdf import render_pdf
from sozialraumbuero.lib.vocabulary import RIGHT_TO_LEFT
from sozialraumbuero.outreach.papers.texts import filled, resident_texts

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Announcement:
    """What residents of an area learn about a campaign. No street timetable is ever part of it."""

    town: str
    area: str
    starts_on: date
    ends_on: date
    phone: str
    languages: Sequence[str]
    # The public page that says whether a visit is genuine; `?lang=` is added per language.
    page_url: str
    is_demo: bool = False

    @property
    def office(self) -> str:
        return f"Sozialraumbüro {self.town}"


def letter(announcement: Announcement) -> bytes:
    """Return the announcement letter, one page per language, German first."""
    return render_pdf(HERE / "letter.typ", _content(announcement, "Wir kommen zu Ihnen"))


def door_hanger(announcement: Announcement) -> bytes:
    """Return the door hanger, German on the front and the other languages on the back."""
    return render_pdf(HERE / "door_hanger.typ", _content(announcement, "Wir waren bei Ihnen"))


def sentences(announcement: Announcement, language: str) -> dict[str, str]:
    """Return what the announcement says in one language."""
    locale = language.split("-")[0]
    texts = resident_texts()
    return filled(
        language,
        {
            "town": announcement.town,
            "area": announcement.area,
            "phone": announcement.phone,
            "from": format_date(announcement.starts_on, "long", locale=locale),
            "until": format_date(announcement.ends_on, "long", locale=locale),
            "languages": ", ".join(
                texts[code].name for code in in_order(announcement.languages) if "-x-" not in code
            ),
        },
    )


def in_order(languages: Sequence[str]) -> list[str]:
    """Return the languages in the order of the product, German always first."""
    return [code for code in resident_texts() if code == "de" or code in set(languages)]


def _content(announcement: Announcement, title: str) -> dict[str, Any]:
    return {
        "title": f"{title} – {announcement.office}",
        "office": announcement.office,
        "phone": announcement.phone,
        "footer": "Musterstadt ist erfunden. Dieses Blatt ist ein Beispiel."
        if announcement.is_demo
        else announcement.office,
        "pages": [_page(announcement, code) for code in in_order(announcement.languages)],
    }


def _page(announcement: Announcement, language: str) -> dict[str, Any]:
    said = sentences(announcement, language)
    url = f"{announcement.page_url}?lang={language}"
    return {
        **said,
        "name": resident_texts()[language].name,
        "lang": language.split("-")[0],
        "rtl": language in RIGHT_TO_LEFT,
        "qr": qr_svg(url),
        "qr_alt": f"{said['scan']}: {url}",
    }
