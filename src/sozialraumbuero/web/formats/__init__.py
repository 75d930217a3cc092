"""How days are written: one name for each length, the same names in every language."""
