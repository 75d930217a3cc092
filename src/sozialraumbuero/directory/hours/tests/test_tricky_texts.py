"""Texts that look easy and are not: read wrongly, each would send somebody to a closed door."""

from __future__ import annotations

import pytest

from sozialraumbuero.directory.hours.reading import read_german
from sozialraumbuero.directory.hours.tests.corpus import hours_of


@pytest.mark.parametrize(
    "text",
    [
        "Mo–Fr nicht 9–12 Uhr",
        "Mo–Fr 9–12 Uhr nicht geöffnet",
        "Mo 12–14 Uhr geschlossen",
        "geschlossen Mo, Di 9–12 Uhr",
        "nicht an Feiertagen geschlossen",
        "Mo–Fr 9–12 Uhr, auch in den Ferien geschlossen",
        "Mo–Fr 9–12 Uhr, mittwochs in den Ferien geschlossen",
        "Mo–Fr 9–12 Uhr, Mi ab 1.9.2026 geschlossen",
        "Mo–Fr 9–12 Uhr, im August geschlossen",
        "Mo–Fr 9–12 Uhr, 3.8. bis 21.8. geschlossen",
        "vom 4.9. bis 18.12. freitags 16–18 Uhr",
        "Mo–Fr 9–12 Uhr (ab 1.9.2026 auch Mi 14–16 Uhr) nur telefonisch Do 14–16 Uhr",
        "Mo 9–12 Uhr telefonisch Di 14–16 Uhr",
        "Mo 9–12 Uhr nach Vereinbarung Di 14–16 Uhr",
        "Mo 9–12 und 14–16 Uhr nach Vereinbarung",
        "Mo 9–12 und 14–16 Uhr telefonisch",
        "Mo 9–12 Uhr, Di 14–16 Uhr nach Vereinbarung",
        "Mo 9–12 Uhr, Di 14–16 Uhr telefonisch",
        "telefonisch Mo 9–12 Uhr, Di 14–16 Uhr",
        "Telefon: Mo–Fr 8–12 Uhr\nDo 14–16 Uhr",
        "Mai bis September: Mo 9–12 Uhr; Di 9–12 Uhr",
        "9–12 Uhr Mo, Di 14–16 Uhr",
        "9–12 Uhr Mo 14–16 Uhr Di",
        "Mo 9–12, 14–16 Di",
        "Mo–Fr 8–16 Uhr (Fr 8–12 Uhr)",
        "Mo–Fr 8–16 und Fr 8–12 Uhr",
        "Mo–Mi 9–12 Uhr, Do auch 14–18 Uhr",
        "Mo–Fr 9–12 Uhr, Fr nach Vereinbarung",
        "Do 14–18 Uhr, Mo–Fr 9–13 Uhr, Do 9–12 Uhr",
        "1. Mo und Di im Monat 9–12 Uhr und Mi",
        "Mo 9–12 Uhr, 1. Di 9–12 Uhr",
        "jede 3. Woche Mo 9–12 Uhr",
        "Mi 9–12 Uhr alle 14 Tage ab Do 8.1.2026",
        "alle 14 Tage Mi 9–12 Uhr, beginnend am 08.01.2026",
        "Mo 5–7 Uhr",
        "Mo 2:00–4:00 Uhr",
        "Mo 12–1 Uhr",
        "Mo 18–12 Uhr",
        "Mo von acht bis zehn",
        "Mo 9 Uhr",
        "Mo bis 12 Uhr",
        "Mo ab 9 bis 12 Uhr",
        "Mo 9–12–14 Uhr",
        "Mo 9–12 Uhr 14–16 Uhr",
        "Mo 0900–1200",
        "Mo–Mi–Fr 9–12 Uhr",
        "Mo–Mo 9–12 Uhr",
        "von Mo 9 Uhr bis Fr 12 Uhr",
        "Mo oder Di 9–12 Uhr",
        "Mo–Fr 9–12 Uhr, Mi nachmittags geschlossen",
        "Mo 9–12 Uhr, in den Ferien",
        "Mo 9–12 Uhr, auch in den Ferien Di 9–12 Uhr",
        "rund um die Uhr (auch Sa und So)",
        "Derzeit geschlossen. Telefonisch Mo–Fr 9–12 Uhr erreichbar.",
        "Telefonisch: Mo–Fr 9–12 Uhr. Bis auf Weiteres geschlossen.",
        "Mo 9–12 Uhr, nach Vereinbarung unter 0221 4710123 9-12",
        "Mo–Fr 9–12 Uhr, Tel. 0221 4710123",
        "am 29.02.2026 9–12 Uhr",
        "am 12.05.26 und 11.05. 9–12 Uhr",
        "vom 30.9.2026 bis 1.5. geschlossen",
        "Mo 9–12 Uhr, Sa 10–13 Uhr (in den Ferien geschlossen)",
        "Mo 9–12 Uhr )",
        "(Mo 9–12 Uhr",
        "Mo 9–12 Uhr ((telefonisch))",
    ],
)
def test_tricky_text_is_not_certain(text):
    assert not read_german(text).is_certain


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Mo–Fr 9–12 Uhr, nicht Mi", "mo,di,do,fr 9-12"),
        ("Mo–Fr 9–12 Uhr (Do auch 14–18 Uhr), Sa 9–11 Uhr", "mo-fr 9-12; do 14-18; sa 9-11"),
        ("Mo–Fr 9–12 Uhr (ab 1.9.2026)", "mo-fr 9-12 from:2026-09-01"),
        ("Mo nach Vereinbarung 9–12 und 14–16 Uhr", "mo 9-12 14-16 appt"),
        ("jedes Jahr 4. September bis 18. Dezember: Fr 16–18 Uhr", "fr 16-18 season:09-04..12-18"),
        ("Mo–Fr 9–12 Uhr, ab 1.9.2026 9–13 Uhr", "mo-fr 9-12; mo-fr 9-13 from:2026-09-01"),
        ("Do 9–12 Uhr, Mo 20–24 Uhr, Di 18–0 Uhr", "do 9-12; mo 20-24; di 18-24"),
        ("Mo vormittags 9–12 und nachmittags 3–5 Uhr", "mo 9-12 15-17"),
        ("mittags von 12 bis 1 montags", "mo 12-13"),
        ("Sa–Mo 10–12 Uhr", "sa,so,mo 10-12"),
        ("23.12.–6.1.2027 geschlossen; Mo 9–12 Uhr", "closed:2026-12-23..2027-01-06; mo 9-12"),
        ("Bis auf Weiteres alles geschlossen", "suspended"),
        ("Telefonisch:\nMo 9–12 Uhr\nDi 9–11 Uhr\nPersönlich:\nMi 9–12 Uhr", "mo 9-12 tel; di 9-11 tel; mi 9-12"),
        ("Mo 9–12 Uhr (telefonisch, nicht in den Ferien)", "mo 9-12 tel sh:not"),
        ("12., 19. und 26. Mai 2026 10–12 Uhr", "2026-05-12,2026-05-19,2026-05-26 10-12"),
        ("1. bis 15. Mai 2026 täglich 10–12 Uhr", "daily 10-12 from:2026-05-01 until:2026-05-15"),
        ("Sa 10–12 Uhr, auch an Feiertagen 10–14 Uhr", "sa 10-12; daily 10-14 ph:only"),
        ("täglich 10–18 Uhr, an Feiertagen 10–14 Uhr", "daily 10-18 ph:not; daily 10-14 ph:only"),
        ("Mo 9–12 Uhr, in den Ferien auch Di 9–12 Uhr", "mo 9-12 sh:also; di 9-12 sh:only"),
    ],
)  # fmt: skip
def test_tricky_text_is_read_rightly(text, meaning):
    reading = read_german(text)

    assert (reading.reason, reading.unread) == (None, ())
    assert reading.hours == hours_of(meaning, text)
