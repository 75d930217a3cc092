"""Human Services Data Specification 3: our entries in its words, and its words as our entries.

Pure: no database, no clock, no network. `shapes` holds the tables of the specification, `entries`
ours as plain values; `writing` goes from ours to HSDS, `reading` comes back, `tabular` turns nested
documents into the files of a data package and back. What only we know travels in `attributes`
under our own taxonomies (`profile`), so that others may ignore it and we lose nothing.
"""
