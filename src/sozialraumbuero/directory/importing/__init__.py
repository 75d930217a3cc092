"""Bring entries in at the desk: choose a file, look at what it would change, decide."""
