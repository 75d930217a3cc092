"""Papers of the directory: the sheet with which a Träger checks its own entries."""

from sozialraumbuero.directory.papers.owner_sheets import OwnerSheet, owner_sheets

__all__ = ["OwnerSheet", "owner_sheets"]
