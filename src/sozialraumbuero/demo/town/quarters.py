"""The 24 Stadtteile and 11 Beirat areas: who belongs together, how it feels, how it is built.

Every name and every figure is invented.
"""

from __future__ import annotations

from dataclasses import dataclass

from .curves import Point


@dataclass(frozen=True)
class Quarter:
    """A Stadtteil; `faces` are points inside each piece of land that belongs to it."""

    code: str
    name: str
    beirat: str
    character: str
    need_factor: float
    theme: str
    faces: tuple[Point, ...]


@dataclass(frozen=True)
class Village:
    """The closed part of a village, around its church."""

    code: str
    centre: Point
    radius: float


BEIRAT_NAMES = {
    "B01": "Altstadt und Bahnhof",
    "B02": "Mühlenviertel und Wallviertel",
    "B03": "Gartenstadt und Färberviertel",
    "B04": "Weberviertel und Westend",
    "B05": "Nordfeld",
    "B06": "Vogelsang und Lerchenfeld",
    "B07": "Wasserturm und Gewerbepark",
    "B08": "Eichkamp, Kleefeld und Birkenhain",
    "B09": "Emswerder und Haselbrook",
    "B10": "Buchenloh, Sandwede und Lütkenhagen",
    "B11": "Heidewik, Westermark und Moorhagen",
}

QUARTERS: tuple[Quarter, ...] = (
    Quarter("01", "Altstadt", "B01", "old_town", 1.1, "old_town", ((250, 0),)),
    Quarter("02", "Bahnhofsviertel", "B01", "station", 1.5, "composers",
            ((-400, -150), (-350, 200), (-350, -800), (-620, -100), (-620, 200))),
    Quarter("03", "Mühlenviertel", "B02", "old_blocks", 1.0, "poets", ((60, 800), (450, 900))),
    Quarter("04", "Wallviertel", "B02", "old_blocks", 0.9, "thinkers", ((900, 400),)),
    Quarter("05", "Gartenstadt", "B03", "garden_town", 0.8, "garden", ((900, -450),)),
    Quarter("06", "Färberviertel", "B03", "post_war", 1.3, "crafts",
            ((650, -950), (250, -900), (600, -1650), (900, -2600), (700, -2300))),
    Quarter("07", "Weberviertel", "B04", "workers", 1.5, "textile", ((-1100, -350), (-800, -1100))),
    Quarter("08", "Westend", "B04", "post_war", 1.1, "towns",
            ((-1100, 450), (-850, 850))),
    Quarter("09", "Nordfeld", "B05", "estate", 1.7, "lakes",
            ((-500, 900), (-200, 800), (-900, 1900), (-100, 1700))),
    Quarter("10", "Vogelsang", "B06", "homes", 0.6, "birds", ((300, 1700), (1000, 1800))),
    Quarter("11", "Lerchenfeld", "B06", "homes", 0.7, "flowers", ((1900, 1000),)),
    Quarter("12", "Wasserturm", "B07", "estate", 1.8, "rivers", ((1900, -700),)),
    Quarter("13", "Gewerbepark", "B07", "industry", 1.0, "industry",
            ((1300, -1800), (1400, -2500), (2600, -2400))),
    Quarter("14", "Eichkamp", "B08", "homes", 0.8, "trees", ((-700, -1700), (0, -2300),
    (-200, -1550))),
    Quarter("15", "Kleefeld", "B08", "post_war", 1.2, "meadows", ((-2000, -700),)),
    Quarter("16", "Birkenhain", "B08", "homes", 0.7, "woods", ((-2000, 700), (-1300, 1600))),
    Quarter("17", "Emswerder", "B09", "village", 0.7, "village_1", ((100, 4500), (400, 4500))),
    Quarter("18", "Haselbrook", "B09", "village", 0.7, "village_2", ((3000, 4100), (3400, 4100))),
    Quarter("19", "Buchenloh", "B10", "village", 0.8, "village_3", ((4500, 700), (4500, 200))),
    Quarter("20", "Sandwede", "B10", "village", 0.8, "village_4", ((4400, -3300), (4200, -3800))),
    Quarter("21", "Lütkenhagen", "B10", "village", 0.9, "village_5", ((1700, -4900),
    (2100, -4900))),
    Quarter("22", "Heidewik", "B11", "village", 0.8, "village_6", ((-3400, -3900), (-3000, -3900))),
    Quarter("23", "Westermark", "B11", "village", 0.7, "village_7", ((-4700, 0), (-4700, -500))),
    Quarter("24", "Moorhagen", "B11", "village", 0.8, "village_8",
            ((-3900, 2500), (-3700, 3100), (-2300, 4400), (-1800, 3500))),
)  # fmt: skip

VILLAGES: tuple[Village, ...] = (
    Village("17", (260, 4700), 340),
    Village("18", (3200, 4100), 400),
    Village("19", (4600, 450), 520),
    Village("20", (4300, -3600), 380),
    Village("21", (1900, -4900), 460),
    Village("22", (-3200, -3900), 400),
    Village("23", (-4700, -250), 290),
    Village("24", (-3900, 2900), 370),
)

# How a piece of the town is built: the nearest of these decides.
TEXTURE_SEEDS: tuple[tuple[float, float, str], ...] = (
    (300, 0, "old_town"), (150, 200, "old_town"), (150, -250, "old_town"),
    (-380, 250, "blocks"), (-380, -150, "blocks"), (-300, -700, "blocks"), (-400, -1050, "rows"),
    (-150, -1250, "garden"),
    (60, 650, "blocks"), (60, 1000, "homes"), (420, 650, "blocks"), (420, 1050, "villas"),
    (700, 350, "blocks"), (900, 700, "villas"), (1200, 350, "villas"), (900, 150, "blocks"),
    (750, -250, "villas"), (1100, -300, "garden"), (900, -700, "garden"), (1200, -700, "garden"),
    (350, -650, "blocks"), (600, -850, "rows"), (350, -1150, "rows"), (800, -1150, "rows"),
    (600, -1700, "rows"), (650, -2250, "garden"),
    (-850, -300, "terraces"), (-1000, -500, "blocks"), (-1300, -250, "garden"),
    (-1200, -750, "rows"), (-800, -1100, "rows"),
    (-850, 300, "blocks"), (-1200, 300, "rows"), (-1250, 650, "garden"), (-950, 950, "garden"),
    (-450, 700, "rows"), (-250, 1050, "homes"), (-500, 1200, "estate"), (-600, 1700, "estate"),
    (-250, 1650, "estate"), (-750, 2150, "rows"), (-250, 2150, "homes"), (-1100, 2200, "homes"),
    (300, 1700, "homes"), (700, 1700, "homes"), (1100, 1500, "garden"), (1200, 2000, "homes"),
    (1500, 900, "garden"), (1900, 1000, "homes"), (1700, 500, "homes"), (2200, 400, "homes"),
    (1750, -250, "rows"), (1750, -700, "estate"), (2150, -700, "estate"), (1500, -1150, "estate"),
    (1950, -1200, "estate"), (2250, -200, "homes"), (2300, -1300, "garden"),
    (1800, -1750, "industry"),
    (1250, -1650, "industry"), (1150, -2400, "industry"), (1600, -2600, "industry"),
    (2400, -2400, "industry"), (1000, -1900, "industry"),
    (-250, -2200, "homes"), (150, -1850, "rows"), (-700, -1650, "garden"), (-1100, -1600, "homes"),
    (-1300, -2100, "homes"), (-900, -2000, "homes"), (-1700, -2200, "homes"),
    (-1700, -900, "rows"), (-2100, -1000, "rows"), (-1900, -400, "rows"), (-2350, -500, "homes"),
    (-2000, -50, "garden"), (-1900, -1500, "garden"), (-2400, 0, "homes"),
    (-1850, 500, "garden"), (-2200, 700, "homes"), (-1700, 1100, "homes"), (-1900, 1500, "homes"),
    (-1200, 1600, "homes"), (-1150, 1950, "homes"), (-2400, 300, "homes"),
)  # fmt: skip
