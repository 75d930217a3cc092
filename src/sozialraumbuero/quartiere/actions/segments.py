"""Replace the street segments that maps are drawn from."""

from __future__ import annotations

from sozialraumbuero.engine.streets import Town
from sozialraumbuero.quartiere.models import Segment
from sozialraumbuero.quartiere.town_rows import segment_rows

ROWS_AT_ONCE = 1_000


def replace_segments(town: Town) -> None:
    """Write all segments anew: their numbers are positions in this reading."""
    Segment.objects.all().delete()
    Segment.objects.bulk_create(
        (Segment(**row._asdict()) for row in segment_rows(town)), batch_size=ROWS_AT_ONCE
    )
