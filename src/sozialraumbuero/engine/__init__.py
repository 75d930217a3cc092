"""Pure computation: files and arrays in, results out; never Django, a database or the network."""
