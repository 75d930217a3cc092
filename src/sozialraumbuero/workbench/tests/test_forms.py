import pytest
from django.core.exceptions import ValidationError

from sozialraumbuero.workbench.forms.fields import FigureField, PercentField, written_figure
from sozialraumbuero.workbench.forms.judging import AssumptionsForm, CriteriaForm
from sozialraumbuero.workbench.forms.sections import AreasForm, ModelsForm, RoomsForm, StaffForm
from sozialraumbuero.workbench.tests.makers import content, room_row


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1200", 1200),
        ("1.200", 1200),
        ("1 200", 1200),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("1.234,5", 1234.5),
    ],
)
def test_number_is_read_as_people_write_it(typed, read):
    assert FigureField(places=1).clean(typed) == read


@pytest.mark.parametrize("typed", ["zwölf", "1e999", "nan", "inf", "1_000", "--1", "1,2,3"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValidationError):
        FigureField(places=1).clean(typed)


def test_limits_are_inclusive():
    field = PercentField()

    assert (field.clean("0"), field.clean("100 %")) == (0, 1)
    with pytest.raises(ValidationError):
        field.clean("100,1")


def test_number_is_written_without_zeros_at_its_end():
    assert [written_figure(v, 2) for v in (12.0, 12.5, 0.07, 100)] == ["12", "12,5", "0,07", "100"]


def unchanged(form: object) -> dict[str, object]:
    """Return what a browser sends when nobody typed anything."""
    return {
        bound.html_name: "on" if bound.value() is True else bound.value()
        for bound in form
        if bound.value() not in (False, None, "")
    }


@pytest.mark.parametrize(
    ("form", "section", "more"),
    [
        (AreasForm, "areas", {}),
        (RoomsForm, "rooms", {"rooms": content()["rooms"]}),
        (StaffForm, "staff", {}),
        (ModelsForm, "models", {}),
        (AssumptionsForm, "assumptions", {}),
        (CriteriaForm, "criteria", {}),
    ],
)
def test_saving_an_untouched_form_changes_nothing(form, section, more):
    own = content(
        assumptions={"solved": {"low": 0.5, "start": 0.6, "high": 0.7, "source": "Zählung"}}
    )
    shown = form(content=own, **more)

    sent = form(unchanged(shown), content=own, **more)

    assert sent.is_valid(), sent.errors
    assert sent.value() == own[section]


def test_area_takes_percent():
    form = AreasForm(
        {
            "persons-0": "1.500", "need-0": "12,5", "digital-0": "70 %",
            "persons-1": "0", "need-1": "0", "digital-1": "0",
        },
        content=content(),
    )  # fmt: skip

    assert form.is_valid(), form.errors
    first = form.value()[0]
    assert (first["persons"], first["need_rate"], first["digital_share"]) == (1500, 0.125, 0.7)


def test_office_is_used_even_if_nobody_ticked_it():
    rooms = [room_row("rathaus"), room_row("treff")]
    data = {f"{name}-{at}": "1" for name in ("hours", "euros") for at in (0, 1)}

    form = RoomsForm({**data, "central": "treff"}, content=content(), rooms=rooms)

    assert form.is_valid(), form.errors
    assert [(room["id"], room["central"]) for room in form.value()] == [("treff", True)]


def test_shares_must_be_a_hundred():
    form = ModelsForm({"name-0": "Neu", "central-0": "60", "mobile-0": "30"}, content=content())

    assert not form.is_valid()
    assert form.errors["central-0"] == ["Die Anteile ergeben 90 Prozent. Es müssen 100 sein."]


def test_row_without_a_name_falls_away_and_equal_names_get_two_ids():
    row = {"name": "Mischung", "central": "100"}
    data = {f"{name}-{at}": value for at in (0, 1) for name, value in row.items()}

    form = ModelsForm(data, content=content())

    assert form.is_valid(), form.errors
    assert [model["id"] for model in form.value()] == ["mischung", "mischung-2"]


def test_share_without_a_name_is_asked_about():
    form = ModelsForm({"central-0": "100"}, content=content())

    assert form.errors == {"name-0": ["Bitte geben Sie dem Modell einen Namen."]}


def test_assumption_is_stored_only_where_it_differs():
    shown = unchanged(AssumptionsForm(content=content()))

    form = AssumptionsForm({**shown, "low-1": "7", "source-1": "Zählung 2026"}, content=content())

    assert form.is_valid(), form.errors
    assert form.value() == {
        "letter_response": {"low": 0.07, "start": 0.1, "high": 0.15, "source": "Zählung 2026"}
    }


def test_assumption_rises_from_low_to_high():
    shown = unchanged(AssumptionsForm(content=content()))

    form = AssumptionsForm({**shown, "low-1": "90"}, content=content())

    assert list(form.errors) == ["start-1"]


def test_something_must_weigh():
    shown = unchanged(CriteriaForm(content=content()))

    form = CriteriaForm(dict.fromkeys(shown, "0"), content=content())

    assert form.non_field_errors() == ["Geben Sie wenigstens einem Kriterium ein Gewicht über 0."]
