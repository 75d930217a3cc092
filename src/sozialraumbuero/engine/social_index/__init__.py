"""A social index of areas from a table and a configuration, with classes and rank intervals."""

from __future__ import annotations

from sozialraumbuero.engine.social_index.config import Config, read_config
from sozialraumbuero.engine.social_index.making import Index, make_index
from sozialraumbuero.engine.social_index.output import index_csv, index_summary
from sozialraumbuero.engine.social_index.previous import Comparison, compare, read_previous

__all__ = [
    "Comparison",
    "Config",
    "Index",
    "compare",
    "index_csv",
    "index_summary",
    "make_index",
    "read_config",
    "read_previous",
]
