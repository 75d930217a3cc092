"""A large town: list pages stay quick, small and even in their queries."""

from __future__ import annotations

import pytest
from benchmarks.bench_lists import ADDRESSES, MOST_BYTES, MOST_MS, build, measure, pages

from sozialraumbuero.quartiere.models import Address


@pytest.mark.django_db
def test_list_pages_with_20000_addresses_stay_within_their_limits():
    build(ADDRESSES)
    assert Address.objects.count() == 20_000

    # The quickest of the requests: other work on the machine must not decide the test.
    measured = {name: measure(url, min) for name, url in pages().items()}

    assert {
        name: figures
        for name, figures in measured.items()
        if figures[0] > MOST_MS or figures[1] > MOST_BYTES or figures[2] > 12
    } == {}
