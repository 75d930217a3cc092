"""Languages and directions of passages in an ODT: one automatic style per style and language."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from sozialraumbuero.lib.vocabulary import RIGHT_TO_LEFT

# A mark on a paragraph while the document is being built; it never reaches the file.
TONGUE = "tongue"
COUNTRIES = {"de": "DE", "en": "GB"}
PARAGRAPHS = frozenset({"text:p", "text:h"})


def style_tongues(root: Element, styles: Element, language: str) -> None:
    """Give every paragraph of another language, or of one that runs to the left, its style."""
    made: set[str] = set()
    for each in root.iter():
        said_in = each.attrib.pop(TONGUE, "") or language
        if each.tag not in PARAGRAPHS or (said_in == language and said_in not in RIGHT_TO_LEFT):
            continue
        parent = each.get("text:style-name", "Standard")
        name = f"{parent}-{said_in}"
        each.set("text:style-name", name)
        if name not in made:
            made.add(name)
            _add_style(styles, name, parent, said_in)


def _add_style(styles: Element, name: str, parent: str, language: str) -> None:
    about = {"style:name": name, "style:family": "paragraph", "style:parent-style-name": parent}
    made = SubElement(styles, "style:style", about)
    is_rtl = language in RIGHT_TO_LEFT
    runs = {"style:writing-mode": "rl-tb" if is_rtl else "lr-tb"}
    SubElement(made, "style:paragraph-properties", runs | {"fo:text-align": "start"})
    code = language.partition("-")[0]
    country = COUNTRIES.get(code, "none")
    said = {"fo:language": code, "fo:country": country}
    if is_rtl:
        said |= {"style:language-complex": code, "style:country-complex": "none"}
    SubElement(made, "style:text-properties", said)
