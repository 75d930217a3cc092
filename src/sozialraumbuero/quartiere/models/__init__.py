"""The tables of the town: streets and houses, areas, and what is known about them."""

from sozialraumbuero.quartiere.models.areas import (
    Area,
    AreaImport,
    AreaQuerySet,
    AreaScheme,
    AreaUpload,
)
from sozialraumbuero.quartiere.models.indicators import (
    Indicator,
    IndicatorImport,
    IndicatorValue,
    RememberedColumns,
)
from sozialraumbuero.quartiere.models.social_index import SocialIndex
from sozialraumbuero.quartiere.models.town import (
    COUNTED,
    Address,
    AddressInArea,
    AddressQuerySet,
    Kommune,
    Segment,
    TownImport,
    TownImportQuerySet,
)

__all__ = [
    "COUNTED",
    "Address",
    "AddressInArea",
    "AddressQuerySet",
    "Area",
    "AreaImport",
    "AreaQuerySet",
    "AreaScheme",
    "AreaUpload",
    "Indicator",
    "IndicatorImport",
    "IndicatorValue",
    "Kommune",
    "RememberedColumns",
    "Segment",
    "SocialIndex",
    "TownImport",
    "TownImportQuerySet",
]
