"""Parse and check what is written about the directory."""
