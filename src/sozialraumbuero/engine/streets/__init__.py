"""From an OpenStreetMap extract to the streets, doors and blocks of one town."""

from __future__ import annotations

from sozialraumbuero.engine.streets.town import Town

__all__ = ["Town"]
