"""Days as British readers write them."""
