"""What people take along on paper: a sheet for the fridge, a sheet of one offer."""
