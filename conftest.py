"""What every test needs before it begins."""

from collections.abc import Iterator

import pytest

from sozialraumbuero.lib.limits import Limit
from sozialraumbuero.web.catalogue import compile_all


def pytest_configure() -> None:
    """Compile the translations: the first page in English keeps what it finds."""
    compile_all()


@pytest.fixture(autouse=True)
def forget_clients() -> Iterator[None]:
    """Let every test begin as a client that has not sent anything yet."""
    yield
    Limit.forget_all()
