"""Parse what a planner writes into the sections of a comparison."""
