"""Parse and check what people type; the actions save."""
