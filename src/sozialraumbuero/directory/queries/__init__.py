"""Reads of the directory."""

from sozialraumbuero.directory.queries.places import places

__all__ = ["places"]
