"""What a comparison needs, how it begins, and what changed in it; pure."""
