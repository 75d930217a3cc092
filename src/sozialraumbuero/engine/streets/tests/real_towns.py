"""Towns read once for all tests; they are read-only."""

from functools import cache

from tests.paths import shared

from sozialraumbuero.engine.streets import Town, read_town


@cache
def real_town(name: str) -> Town:
    """Return the town of one of the extracts in the real data."""
    return read_town(shared(f"osm/{name}.osm.pbf"))
