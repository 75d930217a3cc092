"""The start refuses a database that could lose acknowledged rows."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from sozialraumbuero.audit.durability import require_durable_database, weaknesses


@pytest.mark.django_db(transaction=True)
def test_database_of_the_product_is_durable():
    require_durable_database()

    assert weaknesses() == []


@pytest.mark.django_db(transaction=True)
def test_weakened_database_stops_the_start():
    weaken, name, value = {
        "sqlite": ("PRAGMA synchronous=NORMAL", "synchronous", "1"),
        "postgresql": ("SET synchronous_commit TO off", "synchronous_commit", "off"),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(weaken)

    try:
        with pytest.raises(ImproperlyConfigured) as refusal:
            require_durable_database()
    finally:
        connection.close()

    assert str(refusal.value).startswith(f"database: {name} is {value}, not ")
