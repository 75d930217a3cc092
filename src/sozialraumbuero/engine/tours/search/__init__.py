"""The search for good tours: ruin and recreate along streets, in flat arrays.

After Christiaens & Vanden Berghe, "Slack Induction by String Removals for Vehicle Routing
Problems", Transportation Science 54(2), 2020, with optional stops, hours and promised times.
"""
