"""Words the figures are kept in."""

from __future__ import annotations

from enum import StrEnum


class Missing(StrEnum):
    """Why there is no value; neither of them is a zero."""

    HIDDEN = "hidden"
    UNKNOWN = "unknown"


class ImportState(StrEnum):
    """What became of a file of figures."""

    PREVIEW = "preview"
    APPLIED = "applied"
    UNDONE = "undone"


class FileKind(StrEnum):
    """What the lines of a file stand for."""

    TABLE = "table"
    GEOJSON = "geojson"
    GRID = "grid"


class Role(StrEnum):
    """What a column of a file is taken for, beside the figures themselves."""

    NOT_READ = ""
    AREA_CODE = "area_code"
    AREA_NAME = "area_name"
    YEAR = "year"
    INDICATOR = "indicator"
    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    GRID = "grid"
    X = "x"
    Y = "y"
    WEIGHT = "weight"


# A column of values says "figure:" and the key of the indicator, or "figure:new".
FIGURE = "figure:"
NEW = "new"
