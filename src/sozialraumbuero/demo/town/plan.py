"""The plan of the town: the few lines a surveyor would draw first.

Everything here is invented. The place, in the flat country along the Ems, carries no such
town; the municipality key and the postcode cannot exist. Metres east and north of the market.
"""

from __future__ import annotations

from dataclasses import dataclass

from .curves import Point

TOWN_NAME = "Musterstadt an der Ems"
MUNICIPALITY_KEY = "00000000"
POSTCODE = "00999"
ORIGIN_LATITUDE, ORIGIN_LONGITUDE = 52.42, 7.30

# South to north, as the water runs.
RIVER: tuple[Point, ...] = (
    (900, -8200), (500, -6900), (1150, -5900), (350, -5000), (900, -4100), (1020, -3550),
    (350, -3000), (480, -2350), (560, -1850), (330, -1400), (-60, -1000), (-230, -500),
    (-190, 0), (-60, 450), (-120, 900), (230, 1350), (80, 1950), (-600, 2420), (-930, 3000),
    (-560, 3650), (-1250, 4300), (-1900, 4800), (-1550, 5700), (-2300, 6500), (-2500, 8200),
)  # fmt: skip
OXBOW: tuple[Point, ...] = (
    (760, -3060), (700, -2790), (850, -2610), (1060, -2640), (1130, -2830),
)  # fmt: skip
RAILWAY: tuple[Point, ...] = (
    (8600, -1350), (5200, -1750), (3000, -2080), (1500, -2150), (520, -1980), (-250, -1680),
    (-600, -1080), (-690, -400), (-690, 250), (-660, 850), (-930, 1650), (-1750, 2650),
    (-3100, 3900), (-5300, 6300), (-6600, 8200),
)  # fmt: skip
STATION: Point = (-655, -60)
MARKET: Point = (150, 0)
LAKE: tuple[Point, ...] = (
    (-2050, -3250), (-1750, -3120), (-1480, -3260), (-1380, -3560), (-1500, -3820),
    (-1760, -3760), (-1900, -3900), (-2120, -3700),
)  # fmt: skip

MUNICIPALITY: tuple[Point, ...] = (
    (6900, -100), (5900, 1500), (6300, 3100), (4900, 5000), (3700, 6400), (1900, 5850),
    (-300, 6700), (-2000, 6300), (-3700, 5500), (-4900, 5200), (-5300, 3700), (-6500, 2300),
    (-5800, 800), (-6750, -800), (-5500, -2300), (-5950, -4000), (-4800, -5600),
    (-2900, -5300), (-900, -6200), (700, -7000), (2900, -6300), (5300, -5400), (5700, -4100),
    (6500, -2700),
)  # fmt: skip

# Where the closed built-up part of the main town ends.
BUILT_UP: tuple[Point, ...] = (
    (2380, 330), (2050, 540), (1840, 880), (1720, 1230), (1800, 1560), (1740, 1920),
    (1450, 1950), (1080, 1720), (800, 1760), (640, 2230), (250, 2330), (-80, 2180), (-420, 2380),
    (-900, 2400), (-1180, 2280), (-1170, 1880), (-1450, 1720), (-1720, 1760), (-1960, 1620),
    (-1980, 1350), (-1780, 980), (-1900, 620), (-2420, 420), (-2600, 30), (-2300, -240),
    (-1950, -420), (-2180, -760), (-2260, -1120), (-1960, -1420), (-1980, -1830), (-1720, -2150),
    (-1280, -1960), (-860, -2000), (-380, -2200), (120, -2190), (650, -2320), (930, -2680),
    (1450, -2740), (2250, -2720), (2720, -2480), (2600, -2080), (2150, -1800), (2330, -1400),
    (2380, -900), (2200, -480), (1920, -170), (2150, 40),
)  # fmt: skip

WALL_RING: tuple[Point, ...] = (
    (-70, 435), (170, 415), (400, 300), (520, 60), (490, -200), (330, -390), (60, -465),
    (-240, -480), (-470, -390), (-560, -110), (-560, 200), (-410, 390),
)  # fmt: skip
STADTRING: tuple[Point, ...] = (
    (215, 1330), (540, 1190), (960, 1070), (1270, 760), (1420, 380), (1480, 0), (1300, -420),
    (1250, -800), (1010, -1120), (660, -1390), (385, -1480), (0, -1430), (-560, -1360),
    (-1030, -1150), (-1330, -830), (-1400, -380), (-1620, 100), (-1560, 520), (-1260, 900),
    (-900, 1060), (-300, 1380),
)  # fmt: skip

# The old field border between the town's own land and that of the villages.
FIELD_BORDER: tuple[Point, ...] = (
    (3250, 200), (2950, 1350), (2500, 2500), (1500, 2950), (400, 3150), (-900, 3050),
    (-1600, 2900), (-2500, 2700), (-3000, 1700), (-3350, 500), (-3300, -700), (-2900, -1800),
    (-2600, -2900), (-1500, -2950), (300, -3050), (1500, -3250), (2500, -3350), (3400, -2900),
    (3600, -1850), (3350, -900),
)  # fmt: skip
# Borders between two villages, from the field border outwards; river and railway do the rest.
VILLAGE_BORDERS: tuple[tuple[Point, ...], ...] = (
    ((1500, 2950), (1600, 3900), (2100, 5000), (1900, 7200)),
    ((2950, 1350), (4000, 1900), (4900, 1850), (7200, 2900)),
    ((2500, -3350), (2900, -4500), (3300, -5200), (4100, -7000)),
    ((-2900, -1800), (-4000, -2300), (-5200, -2300), (-7300, -3300)),
    ((-3000, 1700), (-4300, 1500), (-5200, 1800), (-7200, 1900)),
)  # fmt: skip


@dataclass(frozen=True)
class Road:
    """A main road; `names` and `highways` change where it meets a ring or leaves the town."""

    key: str
    points: tuple[Point, ...]
    names: tuple[str, ...]
    highways: tuple[str, ...]


# Each starts at the wall ring. Sections: to the Stadtring, to the end of the town, the country.
RADIALS: tuple[Road, ...] = (
    Road("north", ((130, 425), (190, 880), (400, 1240), (440, 2000), (260, 2900), (150, 3800),
                   (260, 4700), (420, 5700), (300, 8000)),
         ("Nordstraße", "Emswerder Straße", "Emswerder Landstraße"),
         ("tertiary", "secondary", "secondary")),
    Road("north_east", ((360, 330), (640, 700), (970, 1070), (1480, 1830), (2250, 2900),
                        (3200, 4100),
                        (3700, 5200), (5400, 7600)),
         ("Marienstraße", "Haselbrooker Straße", "Haselbrooker Landstraße"),
         ("secondary", "secondary", "secondary")),
    Road("east", ((525, 40), (1000, -40), (1462, 10), (2300, 200), (3400, 330), (4600, 450),
                  (5600, 500),
                  (8000, 1000)),
         ("Osttor", "Buchenloher Straße", "Buchenloher Landstraße"),
         ("primary", "primary", "primary")),
    Road("south_east", ((445, -290), (700, -720), (1030, -1110), (1480, -1620), (1930, -2200),
                        (2750, -2900),
                        (4300, -3600), (5000, -4700), (7000, -6600)),
         ("Gartenallee", "Sandweder Straße", "Sandweder Landstraße"),
         ("tertiary", "secondary", "secondary")),
    Road("south", ((150, -458), (330, -900), (660, -1388), (860, -2000), (1180, -2700),
                   (1620, -3500),
                   (1560, -4300), (1900, -4900), (2150, -5900), (2000, -8000)),
         ("Färberstraße", "Lütkenhagener Straße", "Lütkenhagener Landstraße"),
         ("secondary", "secondary", "secondary")),
    Road("south_west", ((-500, -335), (-700, -500), (-920, -820), (-1090, -1100), (-1830, -1950),
                        (-2450, -2950), (-3200, -3900), (-3700, -4700), (-5600, -7400)),
         ("Weberstraße", "Heidewiker Straße", "Heidewiker Landstraße"),
         ("secondary", "secondary", "secondary")),
    Road("west", ((-565, 20), (-690, 30), (-1050, 70), (-1620, 110), (-2500, 150), (-3600, -120),
                  (-4700, -250), (-5700, -500), (-8000, -500)),
         ("Westtor", "Westermarker Straße", "Westermarker Landstraße"),
         ("primary", "primary", "primary")),
    Road("north_west", ((-520, 270), (-690, 420), (-960, 640), (-1270, 880), (-1960, 1600),
                        (-2900, 2250),
                        (-3900, 2900), (-4900, 3200), (-7600, 4600)),
         ("Moorstraße", "Moorhagener Straße", "Moorhagener Landstraße"),
         ("tertiary", "secondary", "secondary")),
    Road("north_bank", ((-320, 425), (-350, 900), (-300, 1375), (-500, 1900), (-1150, 2600),
                        (-1420, 3300),
                        (-1560, 4000), (-2300, 4600), (-2850, 5400), (-3300, 8000)),
         ("Uferstraße", "Nordfelder Straße", "Fährdammer Landstraße"),
         ("tertiary", "tertiary", "unclassified")),
)  # fmt: skip
# Country roads from village to village; the ends lie on or near other roads.
LINKS: tuple[Road, ...] = (
    Road("north_link", ((260, 4700), (1100, 4750), (2000, 4350), (3200, 4100)),
         ("Haselbrooker Weg",), ("unclassified",)),
    Road("north_bridge", ((260, 4700), (-700, 4860), (-1550, 4550), (-2300, 4600)),
         ("Fährdamm",), ("tertiary",)),
    Road("east_link", ((3200, 4100), (3900, 2900), (4300, 1500), (4600, 450)),
         ("Buchenloher Damm",), ("tertiary",)),
    Road("south_east_link", ((4600, 450), (4900, -900), (4700, -2200), (4300, -3600)),
         ("Sandweder Damm",), ("tertiary",)),
    Road("south_link", ((4300, -3600), (3500, -4200), (2700, -4500), (1900, -4900)),
         ("Lütkenhagener Weg",), ("tertiary",)),
    Road("south_bridge", ((1900, -4900), (700, -4600), (-700, -4300), (-2000, -4250),
                          (-3200, -3900)),
         ("Südemsdamm",), ("tertiary",)),
    Road("west_link", ((-3200, -3900), (-3900, -2800), (-4300, -1400), (-4700, -250)),
         ("Westermarker Weg",), ("unclassified",)),
    Road("north_west_link", ((-4700, -250), (-4500, 900), (-4400, 2000), (-3900, 2900)),
         ("Moorhagener Damm",), ("tertiary",)),
)  # fmt: skip
# The main street of the old town with the oldest bridge.
# It starts at a corner of the market square.
OLD_BRIDGE: tuple[Point, ...] = ((107, 5), (-60, 22), (-190, 20), (-380, 5), (-565, 18))
OLD_BRIDGE_NAME = "Alte Brückenstraße"
WALL_RING_NAMES = ("Ostwall", "Westwall")
STADTRING_NAMES = ("Nordring", "Ostring", "Südring", "Westring")
