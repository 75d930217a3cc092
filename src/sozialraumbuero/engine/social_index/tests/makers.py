"""Small tables and configurations."""

from __future__ import annotations

from typing import Any

from sozialraumbuero.engine.social_index import Index, make_index, read_config
from sozialraumbuero.engine.tables import parse_table

TABLE = """id,S1,S2
01,1,9
02,2,7
03,3,8
04,4,1
05,10,0
"""


def document(**changes: Any) -> dict[str, Any]:
    """Return a configuration for TABLE; keys set to `...` are left out."""
    found = {
        "id": "id",
        "indicators": [{"column": "S1"}, {"column": "S2", "direction": -1}],
        "cuts": [-1, 1],
        "labels": ["low", "middle", "high"],
    } | changes
    return {key: value for key, value in found.items() if value is not ...}


def made(text: str = TABLE, **changes: Any) -> Index:
    config = read_config(document(**changes))
    return make_index(parse_table(text.encode(), config.columns()), config)
