import pytest

from sozialraumbuero.accounts.models import Team
from sozialraumbuero.audit.actions import note
from sozialraumbuero.audit.queries import acts_on


@pytest.mark.django_db
def test_acts_on_a_thing_are_its_own_the_newest_first():
    north, south = Team.objects.create(name="Nord"), Team.objects.create(name="Süd")
    for action, team in (
        ("accounts.team_created", north),
        ("accounts.team_created", south),
        ("accounts.team_renamed", north),
        ("accounts.team_renamed", north),
    ):
        note(action, team, by=None)

    assert [(one.n, one.action) for one in acts_on(north, 2)] == [
        (4, "accounts.team_renamed"),
        (3, "accounts.team_renamed"),
    ]
