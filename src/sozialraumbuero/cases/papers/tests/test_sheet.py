from datetime import date

import pytest

from sozialraumbuero.cases.papers.faults import PaperFault, PaperRefused
from sozialraumbuero.cases.papers.identity import IdentityKind
from sozialraumbuero.cases.papers.sheet import Observation, advice_sheet, sheet_findings
from sozialraumbuero.cases.papers.tests.words import HOSTILE, advice, odt_words


def test_sheet_holds_code_age_observations_in_order_steps_and_questions():
    words = odt_words(advice_sheet(advice(siblings=("14_17",), protecting=["Großeltern im Haus"])))

    order = ["Kind A", "0 bis 13 Jahre", "14 bis 17", "03.11.2026", "20.11.2026", "21.11.2026"]
    at = [words.index(each) for each in order]
    assert at == sorted(at)
    for said in ("§ 8b SGB VIII", "110 oder 112", "Wie dringend ist es?", "Großeltern im Haus"):
        assert said in words


def test_hostile_input_stays_literal():
    seen = [Observation(date(2026, 11, 3), HOSTILE, HOSTILE)]

    assert (
        odt_words(advice_sheet(advice(observations=seen, questions=[HOSTILE]))).count(HOSTILE) == 3
    )


@pytest.mark.parametrize(
    ("changes", "field", "fault"),
    [
        ({"pseudonym": ""}, "pseudonym", PaperFault.MISSING),
        ({"pseudonym": "Mira B."}, "pseudonym", PaperFault.NAMES_A_PERSON),
        ({"observations": ()}, "observations", PaperFault.MISSING),
        ({"questions": ()}, "questions", PaperFault.MISSING),
        ({"age_band": "7"}, "age_band", PaperFault.NOT_A_CHOICE),
    ],
)
def test_sheet_that_is_incomplete_or_named_is_refused_by_field(changes, field, fault):
    with pytest.raises(PaperRefused) as refused:
        advice_sheet(advice(**changes), known_names=["Mira Beispiel"])

    assert (refused.value.reason, refused.value.field) == (fault, field)


def test_free_text_is_not_refused_but_what_it_gives_away_is_found():
    seen = [Observation(date(2026, 11, 3), "Mira weint.", "Nachbarin, 05999 123456")]
    words = advice(observations=seen, questions=["Wohnt sie noch im Beispielweg 3?"])

    found = sheet_findings(words, ["Mira Beispiel"])

    assert [(each.kind, each.text) for each in found] == [
        (IdentityKind.ADDRESS, "im Beispielweg 3"),
        (IdentityKind.NAME, "Mira"),
        (IdentityKind.PHONE, "05999 123456"),
    ]
    assert "Mira weint." in odt_words(advice_sheet(words))
