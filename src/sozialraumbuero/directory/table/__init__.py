"""Offers as a simple table with German headings, as offices keep them: read, written, explained.

Pure: files in, entries out. Where an address lies is asked of whoever calls.
"""
