"""Places everybody knows: churches, schools, meeting rooms, parks. All names are invented."""

from __future__ import annotations

from dataclasses import dataclass

from .curves import Point


@dataclass(frozen=True)
class Grounds:
    """Land kept free of houses around a point: `kind` is park, cemetery, sports, allotments."""

    kind: str
    name: str
    at: Point
    radius: float


@dataclass(frozen=True)
class Landmark:
    """A building of its own size, near a point; `step_free` is set for rooms that can be lent."""

    kind: str
    name: str
    at: Point
    size: tuple[float, float]
    step_free: str = ""


GROUNDS: tuple[Grounds, ...] = (
    Grounds("park", "Stadtpark", (1130, 230), 190),
    Grounds("park", "Mühlenpark", (130, 1010), 130),
    Grounds("park", "Nordpark", (-380, 1560), 170),
    Grounds("park", "Emspark", (120, -1180), 150),
    Grounds("park", "Webergarten", (-1010, -300), 100),
    Grounds("park", "Wasserturmpark", (1760, -850), 150),
    Grounds("park", "Kleewiese", (-2010, -830), 150),
    Grounds("park", "Vogelgehölz", (760, 1620), 130),
    Grounds("park", "Eichgrund", (-1010, -1800), 140),
    Grounds("park", "Birkengrund", (-1720, 1250), 130),
    Grounds("park", "Gartenplatz", (1010, -520), 70),
    Grounds("park", "Rosengarten", (-440, -900), 75),
    Grounds("park", "Westpark", (-1280, 330), 110),
    Grounds("cemetery", "Ostfriedhof", (1640, 620), 170),
    Grounds("cemetery", "Westfriedhof", (-1740, -1150), 150),
    Grounds("cemetery", "Alter Friedhof", (620, 480), 75),
    Grounds("sports", "Sportanlage Süd", (760, -1880), 150),
    Grounds("sports", "Sportanlage Nord", (-820, 2090), 150),
    Grounds("sports", "Sportanlage West", (-2150, 120), 130),
    Grounds("sports", "Sportanlage Ost", (2120, -180), 120),
    Grounds("allotments", "Kleingärten am Bahndamm", (-560, -1620), 150),
    Grounds("allotments", "Kleingärten Emswiese", (320, -2080), 130),
    Grounds("allotments", "Kleingärten Nordfeld", (-830, 1240), 140),
    Grounds("allotments", "Kleingärten Lerchenfeld", (1760, 1560), 130),
    Grounds("allotments", "Kleingärten Färberau", (820, -1240), 90),
    Grounds("school", "Schulzentrum Ost", (1240, -260), 120),
    Grounds("school", "Schulzentrum West", (-1480, 480), 120),
    Grounds("school", "Nordfeldschule", (-540, 1180), 90),
    Grounds("school", "Wasserturmschule", (2030, -760), 90),
    Grounds("hospital", "Klinikum", (760, 880), 120),
)

_HALL, _HOUSE, _SMALL = (46.0, 20.0), (26.0, 15.0), (20.0, 13.0)
LANDMARKS: tuple[Landmark, ...] = (
    Landmark("church", "Marktkirche", (215, 95), (40, 17)),
    Landmark("church", "Kirche am Ufer", (30, -220), (30, 13)),
    Landmark("church", "Kirche am Bahnhof", (-430, 240), (32, 14)),
    Landmark("church", "Kirche im Mühlenviertel", (360, 850), (34, 15)),
    Landmark("church", "Weberkirche", (-1200, -600), (34, 15)),
    Landmark("church", "Kirche am Nordfeld", (-280, 1250), (30, 18)),
    Landmark("church", "Kirche am Wasserturm", (1640, -520), (30, 18)),
    Landmark("church", "Kirche im Kleefeld", (-1800, -300), (30, 16)),
    Landmark("church", "Kirche im Vogelsang", (1150, 1620), (28, 16)),
    Landmark("mosque", "Moschee am Südring", (330, -1330), (24, 18)),
    Landmark("church", "Dorfkirche Emswerder", (220, 4740), (30, 13)),
    Landmark("church", "Dorfkirche Haselbrook", (3250, 4160), (30, 13)),
    Landmark("church", "Dorfkirche Buchenloh", (4560, 510), (34, 14)),
    Landmark("church", "Dorfkirche Sandwede", (4340, -3540), (28, 12)),
    Landmark("church", "Dorfkirche Lütkenhagen", (1850, -4850), (32, 13)),
    Landmark("church", "Dorfkirche Heidewik", (-3250, -3850), (30, 13)),
    Landmark("church", "Dorfkirche Westermark", (-4660, -200), (26, 12)),
    Landmark("church", "Dorfkirche Moorhagen", (-3850, 2950), (28, 12)),
    Landmark("townhall", "Rathaus", (90, 75), (34, 18)),
    Landmark("station", "Bahnhof Musterstadt", (-610, -60), (52, 15)),
    Landmark("hospital", "Klinikum Musterstadt", (760, 880), (80, 30)),
    Landmark("fire_station", "Feuerwache", (1380, -120), _HALL),
    Landmark("school", "Grundschule Altstadt", (380, -120), (38, 15)),
    Landmark("school", "Grundschule Mühlenviertel", (150, 760), _HALL),
    Landmark("school", "Grundschule Weberviertel", (-880, -560), _HALL),
    Landmark("school", "Grundschule Westend", (-1000, 380), _HALL),
    Landmark("school", "Grundschule Nordfeld", (-540, 1180), (60, 22)),
    Landmark("school", "Grundschule Wasserturm", (2030, -760), (60, 22)),
    Landmark("school", "Grundschule Färberviertel", (720, -1050), _HALL),
    Landmark("school", "Grundschule Eichkamp", (-1400, -1750), _HALL),
    Landmark("school", "Grundschule Kleefeld", (-1750, -650), _HALL),
    Landmark("school", "Grundschule Lerchenfeld", (1640, 1000), _HALL),
    Landmark("school", "Gymnasium am Ostring", (1240, -300), (76, 26)),
    Landmark("school", "Gesamtschule Westring", (-1480, 480), (80, 28)),
    Landmark("school", "Grundschule Buchenloh", (4720, 330), _HALL),
    Landmark("school", "Grundschule Lütkenhagen", (1990, -5000), (40, 18)),
    Landmark("school", "Grundschule Haselbrook", (3100, 4020), (40, 18)),
    Landmark("kindergarten", "Kita Altstadt", (430, 60), _SMALL),
    Landmark("kindergarten", "Kita Mühlenviertel", (520, 960), _SMALL),
    Landmark("kindergarten", "Kita Gartenstadt", (1050, -750), _HOUSE),
    Landmark("kindergarten", "Kita Westend", (-900, 620), _HOUSE),
    Landmark("kindergarten", "Kita Nordfeld", (-700, 1750), _HOUSE),
    Landmark("kindergarten", "Kita Vogelsang", (420, 1850), _HOUSE),
    Landmark("kindergarten", "Kita Eichkamp", (-700, -2050), _HOUSE),
    Landmark("kindergarten", "Kita Birkenhain", (-1900, 1600), _HOUSE),
    Landmark("kindergarten", "Kita Heidewik", (-3120, -3990), _SMALL),
    Landmark("kindergarten", "Kita Sandwede", (4240, -3680), _SMALL),
    Landmark("kindergarten", "Kita Moorhagen", (-4000, 2850), _SMALL),
    # Rooms that exist already and can be lent for counselling hours.
    Landmark("community_centre", "Bürgerhaus Altstadt", (300, 190), (28, 16), "yes"),
    Landmark("library", "Stadtbücherei", (60, -90), (30, 17), "yes"),
    Landmark("social_centre", "Treff am Bahnhof", (-470, -200), _HOUSE, "yes"),
    Landmark("community_centre", "Begegnungszentrum Webergarten", (-1080, -200), _HALL, "yes"),
    Landmark("social_centre", "Stadtteiltreff Nordfeld", (-480, 1800), _HOUSE, "yes"),
    Landmark("kindergarten", "Kita Wasserturm", (1880, -1040), _HOUSE, "unknown"),
    Landmark("social_centre", "Nachbarschaftstreff Wasserturm", (1700, -300), _SMALL, "no"),
    Landmark("parish_hall", "Pfarrheim Färberviertel", (430, -850), _HOUSE, "unknown"),
    Landmark("community_centre", "Mehrgenerationenhaus Kleefeld", (-1850, -900), _HALL, "yes"),
    Landmark("parish_hall", "Pfarrheim Vogelsang", (1200, 1760), _HOUSE, "no"),
    Landmark("youth_centre", "Jugendtreff Westend", (-1150, 700), _HOUSE, "no"),
    Landmark("community_centre", "Dorfgemeinschaftshaus Emswerder", (330, 4620), _HOUSE, "yes"),
    Landmark("community_centre", "Bürgerhaus Buchenloh", (4430, 400), _HALL, "yes"),
    Landmark("parish_hall", "Pfarrheim Heidewik", (-3300, -3950), _HOUSE, "unknown"),
)
# Woods in the open country: whole fields between tracks around these points.
WOODS: tuple[tuple[float, float, float], ...] = (
    (-5000, 1200, 900), (-4900, -2800, 850), (3300, -1050, 420), (5200, 2200, 1000),
    (2300, 5400, 700), (-1400, 5500, 650), (-300, -5300, 800), (3800, -5300, 900),
    (5700, -1900, 650), (-2900, 800, 450), (1400, 3600, 500), (-3600, -5000, 500),
    (1900, -3700, 380), (-4300, 4300, 500), (-2700, -1500, 380),
)  # fmt: skip
