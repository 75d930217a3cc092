"""Figures about areas: reading them from strangers' tables, and what they mean."""
