"""Let the programs of a journey live at another time of day; Python runs this file at its start.

Counsellors check in around their shift and nobody rings on a Sunday or at night, so a journey on
the wall clock could only pass in office hours. The whole installation therefore lives
`JOURNEY_CLOCK_AHEAD` seconds ahead, and its clock keeps running. Only the wall clock of the
product (`django.utils.timezone.now`) moves: one-time codes and timeouts stay in step with the
test, which lives in the real time.
"""

import os
from datetime import timedelta

seconds_ahead = float(os.environ.get("JOURNEY_CLOCK_AHEAD", "0"))
if seconds_ahead:
    from django.utils import timezone

    wall_clock = timezone.now
    timezone.now = lambda: wall_clock() + timedelta(seconds=seconds_ahead)
