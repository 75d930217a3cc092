"""Every role at every page of case work, in every standing: each sealed field, shown or hidden.

What must be is written down here a second time, from the agreed list of cells and the rules in
words; the code is never asked what it thinks is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from pypdf import PdfReader

from sozialraumbuero.accounts.matrix import matrix
from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.sealing import SealedField
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.web import urls as web_urls
from tests.case_addresses import Address, addresses
from tests.case_expectation import NO_CELLS_STANDINGS, allowed_fields, keys_of, part_of
from tests.case_world import (
    PROTECTED,
    STANDINGS,
    CaseWorld,
    Told,
    browser_of,
    build_world,
    fields_of_cases,
    found_in,
)
from tests.test_permission_matrix import known_cells

pytestmark = pytest.mark.django_db
LEAST_CHECKS = 20_000
# With these alone nothing of a case opens.
OUTSIDE = frozenset({"signed in", "team list", "own list", "meta", "assign"})
SHIELD = "Geschützte Adresse"
# Pages for one kind of person, or that show more to who may write than to who may only read.
MORE_TO_SOME = {
    "cases:person": "the owner alone sets the protection, and reads there why it was set",
}


@dataclass(frozen=True)
class Answer:
    """What one role got at one page, about one case or, on a list, about all."""

    role: str
    address: Address
    told: Told | None
    status: int
    found: frozenset[tuple[int, str]]

    def __str__(self) -> str:
        return f"{self.address.name} for {self.role}, {self.told.standing if self.told else 'list'}"


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[CaseWorld]:
    """Build the cases once; nothing of it stays."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def answers(world: CaseWorld) -> list[Answer]:
    """Open every page as every role in every standing."""
    pages = open_pages(world)
    with pytest.MonkeyPatch.context() as patch:
        # The frame around "not found" says nothing of a case and costs more than all else here.
        patch.setattr(web_urls, "handler404", lambda request, exception: HttpResponse(status=404))
        return [answer for role in Role for answer in ask(world, role, pages)]


def open_pages(world: CaseWorld) -> list[Address]:
    """Return the pages that are opened, without the forms that are only sent."""
    counsellor = browser_of(world, Role.MOBILE_COUNSELLOR)
    told = world.of(Role.MOBILE_COUNSELLOR)[0]
    return [page for page in addresses() if counsellor.get(page.url(told)).status_code != 405]


def ask(world: CaseWorld, role: str, pages: list[Address]) -> Iterator[Answer]:
    """Yield what this role gets: lists once, pages of a case in every standing."""
    granted = any(cell.startswith((f"{role} D4", f"{role} D5")) for cell in known_cells())
    for told in world.of(role):
        if not granted and told.standing not in NO_CELLS_STANDINGS:
            continue
        for page in pages:
            if page.of_a_case or told.standing == "own":
                yield get(world, role, page, told)


def get(world: CaseWorld, role: str, page: Address, told: Told) -> Answer:
    """Open the page in a browser; where the view itself says no, no browser is needed to hear it."""
    about = told if page.of_a_case else None
    has_keys = keys_of(role, told.standing, known_cells()) - OUTSIDE
    if about and not has_keys and (refused := refusal(world.people[role], page, told)):
        return Answer(role, page, about, refused, frozenset())
    response = browser_of(world, role).get(page.url(told))
    text = text_of(response)
    found = found_in(text)
    if page.of_a_case and SHIELD in text:
        found.add((told.number, "case.is_protected"))
    return Answer(role, page, about, response.status_code, frozenset(found))


def refusal(user: User, page: Address, told: Told) -> int:
    """Return 404 or 403 if the view raises it, 0 if it answers."""
    request = RequestFactory().get(page.url(told))
    request.user = user
    request.session = {}  # type: ignore[assignment]
    try:
        with transaction.atomic():
            page.view(request, **page.kwargs(told))
    except Http404:
        return 404
    except PermissionDenied:
        return 403
    return 0


def text_of(response: Any) -> str:
    """Return what can be read in an answer; a PDF is opened."""
    content = b"".join(response) if response.streaming else response.content
    if response.get("Content-Type", "").startswith("application/pdf"):
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return str(content.decode(errors="replace"))


def may_see(world: CaseWorld, role: str, number: int) -> frozenset[str]:
    """Return the fields of one case that this role may see, whosever case it is."""
    told = world.cases[number - 1]
    standing = told.standing if told.role == role else f"of {told.role}"
    return allowed_fields(role, standing, known_cells())


def test_no_field_is_shown_to_whom_it_is_hidden_from(world, answers):
    leaks = [
        f"{answer}: {name} of case {number}"
        for answer in answers
        for number, name in answer.found
        if name not in may_see(world, answer.role, number)
    ]

    assert leaks == []


def test_every_field_is_shown_to_all_who_may_see_it(world, answers):
    """A page that shows a field to one shows it to all who open the page and may see the field."""
    shown = defaultdict(set)
    for answer in answers:
        if answer.told:
            shown[answer.address.name] |= {name for _number, name in answer.found}

    missing = [
        f"{answer}: {sorted(wanted - got)}"
        for answer in answers
        if answer.told and answer.status == 200 and answer.address.name not in MORE_TO_SOME
        for got in [{name for number, name in answer.found if number == answer.told.number}]
        for wanted in [expected(answer, shown[answer.address.name])]
        if wanted - got
    ]

    assert missing == []


def expected(answer: Answer, shown: set[str]) -> set[str]:
    assert answer.told is not None
    wanted = shown & allowed_fields(answer.role, answer.told.standing, known_cells())
    return wanted if answer.told.standing in PROTECTED else wanted - {"case.is_protected"}


def test_every_page_opens_by_what_it_needs_and_to_nobody_else(answers):
    """Whoever holds all that those who get in have in common gets in; everybody else gets 404."""
    wrong = []
    for name, asked in by_page(answers).items():
        inside = [keys(each) for each in asked if each.status != 404]
        assert inside, f"{name} opens to nobody: is an argument filled wrongly?"
        needs = frozenset.intersection(*inside)
        wrong += [str(each) for each in asked if each.status == 404 and keys(each) >= needs]
        if not needs:
            wrong.append(f"{name}: opens without any right in common")

    assert wrong == []


def by_page(answers: list[Answer]) -> dict[str, list[Answer]]:
    pages = defaultdict(list)
    for answer in answers:
        if answer.told:
            pages[answer.address.name].append(answer)
    return pages


def keys(answer: Answer) -> frozenset[str]:
    assert answer.told is not None
    return keys_of(answer.role, answer.told.standing, known_cells())


def test_enough_is_checked(world, answers, record_property):
    of_cases = sum(len(fields_of_cases()) for answer in answers if answer.told)
    of_lists = sum(
        len(fields_of_cases()) * len(STANDINGS) for answer in answers if answer.told is None
    )
    record_property("checks", of_cases + of_lists)

    assert of_cases + of_lists >= LEAST_CHECKS


def test_no_page_breaks(answers):
    assert [str(answer) for answer in answers if answer.status >= 500] == []


# --- what is declared ----------------------------------------------------------------------------


def test_every_table_and_field_declares_its_class():
    """Open columns have the class of their table; sealed ones their own, D4 or D5."""
    undeclared = [
        f"{model.__name__}: write data_class"
        for model in apps.get_app_config("cases").get_models()
        if model.__dict__.get("data_class") not in matrix().classes
    ]
    undeclared += [
        f"{model.__name__}.{field.name}: a sealed field is D4 or D5"
        for model in apps.get_app_config("cases").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, SealedField) and field.data_class not in {"D4", "D5"}
    ]

    assert undeclared == []


def test_every_sealed_field_belongs_to_a_part_of_its_class():
    """What is D5 never lies in a part that D4 opens: a new field says in the test where it is."""
    tables = {model._meta.model_name: model for model in apps.get_app_config("cases").get_models()}
    wrong = []
    for name in fields_of_cases():
        table, _, field = name.partition(".")
        data_class = tables[table]._meta.get_field(field).data_class
        apart = part_of(name) in {"notes", "child", "protection"}
        if (data_class == "D5") != apart:
            wrong.append(f"{name} is {data_class} and in part {part_of(name)}")

    assert wrong == []
