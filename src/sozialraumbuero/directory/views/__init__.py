"""Pages about the directory."""
