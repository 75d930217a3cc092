"""Objects for tests that look at the whole house: two teams with the same things each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from sozialraumbuero.accounts.models import RoleGrant, Team, User
from sozialraumbuero.cases.models import Case, DeletionProof
from sozialraumbuero.cases.tests.makers import case_of
from sozialraumbuero.cases.tests.referral_makers import Handed, handed_of
from sozialraumbuero.cases.tests.secret_makers import Secrets, secrets_of
from sozialraumbuero.cases.tests.work_makers import CaseWork, work_of
from sozialraumbuero.directory.models import (
    DirectoryImport,
    Offer,
    Place,
    Proposal,
    SchoolHolidays,
    Suggestion,
)
from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.directory.tests.makers import offer as an_offer
from sozialraumbuero.directory.tests.makers import owner_link as an_owner_link
from sozialraumbuero.finder.actions import make_card
from sozialraumbuero.finder.marks import mark_of
from sozialraumbuero.finder.models import HandoverCard, Wish
from sozialraumbuero.finder.vocabulary import SafeWay, WishKind
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.models import (
    Appointment,
    Campaign,
    CampaignPart,
    ContactReceipt,
    PlanRun,
    SafetyIncident,
    Shift,
    Stop,
    Tour,
    WeekPlan,
)
from sozialraumbuero.outreach.tests.makers import (
    a_campaign as campaign,
)
from sozialraumbuero.outreach.tests.makers import (
    a_person as user,
)
from sozialraumbuero.outreach.tests.makers import (
    a_room as place,
)
from sozialraumbuero.outreach.tests.makers import (
    a_shift as shift,
)
from sozialraumbuero.outreach.tests.makers import (
    a_team as team,
)
from sozialraumbuero.outreach.tests.makers import (
    an_address as address,
)
from sozialraumbuero.outreach.tests.makers import (
    an_appointment as appointment,
)
from sozialraumbuero.outreach.tests.makers import (
    an_area as area,
)
from sozialraumbuero.outreach.tests.walk_makers import (
    a_tour,
    an_appointment_stop,
)
from sozialraumbuero.outreach.vocabulary import WalkState
from sozialraumbuero.quartiere.indicators.index_table import Part, Settings
from sozialraumbuero.quartiere.models import (
    Address,
    Area,
    AreaImport,
    Indicator,
    IndicatorImport,
    SocialIndex,
    TownImport,
)
from sozialraumbuero.workbench.models import (
    ComparisonRun,
    PartyWeights,
    RunState,
    Scenario,
    Step,
)
from sozialraumbuero.workbench.results.tests.sample import a_result
from sozialraumbuero.workbench.tests.makers import a_scenario as a_comparison

__all__ = [
    "Side", "address", "appointment", "area", "campaign", "place", "shift", "side", "team", "tour", "user",
]  # fmt: skip


# Words that stand in addresses as they are.
_IN_ADDRESSES = ("anliegen", "bedarf", "ziel", "unterlage", "schritt", "frist", "termin")
WORDS = SimpleNamespace(**{word: word for word in (*_IN_ADDRESSES, "objection", "odt")})


@dataclass(frozen=True)
class Side:
    """One thing of each kind, all of one team and walked by one counsellor."""

    team: Team
    walker: User
    area: Area
    address: Address
    place: Place
    campaign: Campaign
    shift: Shift
    appointment: Appointment
    run: PlanRun
    week: WeekPlan
    part: CampaignPart
    tour: Tour
    stop: Stop
    receipt: ContactReceipt
    incident: SafetyIncident
    grant: RoleGrant
    town_import: TownImport
    area_import: AreaImport
    indicator: Indicator
    figure_import: IndicatorImport
    index: SocialIndex
    offer: Offer
    directory_import: DirectoryImport
    secret: str
    proposal: Proposal
    suggestion: Suggestion
    holidays: SchoolHolidays
    wish: Wish
    card: HandoverCard
    case: Case
    deletion: DeletionProof
    # Words that stand in URLs of the person's rights.
    corrected: str
    retained: str
    work: CaseWork
    secrets: Secrets
    handed: Handed
    comparison: Scenario
    computed: ComparisonRun
    party: PartyWeights
    step: Step
    day: str
    words: SimpleNamespace = field(default_factory=lambda: WORDS)
    spoken: str = "de"
    section: str = "personal"
    paper: str = "vorlage"
    handout: str = "hinweise"
    paper_form: str = "odt"
    situation: str = mark_of(taxonomy().groups[0])


def computed(comparison: Scenario) -> ComparisonRun:
    """Return a finished computation of a comparison."""
    return ComparisonRun.objects.create(
        scenario=comparison,
        number=1,
        content=comparison.content,
        replications=4,
        state=RunState.DONE,
        result=a_result(),
    )


def tour(of: Shift, *doors: Address, **fields: object) -> Tour:
    """Return a tour under way, one halt per address."""
    now = timezone.now()
    under_way = {
        "state": WalkState.CHECKED_IN,
        "checked_in_at": now,
        "expected_back_at": now + timedelta(hours=2),
    }
    return a_tour(of, *doors, **{**under_way, **fields})


def side(name: str, walker: User, of: Team) -> Side:
    """Build one thing of each kind for a team, today."""
    today = timezone.localdate()
    where = area(f"Gebiet {name}")
    houses = [address(where, number) for number in (1, 2)]
    work = campaign(of, where, name=f"Aktion {name}")
    walk = shift(work, walker, day=today)
    visit = appointment(work, houses[1], day=today)
    way = tour(walk, houses[0])
    an_appointment_stop(way, visit)
    halt = way.stops.first()
    assert halt is not None
    colleague = user(f"Anna {name}", None, of)
    helping = an_offer(f"Beratung {name}")
    comparison = a_comparison(f"Vergleich {name}")
    case = case_of(walker)
    return Side(
        team=of,
        walker=walker,
        area=where,
        address=houses[0],
        place=walk.start_place,
        campaign=work,
        shift=walk,
        appointment=visit,
        run=PlanRun.objects.create(
            campaign=work, day=today, created_by=walker, expires_on=today + timedelta(days=1)
        ),
        week=WeekPlan.objects.create(
            run=PlanRun.objects.create(
                campaign=work,
                day=today + timedelta(days=1),
                last_day=today + timedelta(days=2),
                created_by=walker,
                expires_on=today + timedelta(days=1),
            )
        ),
        part=CampaignPart.objects.create(campaign=work, area=where, minimum=3),
        tour=way,
        stop=halt,
        receipt=ContactReceipt.objects.create(
            request_key=f"beleg-{name}",
            contact_ref="00000000-0000-4000-8000-" + f"{way.pk:012d}",
            tour=way,
            stop=halt,
            author=walker,
            expires_on=today + timedelta(days=7),
        ),
        incident=SafetyIncident.objects.create(
            tour=way, campaign=work, reported_by=walker, expires_on=today + timedelta(days=180)
        ),
        grant=RoleGrant.objects.create(user=colleague, role=Role.INTERPRETER),
        town_import=TownImport.objects.create(
            imported_at=timezone.now(), file_name=f"{name}.osm", file_sha256="0" * 64, network=b""
        ),
        area_import=AreaImport.objects.create(
            scheme=where.scheme,
            imported_at=timezone.now(),
            file_name=f"{name}.geojson",
            file_sha256="0" * 64,
        ),
        indicator=Indicator.objects.create(key=f"zahl-{where.pk}", name=f"Zahl {name}"),
        figure_import=IndicatorImport.objects.create(
            scheme=where.scheme, file_name=f"{name}.csv", file_sha256="0" * 64
        ),
        index=SocialIndex.objects.create(
            name=f"Index {name}",
            scheme=where.scheme,
            settings=Settings((Part(f"zahl-{where.pk}"),)).as_json(),
        ),
        offer=helping,
        directory_import=DirectoryImport.objects.create(
            format="table",
            file_name=f"{name}.csv",
            plan={"steps": [], "left_out": [], "remarks": {}},
        ),
        secret=an_owner_link(helping.traeger, f"geheim-{name}"),
        proposal=helping.proposals.create(changes={"title": ["Alt", "Neu"]}, sent_on=today),
        suggestion=helping.suggestions.create(kind="hours", sent_on=today),
        holidays=SchoolHolidays.objects.create(
            name=f"Ferien {name}", first_day=today, last_day=today
        ),
        deletion=DeletionProof.objects.create(
            mark=f"{name:0<64}"[:64],
            deleted_at=timezone.now(),
            why="asked",
            keys_destroyed=2,
            keep_until=today,
        ),
        corrected="household",
        retained="case",
        case=case,
        work=work_of(case),
        secrets=secrets_of(case, name, of),
        handed=handed_of(case, helping),
        comparison=comparison,
        computed=computed(comparison),
        party=PartyWeights.objects.create(scenario=comparison, party=name, weights={}),
        step=Step.objects.create(scenario=comparison, title=f"Schritt {name}"),
        card=make_card([], language="de", today=today),
        wish=Wish.objects.create(
            code_hash=f"wunsch-{name}",
            kind=WishKind.CALL_BACK,
            safe_way=SafeWay.YES,
            phone="05970 1",
            language="de",
            asked_on=today,
            keep_until=today + timedelta(days=30),
        ),
        day=today.isoformat(),
    )
