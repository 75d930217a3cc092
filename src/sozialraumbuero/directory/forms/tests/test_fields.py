from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from sozialraumbuero.directory.forms.fields import (
    AgeField,
    AmountField,
    MailField,
    PhoneField,
    PlainField,
    WaitingField,
    WebField,
    text_field,
)


def complaint(field, text: str) -> str:
    with pytest.raises(ValidationError) as refused:
        field.clean(text)
    return " ".join(refused.value.messages)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("05971 123456", "05971 123456"),
        ("  05971/123-45 ", "05971/123-45"),
        ("Tel.: 05971 – 12 34 5", "05971 - 12 34 5"),
        ("+49 (0)5971.12345", "+49 (0)5971 12345"),
        ("(05971) 12345", "(05971) 12345"),
        ("116 117", "116 117"),
        ("Telefon 110", "110"),
        ("", ""),
    ],
)
def test_phone_is_read_in_any_usual_spelling(text: str, number: str):
    assert PhoneField(required=False).clean(text) == number


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("05971 123 oder 0170 456", "nur eine Nummer"),
        ("05971 123, 05971 456", "nur eine Nummer"),
        ("siehe Internet", "keine Telefonnummer"),
        ("12", "keine Telefonnummer"),
        ("☎ 05971 1234", "keine Telefonnummer"),
        ("0" * 30, "keine Telefonnummer"),
    ],
)
def test_what_is_no_single_number_is_refused(text: str, words: str):
    assert words in complaint(PhoneField(required=False), text)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("5", "5.00"),
        ("5,50", "5.50"),
        ("5.50 €", "5.50"),
        ("EUR 12,-", "12.00"),
        ("1.200", "1200.00"),
        ("1.200,50 Euro", "1200.50"),
        ("0", "0.00"),
    ],
)
def test_amount_is_read_with_comma_point_and_currency(text: str, amount: str):
    assert AmountField().clean(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["ca. 5", "5 bis 10 €", "-3", "5,555", "umsonst", "1" * 20])
def test_what_is_no_single_amount_is_refused(text: str):
    assert "kein Betrag" in complaint(AmountField(), text)


def test_age_is_read_with_words_around_it():
    assert [AgeField().clean(t) for t in ("18", "ab 18", "bis 27 Jahre", "unter 3 J.", "", "0")] == [
        18, 18, 27, 3, None, 0,
    ]  # fmt: skip
    for text in ("volljährig", "121", "-1", "18-27"):
        assert "kein Alter" in complaint(AgeField(), text)


def test_waiting_is_counted_in_days():
    texts = ("14", "14 Tage", "2 Wochen", "ca. 3 Monate", "keine", "1 Woche", "")

    assert [WaitingField().clean(text) for text in texts] == [14, 14, 14, 90, 0, 7, None]
    for text in ("lange", "100 Monate", "1-2 Wochen"):
        assert "keine Wartezeit" in complaint(WaitingField(), text)


def test_mail_is_read_as_written_against_robots():
    field = MailField(required=False)
    texts = (
        "info@verein.example",
        "mailto:info@verein.example",
        "info (at) verein [punkt] example",
    )

    assert {field.clean(text) for text in texts} == {"info@verein.example"}
    assert "keine E-Mail-Adresse" in complaint(field, "info@verein")


def test_page_needs_no_scheme_but_no_other_either():
    field = WebField(required=False)

    assert field.clean("www.verein.example/rat") == "https://www.verein.example/rat"
    assert field.clean("http://verein.example") == "http://verein.example"
    for text in ("javascript:alert(1)", "ftp://verein.example", "unser Verein"):
        assert "keine Internetadresse" in complaint(field, text)


def test_text_loses_invisible_letters_and_refuses_commands():
    assert PlainField().clean("می\u200cخواهم") == "می\u200cخواهم"
    assert PlainField().clean(" Rat\u200b und\tTat \x07 😀 ") == "Rat und Tat 😀"
    assert text_field(400).clean("eins\r\n\r\nzwei  \rdrei < 5 €") == "eins\n\nzwei\ndrei < 5 €"
    assert "ohne Befehle wie <b>" in complaint(PlainField(), "<b>neu</b>")
    assert "höchstens 400 Zeichen" in complaint(text_field(400), "x" * 401)
