"""Reads of case work, each named after the question it answers."""
