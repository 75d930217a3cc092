"""The keys of cases: a key file outside the data folder, and a small database of wrapped keys."""
