"""A large town: list pages stay small and even in their queries; their time is a benchmark's."""

from __future__ import annotations

import pytest
from benchmarks.bench_lists import ADDRESSES, MOST_BYTES, build, look, pages

from sozialraumbuero.quartiere.models import Address

MOST_QUERIES = 9


@pytest.mark.django_db
def test_list_pages_with_20000_addresses_stay_small_and_even_in_their_queries():
    build(ADDRESSES // 20)
    few = {name: look(url)[1] for name, url in pages().items()}
    build(ADDRESSES)
    assert Address.objects.count() == 20_000

    seen = {name: look(url) for name, url in pages().items()}

    assert {name: size for name, (size, _) in seen.items() if size > MOST_BYTES} == {}
    assert {name: queries for name, (_, queries) in seen.items()} == few
    assert max(few.values()) <= MOST_QUERIES
