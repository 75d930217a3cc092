"""Days as German readers write them."""
