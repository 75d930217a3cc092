"""The invented team of Musterstadt: first names alone, no living person is meant."""

from __future__ import annotations

from dataclasses import dataclass

from sozialraumbuero.accounts.actions.setting_up import create_demo_account
from sozialraumbuero.accounts.models import Team, User
from sozialraumbuero.lib.vocabulary import Role


@dataclass(frozen=True)
class Colleague:
    """Somebody of the demo team."""

    username: str
    display_name: str
    role: Role
    team: str = ""
    languages: tuple[str, ...] = ("de",)


NORTH, SOUTH = "Team Nord", "Team Süd"
COLLEAGUES = (
    Colleague("teamleitung", "Mira", Role.COORDINATOR, NORTH, ("de", "en")),
    Colleague("beratung", "Jonas", Role.MOBILE_COUNSELLOR, NORTH, ("de", "en")),
    Colleague("beratung2", "Olena", Role.MOBILE_COUNSELLOR, NORTH, ("de", "uk", "ru")),
    Colleague("beratung3", "Samir", Role.MOBILE_COUNSELLOR, NORTH, ("de", "ar")),
    Colleague("beratung4", "Elif", Role.MOBILE_COUNSELLOR, NORTH, ("de", "tr")),
    Colleague("teamleitung-sued", "Tomasz", Role.COORDINATOR, SOUTH, ("de", "pl")),
    Colleague("beratung-sued", "Ioana", Role.MOBILE_COUNSELLOR, SOUTH, ("de", "ro")),
    Colleague("beratung-sued2", "Lena", Role.MOBILE_COUNSELLOR, SOUTH, ("de", "pt")),
    Colleague("sozialplanung", "Greta", Role.SOCIAL_PLANNER),
    Colleague("fachbereich", "Bernd", Role.DEPARTMENT_HEAD),
    Colleague("datenschutz", "Ruth", Role.DPO),
    Colleague("fachberatung", "Ines", Role.INSOFA),
    Colleague("technik", "Nils", Role.SYSTEM_ADMIN),
)


def invite_everybody() -> dict[str, User]:
    """Make the demo accounts and their teams; return them by user name."""
    teams = {name: Team.objects.get_or_create(name=name)[0] for name in (NORTH, SOUTH)}
    return {
        colleague.username: create_demo_account(
            colleague.username,
            display_name=colleague.display_name,
            roles=[colleague.role],
            team=teams.get(colleague.team),
            languages=colleague.languages,
        )
        for colleague in COLLEAGUES
    }
