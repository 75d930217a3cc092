"""What is asked about the town."""
