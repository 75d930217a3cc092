"""Under which licence the directory may be used; the town chooses one in its settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class Licence:
    """A licence with its name in the vocabulary of DCAT-AP.de and its text."""

    key: str
    name: str
    uri: str
    text: str
    names_source: bool


_VOCABULARY = "http://dcat-ap.de/def/licenses"
LICENCES: Mapping[str, Licence] = {
    each.key: each
    for each in (
        Licence(
            "dl-de/by-2.0",
            "Datenlizenz Deutschland – Namensnennung – Version 2.0",
            f"{_VOCABULARY}/dl-by-de/2.0",
            "https://www.govdata.de/dl-de/by-2-0",
            names_source=True,
        ),
        Licence(
            "dl-de/zero-2.0",
            "Datenlizenz Deutschland – Zero – Version 2.0",
            f"{_VOCABULARY}/dl-zero-de/2.0",
            "https://www.govdata.de/dl-de/zero-2-0",
            names_source=False,
        ),
        Licence(
            "cc-by/4.0",
            "Creative Commons Namensnennung – 4.0 International",
            f"{_VOCABULARY}/cc-by/4.0",
            "https://creativecommons.org/licenses/by/4.0/deed.de",
            names_source=True,
        ),
        Licence(
            "cc-zero",
            "Creative Commons CC Zero 1.0",
            f"{_VOCABULARY}/cc-zero",
            "https://creativecommons.org/publicdomain/zero/1.0/deed.de",
            names_source=False,
        ),
    )
}


def licence() -> Licence:
    return LICENCES[settings.OPEN_DATA_LICENCE]
