"""Planning: scenarios of a town, their comparison, and what follows from it."""
