"""Decisions of case work over plain values; each file knows one matter."""
