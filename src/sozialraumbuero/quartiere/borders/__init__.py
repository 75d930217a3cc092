"""Borders of areas as GeoJSON and geometry; no database."""
