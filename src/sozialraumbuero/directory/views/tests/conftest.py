import pytest
from django.test import Client
from tests.factories import team, user

from sozialraumbuero.lib.vocabulary import Role


@pytest.fixture
def leader(db):
    return user("Lena", Role.COORDINATOR, team("Nord"))


@pytest.fixture
def desk(leader, client: Client) -> Client:
    client.force_login(leader)
    return client


@pytest.fixture
def walker(db) -> Client:
    client = Client()
    client.force_login(user("Ali", Role.MOBILE_COUNSELLOR, team("Süd")))
    return client
