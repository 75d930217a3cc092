"""Parse and check what people write about cases; forms never save."""
