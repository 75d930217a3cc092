"""Pages of case work; one file per part of a case."""
