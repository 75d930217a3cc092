"""The published index of Berlin, to be found again."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.paths import shared

from sozialraumbuero.engine.social_index import Config, Index, make_index, read_config
from sozialraumbuero.engine.tables import read_table
from sozialraumbuero.engine.yaml_file import read_yaml

CONFIGS = Path(__file__).with_name("configs")
TABLES = {
    "mss2021": "berlin_mss/mss_2021_index_indikatoren.csv",
    "mss2019": "berlin_mss/mss2019_planning_areas.csv",
}
PUBLISHED = {
    "mss2021_status": ("berlin_mss/mss_2021_indizes.csv", "PLR_ID", "SI_V"),
    "mss2021_dynamics": ("berlin_mss/mss_2021_indizes.csv", "PLR_ID", "DI_V"),
    "mss2019_status": (TABLES["mss2019"], "id", "status_index_class"),
    "mss2019_dynamics": (TABLES["mss2019"], "id", "dynamic_index_class"),
}


def config_of(name: str) -> Config:
    return read_config(read_yaml(CONFIGS / f"{name}.yaml"))


def table_of(name: str) -> Path:
    return shared(TABLES[name.partition("_")[0]])


def index_of(name: str, config: Config | None = None) -> Index:
    chosen = config or config_of(name)
    return make_index(read_table(table_of(name), chosen.columns()), chosen)


def published(name: str) -> dict[str, str]:
    file, area, label = PUBLISHED[name]
    with shared(file).open(encoding="utf-8", newline="") as source:
        header, *rows = csv.reader(source)
    places = header.index(area), header.index(label)
    return {row[places[0]]: row[places[1]] for row in rows}
