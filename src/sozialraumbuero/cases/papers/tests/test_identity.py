from datetime import date

import pytest

from sozialraumbuero.cases.papers.identity import IdentityKind, identity_findings

TODAY = date(2026, 12, 1)


def found(text: str, *names: str, **more: object) -> list[tuple[str, str]]:
    findings = identity_findings(text, names, as_of=TODAY, **more)  # type: ignore[arg-type]
    return [(str(each.kind), each.text) for each in findings]


@pytest.mark.parametrize(
    ("text", "name", "word"),
    [
        ("Frau Müller kam.", "Gerda Müller", "Müller"),
        ("Frau MUELLER kam.", "Gerda Müller", "MUELLER"),
        ("Bei Müllers brennt Licht.", "Gerda Müller", "Müllers"),
        ("Herr Yilmaz sagt", "Ali Yılmaz", "Yilmaz"),
        ("Anna-Lena spielt", "Anna-Lena Muster", "Anna"),
        ("Jose\u0301 wartet", "José Muster", "Jose\u0301"),
        ("قال أحمد نعم", "أحمد", "أحمد"),
    ],
)
def test_known_name_is_found_however_it_is_spelt(text, name, word):
    assert found(text, name)[0] == ("name", word)


def test_word_that_only_holds_a_name_is_none():
    assert found("Das Mirakel der kleinen Musterung von hier", "Mira von Muster") == []


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("geboren am 03.05.2026", "birth_date", "03.05.2026"),
        ("geb. 3.5.17 in der Stadt", "birth_date", "3.5.17"),
        ("am 3. Mai 2015 kam", "birth_date", "3. Mai 2015"),
        ("seit 2015-05-03", "birth_date", "2015-05-03"),
        ("Ruf 05999/12 34-56 an", "phone", "05999/12 34-56"),
        ("+49 170 1234567", "phone", "+49 170 1234567"),
        ("Tel.: 123456", "phone", "Tel.: 123456"),
        ("mia@post.example schreibt", "e_mail", "mia@post.example"),
        ("mia (at) post.example", "e_mail", "mia (at) post.example"),
        ("in der Beispielstr. 12a, oben", "address", "Beispielstr. 12a"),
        ("wohnt Am Alten Hafen 7", "address", "Am Alten Hafen 7"),
        ("aus 12345 Musterstadt", "address", "12345 Musterstadt"),
        ("DE02 1234 5678 9012 3456 78", "number", "DE02 1234 5678 9012 3456 78"),
        ("Nummer 12345678A12", "number", "12345678A12"),
    ],
)
def test_what_leads_to_a_person_is_found(text, kind, word):
    assert (kind, word) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Am 20.11.2026 um 21:30 Uhr saß das Kind im Treppenhaus.",
        "Am 03.11.2026 und am 05.11.2026 war niemand da.",
        "Von 08:00 bis 12:30 Uhr, am 03. November 2026, drei Mal.",
        "In der Klasse 3, im Zimmer 12, am Montag 9 Uhr, im November 2026.",
        "2 Kinder, 3 Zimmer, 750 Euro, § 8a SGB VIII, 10 bis 12 Jahre.",
        "",
    ],
)
def test_ordinary_sentence_raises_no_alarm(text):
    assert found(text) == []


def test_day_that_is_known_as_a_birth_is_found_also_if_it_is_recent():
    assert found("am 20.11.2026", known_days=(date(2026, 11, 20),)) == [
        ("birth_date", "20.11.2026")
    ]


def test_findings_say_where_they_stand_and_do_not_overlap():
    text = "Mira, geb. 03.05.2017, Beispielweg 3, 12345 Musterstadt, mira@post.example"

    findings = identity_findings(text, ["Mira Beispiel"])

    assert [each.kind for each in findings] == [
        IdentityKind.NAME,
        IdentityKind.BIRTH_DATE,
        IdentityKind.ADDRESS,
        IdentityKind.ADDRESS,
        IdentityKind.E_MAIL,
    ]
    assert all(text[each.start : each.end] == each.text for each in findings)
    assert findings[0].words == "„Mira“ ist vielleicht ein Name."
