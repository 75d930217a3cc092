"""Put a walked tour into an installation: two counsellors, many houses, a session for each.

Run inside the installation's environment: `python -m tests.tour_under_way`; prints JSON.
"""

from __future__ import annotations

import json
import sys
from datetime import timedelta

HOUSES = 100
BELLS = 10


def build() -> dict[str, object]:
    """Build it and return what a phone needs: session cookies, the tour, its halts."""
    import django

    django.setup()
    from django.conf import settings
    from django.utils import timezone

    from sozialraumbuero.outreach.models import Tour
    from sozialraumbuero.outreach.tests.makers import (
        a_campaign,
        a_counsellor,
        an_area,
        signed_in,
    )
    from sozialraumbuero.outreach.tests.walk_makers import a_walk

    pair = [a_counsellor("Bela"), a_counsellor("Cem")]
    tour = a_walk(a_campaign(area=an_area()), *pair, doors=[BELLS] * HOUSES)
    Tour.objects.update(expected_back_at=timezone.now() + timedelta(hours=3))
    return {
        "cookie": settings.SESSION_COOKIE_NAME,
        "csrf": settings.CSRF_COOKIE_NAME,
        "sessions": [signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value for user in pair],
        "tour": tour.pk,
        "stops": list(tour.stops.order_by("position").values_list("pk", flat=True)),
        "database": str(settings.DATABASES["default"]["NAME"]),
    }


if __name__ == "__main__":
    json.dump(build(), sys.stdout)
