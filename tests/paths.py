"""Where the tests find the repository and the real data that lies beside it."""

from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED_DATA = REPOSITORY.parent / "shared" / "data"


def shared(name: str) -> Path:
    """Return a file of the real data; a missing one fails the test and says where it belongs."""
    path = SHARED_DATA / name
    assert path.exists(), f"{name} is missing; the real data belongs to ../shared/data"
    return path
