"""The taxonomy as shipped, and what the reader refuses."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sozialraumbuero.directory import needs
from sozialraumbuero.directory.needs import FILE, TaxonomyError, core_needs, need, taxonomy
from sozialraumbuero.directory.needs_file import read

TEXT = FILE.read_text(encoding="utf-8")


def test_taxonomy_holds_what_the_domain_names():
    found = taxonomy()

    assert (
        len(found.groups),
        len(found.needs),
        sum(one.is_for_the_door for one in found.needs.values()),
        len(found.offer_types),
        len(found.documents),
        len(found.hotlines),
        sum(len(one.phrases_de) for one in found.needs.values()),
    ) == (14, 166, 118, 86, 43, 12, 831)


def test_core_needs_are_grouped_for_the_door():
    groups = core_needs()

    assert [group.id for group in groups] == [group.id for group in taxonomy().groups]
    assert {one.tier for group in groups for one in group.needs} == {"core"}
    assert sum(len(group.needs) for group in groups) == 118


def test_need_carries_its_duties_and_words():
    found = need("no_money_for_food")

    assert (
        found.label("de"),
        found.label("en-gb"),
        found.label("tr"),
        found.urgency.target_hours,
        [offer.id for offer in found.offers],
        [paper.id for paper in found.documents],
        found.child_protection_check,
        taxonomy().group_of[found.id].id,
    ) == (
        "Kein Geld für Essen oder Nötigstes",
        "No money for food or basic needs",
        "Kein Geld für Essen oder Nötigstes",
        48,
        ["general_social_counselling", "jobcenter", "social_welfare_office", "food_bank"],
        ["id_card", "bank_statements", "benefit_notice"],
        False,
        "money_debt",
    )


def test_safe_contact_stands_where_a_call_may_hurt():
    assert need("domestic_violence_acute").safe_contact
    assert not need("over_indebted").safe_contact


def test_unknown_need_is_told_before_it_is_used():
    assert needs.is_need("over_indebted")
    assert not needs.is_need("over_indepted")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "  - debt_counselling\n",
            "  - dept_counselling\n",
            'groups.money_debt.needs.over_indebted.offers: unknown id "dept_counselling"',
        ),
        ("tier: extended\n", "tier: extendet\n", "unknown id"),
        ("urgency: urgent\n", "urgency: 48\n", "is not of type str"),
        ("access: open\n", "acces: open\n", "access is missing"),
        ("id: over_indebted\n", "id: no_money_for_food\n", 'id "no_money_for_food": defined twice'),
        (
            "gdpr_article: 10\n",
            "gdpr_article: ten\n",
            "special_data_categories.criminal.gdpr_article: 'ten' is not of type int",
        ),
        (
            "schema: sozialraum-needs/1\n",
            "schema: sozialraum-needs/2\n",
            'schema: "sozialraum-needs/2" is not sozialraum-needs/1',
        ),
        ("as_of:", "surprise: 1\nas_of:", 'unknown key "surprise"'),
        ("as_of:", "as_of: [", "not readable as YAML"),
    ],
)
def test_reader_names_the_wrong_word_on_one_line(old: str, new: str, line: str):
    assert old in TEXT

    with pytest.raises(TaxonomyError) as caught:
        read(TEXT.replace(old, new, 1))

    assert line in str(caught.value)
    assert "\n" not in str(caught.value)


def test_unknown_id_stops_the_start_with_one_line(tmp_path):
    faulty = tmp_path / "needs.yaml"
    faulty.write_text(TEXT.replace("access: open\n", "access: opne\n", 1), encoding="utf-8")
    program = (
        "import sys, pathlib\n"
        "from sozialraumbuero.directory import needs\n"
        f"needs.FILE = pathlib.Path({str(faulty)!r})\n"
        "import django\n"
        "from django.core.exceptions import ImproperlyConfigured\n"
        "try:\n"
        "    django.setup()\n"
        "except ImproperlyConfigured as error:\n"
        "    sys.exit(str(error))\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program],
        env={
            "SOZIALRAUMBUERO_DATA": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "sozialraumbuero.web.settings",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (
        1,
        'needs.yaml: offer_types.general_social_counselling.access: unknown id "opne"\n',
    )
