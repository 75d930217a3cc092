"""Compose the sheets; pure, no database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from sozialraumbuero.finder.words import Tongue, say
from sozialraumbuero.lib.qr_codes import qr_svg
from sozialraumbuero.lib.typst_pdf import render_pdf

TEMPLATE = Path(__file__).with_name("sheet.typ")


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: a name, what to know of it, a number; `german` words keep their language."""

    head: str
    text: str = ""
    phone: str = ""
    german: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines."""

    title: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to hang up: what it is about, its sections, and where the code leads."""

    title: str
    lead: str
    sections: Sequence[Section]
    url: str
    as_of: str
    phone: str
    office: str
    is_demo: bool
    town: str


def sheet_pdf(sheet: Sheet, speaking: Tongue) -> bytes:
    """Return the page as a tagged PDF in the reader's language and direction."""
    scan = say(speaking, "sheet.scan").text
    footer = [sheet.office, say(speaking, "sheet.as_of", day=sheet.as_of).text]
    if sheet.is_demo:
        footer.append(say(speaking, "frame.demo", town=sheet.town).text)
    numbers = [
        {"number": "112", "what": say(speaking, "emergency.fire_rescue").text},
        {"number": "110", "what": say(speaking, "emergency.police").text},
    ]
    if sheet.phone:
        numbers.append({"number": sheet.phone, "what": say(speaking, "sheet.our_number").text})
    content = {
        "title": sheet.title,
        "lead": sheet.lead,
        "office": sheet.office,
        "footer": " · ".join(footer),
        "lang": speaking.html_language,
        "rtl": speaking.direction == "rtl",
        "qr": qr_svg(sheet.url),
        "qr_alt": f"{scan}: {sheet.url}",
        "scan": scan,
        "sections": [asdict(section) for section in sheet.sections if section.lines],
        "numbers": numbers,
    }
    return render_pdf(TEMPLATE, content)
