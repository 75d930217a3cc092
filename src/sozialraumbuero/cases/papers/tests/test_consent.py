from datetime import date

import pytest

from sozialraumbuero.cases.papers.consent import consent_form
from sozialraumbuero.cases.papers.faults import PaperFault, PaperRefused
from sozialraumbuero.cases.papers.offices import LegalRegime
from sozialraumbuero.cases.papers.signing import Signing
from sozialraumbuero.cases.papers.tests.words import HOSTILE, consent, odt_words, office
from sozialraumbuero.cases.papers.texts import say
from sozialraumbuero.lib.vocabulary import LANGUAGES

MUST_SAY = (
    *("consent.stored_heading", "consent.purpose", "data.who_sees", "data.exceptions"),
    *("consent.voluntary", "consent.consequences", "consent.no_passing", "data.right_erase"),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_form_says_everything_in_the_language_and_in_german(language):
    words = odt_words(consent_form(consent(language=language)))

    for key in MUST_SAY:
        assert say(language, key) in words
        assert say("de", key) in words
    for name in ("Blaue Tasse 17", "05999 123456", "Landesbeauftragte", "DSG NRW"):
        assert name in words
    assert "12 Monate" in words
    assert "{" not in words


@pytest.mark.parametrize(
    ("regime", "authority", "law"),
    [
        ("social_data", "LDI NRW", "§ 67b Abs. 2 SGB X"),
        ("public_voluntary", "LDI NRW", "DSG NRW"),
        ("private_provider", "LDI NRW", "BDSG"),
        ("church_catholic", "Katholisches Datenschutzzentrum", "KDG"),
        ("church_protestant", "EKD", "DSG-EKD"),
    ],
)
def test_regime_names_its_own_law_and_authority(regime, authority, law):
    words = odt_words(consent_form(consent(office=office(regime=regime))))

    assert authority in words
    assert law in words
    assert ("DSGVO" in words) is (not regime.startswith("church"))
    assert ("Sozialgeheimnis" in words) is (regime == LegalRegime.SOCIAL_DATA)


def test_authority_of_another_land_stands_instead():
    words = odt_words(consent_form(consent(office=office(authority="Aufsicht Beispielland"))))

    assert "Aufsicht Beispielland" in words
    assert "LDI NRW" not in words


def test_nothing_is_ticked_before_somebody_ticks_it():
    assert "☒" not in odt_words(consent_form(consent()))


def test_given_consent_shows_what_was_ticked_and_when():
    given = Signing(date(2026, 12, 1), "Musterstadt", is_electronic=True, copy_given=True)

    words = odt_words(consent_form(consent(ticked=frozenset({"case"}), signing=given)))

    assert f"☒ {say('de', 'consent.tick_case')}" in words
    assert f"☐ {say('de', 'consent.tick_follow_up')}" in words
    assert f"☒ {say('de', 'frame.copy')}" in words
    assert "Elektronisch erklärt: Musterstadt, 01.12.2026" in words
    assert "Unterschrift" not in words


def test_hostile_input_stays_literal():
    told = office(name=HOSTILE, address=HOSTILE, foot=HOSTILE)

    assert odt_words(consent_form(consent(office=told, subject=HOSTILE))).count(HOSTILE) >= 3


@pytest.mark.parametrize(
    ("changes", "field", "fault"),
    [
        ({"subject": " "}, "subject", PaperFault.MISSING),
        ({"stored": ()}, "stored", PaperFault.MISSING),
        ({"stored": ("religion",)}, "stored", PaperFault.NOT_A_CHOICE),
        ({"ticked": frozenset({"everything"})}, "ticked", PaperFault.NOT_A_CHOICE),
        ({"language": "tlh"}, "language", PaperFault.UNKNOWN_LANGUAGE),
    ],
)
def test_form_that_would_be_wrong_is_refused_by_field(changes, field, fault):
    with pytest.raises(PaperRefused) as refused:
        consent_form(consent(**changes))

    assert (refused.value.reason, refused.value.field) == (fault, field)


@pytest.mark.parametrize(
    ("changes", "field"), [({"regime": "none"}, "regime"), ({"phone": ""}, "phone")]
)
def test_office_without_regime_or_phone_is_refused(changes, field):
    with pytest.raises(PaperRefused) as refused:
        office(**changes)

    assert refused.value.field == field
