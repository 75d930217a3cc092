"""What every test needs before it begins."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from sozialraumbuero.lib.limits import Limit
from sozialraumbuero.web.catalogue import compile_all

if "SUITE_DATABASE" in os.environ:
    from tests.prepared import django_db_setup, pytest_collection_modifyitems  # noqa: F401

# The whole suite repeats itself; by hand, every run draws new examples.
settings.register_profile("suite", derandomize=True, database=None)


def pytest_configure() -> None:
    """Compile the translations: the first page in English keeps what it finds."""
    compile_all()


@pytest.fixture(autouse=True)
def forget_clients() -> Iterator[None]:
    """Let every test begin as a client that has not sent anything yet."""
    yield
    Limit.forget_all()


@pytest.fixture(autouse=True)
def forget_quarters() -> Iterator[None]:
    """Let no test see the quarters of another: tests draw borders without an import."""
    yield
    from sozialraumbuero.finder.places import forget_quarters

    forget_quarters()
