"""10,000 cases of one office: the list, the search by name, a case's own page, the team's page.

    python -m benchmarks.bench_cases

Builds an installation of its own in a temporary folder: a hundred counsellors' cases, one of whom
holds a tenth of all. Exits with 1 if the list's p95 is above 150 ms, the search by name's above
50 ms, or a page asks the database more often than with a tenth of the cases.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from benchmarks.bench_lists import _wake

CASES, COUNSELLORS, REQUESTS = 10_000, 100, 60
LIST_MS, SEARCH_MS = 150.0, 50.0
BATCH = 1_000
SYLLABLES = ("ba", "lo", "ri", "men", "sta", "ke", "fel", "du", "ne", "wi", "tor", "gu")


def main() -> int:
    """Print one line per question and the verdict."""
    with tempfile.TemporaryDirectory(prefix="sozialraumbuero-bench-") as folder:
        _wake(f"{folder}/data")
        chance = Random(1)
        people = colleagues()
        small = CASES // 10
        names = build(small, people, chance)
        before = {name: queries(url) for name, url in pages(names).items()}
        names += build(CASES - small, people, chance)
        after = {name: queries(url) for name, url in pages(names).items()}
        found = {
            name: percentiles(lambda url=url: open_page(url)) for name, url in pages(names).items()
        }
        searched = percentiles(searching(names, chance))
    failures = 0
    for name, (p50, p95) in found.items():
        limit = LIST_MS
        good = p95 <= limit and after[name] <= before[name]
        failures += not good
        print(
            f"{'ok  ' if good else 'SLOW'} {name:<26} p50 {p50:6.1f} ms  p95 {p95:6.1f} ms  "
            f"{after[name]:3d} queries ({before[name]} with a tenth)"
        )
    good = searched[1] <= SEARCH_MS
    print(
        f"{'ok  ' if good else 'SLOW'} {'find by blind index':<26} p50 {searched[0]:6.1f} ms  "
        f"p95 {searched[1]:6.1f} ms"
    )
    return int(failures > 0 or not good)


def colleagues() -> list[Any]:
    """Return the counsellors; the first one is looked at."""
    from django.utils import timezone

    from sozialraumbuero.accounts.models import RoleGrant, Team, User
    from sozialraumbuero.cases.models import Regime

    team = Team.objects.create(name="Messteam")
    users = User.objects.bulk_create(
        User(username=f"messung{at}", display_name=f"Messung {at}", team=team, is_demo=True)
        for at in range(COUNSELLORS)
    )
    RoleGrant.objects.bulk_create(
        RoleGrant(user=user, role="mobile_counsellor", confirmed_at=timezone.now())
        for user in users
    )
    lead = User.objects.create(username="leitung", display_name="L", team=team, is_demo=True)
    RoleGrant.objects.create(user=lead, role="coordinator", confirmed_at=timezone.now())
    Regime.objects.create(
        regime="public_voluntary", data_protection="Datenschutz", set_by=users[0],
        set_on=date(2026, 1, 1), confirmed_by=users[1], confirmed_on=date(2026, 1, 1),
    )  # fmt: skip
    return users


def build(count: int, people: list[Any], chance: Random) -> list[str]:
    """Open cases through the action that counsellors use, each with a deadline and a step."""
    from django.db import transaction

    from sozialraumbuero.cases.actions.cases import NewCase, open_case
    from sozialraumbuero.cases.actions.consents import ConsentWords
    from sozialraumbuero.cases.models import Deadline, Step
    from sozialraumbuero.cases.sealing import seal

    today, names = date(2026, 11, 1), []
    consent = ConsentWords(
        purpose="messen", scope="messen", withdrawal="jederzeit", language="de",
        expires_on=date(2036, 1, 1), text_hash="0" * 64,
    )  # fmt: skip
    for start in range(0, count, BATCH):
        with transaction.atomic():
            for at in range(start, min(start + BATCH, count)):
                owner = people[0] if at % 10 == 0 else chance.choice(people[1:])
                names.append(invented_name(chance))
                person = {"language": "de", "phone": "05971 000000", "safe_ways": ["phone"]}
                new = NewCase(consent=consent, name=names[-1], person=person)
                case = open_case(new, today=today - timedelta(days=at % 300), by=owner)
                due_on = today + timedelta(days=at % 90)
                deadline = Deadline(case=case, kind="other", delivered_on=today, due_on=due_on)
                seal(deadline, source="Bescheid")
                deadline.save()
                step = Step(case=case, owner_kind="person", due_on=due_on)
                seal(step, words="anrufen")
                step.save()
    return names


def invented_name(chance: Random) -> str:
    """Return a name that nobody bears."""
    first, last = ("".join(chance.choices(SYLLABLES, k=size)).capitalize() for size in (2, 3))
    return f"{first} {last}"


def pages(names: list[str]) -> dict[str, tuple[str, str]]:
    """Return who opens which page."""
    from sozialraumbuero.cases.models import Case

    own = Case.objects.filter(owner__username="messung0").order_by("code")[0]
    return {
        "own cases, first page": ("messung0", "/faelle/"),
        "own cases, second page": ("messung0", "/faelle/?seite=2"),
        "own cases, closed": ("messung0", "/faelle/?zeigen=abgeschlossene"),
        "own cases, by name": ("messung0", f"/faelle/?suche={names[0].split()[1]}"),
        "one case": ("messung0", f"/faelle/{own.pk}/"),
        "the team's cases": ("leitung", "/faelle/team/"),
    }


def searching(names: list[str], chance: Random) -> Callable[[], None]:
    """Return one search by a whole name among all cases of the busiest counsellor."""
    from sozialraumbuero.accounts.models import User
    from sozialraumbuero.cases.queries.search import own_cases_named, same_person

    user = User.objects.get(username="messung0")

    def search() -> None:
        name = chance.choice(names)
        list(own_cases_named(user, name)[:50])
        list(same_person(name, None)[:3])

    return search


def percentiles(ask: Callable[[], None]) -> tuple[float, float]:
    """Return median and 95th percentile of wall-clock milliseconds."""
    ask()
    spent = []
    for _ in range(REQUESTS):
        begun = time.perf_counter()
        ask()
        spent.append(1000 * (time.perf_counter() - begun))
    return statistics.median(spent), statistics.quantiles(spent, n=20)[-1]


def open_page(page: tuple[str, str]) -> None:
    """Open a page as somebody; anything but 200 ends the measuring."""
    answer = browser(page[0]).get(page[1])
    if answer.status_code != 200:
        raise SystemExit(f"{page[1]}: {answer.status_code}")


def queries(page: tuple[str, str]) -> int:
    """Return how often the database is asked for a warm page."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    open_page(page)
    with CaptureQueriesContext(connection) as asked:
        open_page(page)
    return len(asked)


_browsers: dict[str, Any] = {}


def browser(username: str) -> Any:
    """Return the signed-in browser of somebody."""
    from django.test import Client

    from sozialraumbuero.accounts.models import User

    if username not in _browsers:
        client = Client()
        user = User.objects.get(username=username)
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        _browsers[username] = client
    return _browsers[username]


if __name__ == "__main__":
    raise SystemExit(main())
