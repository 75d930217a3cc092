"""Reads of the directory."""

from sozialraumbuero.directory.queries.places import Shown, offers_at, places

__all__ = ["Shown", "offers_at", "places"]
