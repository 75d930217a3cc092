"""Tables as offices keep them: recognised, read strictly, written so that nothing executes."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from sozialraumbuero.directory.hsds.entries import HELD_BACK, Entries
from sozialraumbuero.directory.hsds.faults import BrokenPackage, Left, Remark, told_of
from sozialraumbuero.directory.table.columns import by_name, columns, guessed, is_personal
from sozialraumbuero.directory.table.reading import read_table
from sozialraumbuero.directory.table.writing import (
    allowed_words,
    as_csv,
    as_xlsx,
    table,
    template,
)
from sozialraumbuero.lib.sheets.reading import harmless_again, read_csv, read_xlsx

HEAD = "Träger;Angebot;"


def nowhere(*_):
    return None


def market(name, address, postcode, town):
    return (52.1, 7.6) if "Markt" in address else None


def of(text: str, locate=market, **chosen):
    with told_of("t.csv"):
        sheet = read_csv(text.encode())
    return read_table(sheet, guessed(sheet.headings) | chosen, "t.csv", locate)


def only(read):
    (offer,) = read.entries.offers.values()
    return offer


def refusal(text: str, **chosen) -> list[str]:
    with pytest.raises(BrokenPackage) as refused:
        of(text, **chosen)
    return list(refused.value.lines())


def test_usual_headings_are_recognised_and_others_are_not():
    headings = (
        "Anbieter",
        "Titel",
        "Öffnungszeiten",
        "E-Mail-Adresse",
        "PLZ",
        "Ort",
        "Ansprechpartner",
        "Farbe",
    )

    assert guessed(headings) == {
        "Anbieter": "body",
        "Titel": "title",
        "Öffnungszeiten": "hours_text",
        "E-Mail-Adresse": "email",
        "PLZ": "postcode",
        "Ort": "town",
        "Ansprechpartner": "",
        "Farbe": "",
    }  # fmt: skip
    assert [heading for heading in headings if is_personal(heading)] == ["Ansprechpartner"]


def test_no_heading_means_two_columns():
    known = [heading for each in columns() for heading in (each.heading, *each.others)]

    assert guessed([each.heading for each in columns()]) == {
        each.heading: each.name for each in columns()
    }
    assert len(known) == len(set(known))


def test_row_becomes_an_offer_of_its_body_at_its_place():
    found = of(
        "Träger;Angebot;Art der Hilfe;Zielgruppen;Sprachen;Kosten;Alter ab;Dolmetschen;Telefon;"
        "Internetseite;Zeiten;Adresse;PLZ;Stufenlos;Geprüft am\n"
        "Hilfswerk;Beratung;Schuldnerberatung;Familien, Jugendliche;Deutsch, arabisch;Gratis;18;x;"
        "'+49 5971 1;www.beispiel.de;Mo 9–12 Uhr;Markt 1;1067;nein;1.11.2026\n"
    )

    offer = only(found)
    assert dict(offer.columns) == {
        "title": "Beratung",
        "types": ["debt_counselling"],
        "for_whom": ["parents", "young_people"],
        "languages": ["de", "ar"],
        "cost": "free",
        "age_from": 18,
        "interpreter": "yes",
        "phone": "+49 5971 1",
        "website": "https://www.beispiel.de",
        "hours_text": "Mo 9–12 Uhr",
        "hours": {"rules": [{"days": {"weekly": ["MO"]}, "times": ["09:00-12:00"]}], "verbatim": "Mo 9–12 Uhr"},
    }  # fmt: skip
    assert offer.last_checked_on == "2026-11-01"
    (place,) = found.entries.places.values()
    assert dict(place.columns) == {
        "name": "Markt 1",
        "address": "Markt 1",
        "postcode": "01067",
        "step_free": "no",
        "lat": 52.1,
        "lon": 7.6,
    }
    assert [each.place for each in offer.held] == [place.id]
    assert found.report.remarks == {}


def test_what_is_not_certain_is_kept_in_words_and_said():
    found = of(
        HEAD
        + "Kategorie;Sprache;Kosten;Sprechzeiten\nA;B;Zauberei;Deutsch, Elbisch;5 Taler;nachmittags\n"
    )

    offer = only(found)
    assert (offer.columns["types"], offer.columns["languages"]) == ([], ["de"])
    assert (offer.columns["cost_note"], offer.columns["hours"]) == ("5 Taler", {})
    assert offer.columns["hours_text"] == "nachmittags"
    assert {each: sorted(lines) for each, lines in found.report.remarks.items()} == {
        Remark.UNKNOWN_VALUE: [
            'B: Art der Hilfe "Zauberei"',
            'B: Kosten "5 Taler"',
            'B: Sprachen "Elbisch"',
        ],
        Remark.HOURS_VERBATIM: ["B: nachmittags"],
        Remark.WITHOUT_TYPE: ["B"],
        Remark.WITHOUT_PLACE: ["B"],
    }


def test_address_that_nobody_knows_leaves_the_offer_without_a_place():
    found = of(HEAD + "Adresse\nA;B;Nirgends 5\n", nowhere)

    assert (only(found).held, found.entries.places) == ((), {})
    assert [(each.why, each.name) for each in found.report.left_out] == [
        (Left.UNKNOWN_ADDRESS, "Nirgends 5")
    ]
    assert only(found).rest == {HELD_BACK: {"addresses": ["Nirgends 5"]}}


def test_coordinates_need_no_known_address():
    found = of(HEAD + "Name des Ortes;Breite;Länge\nA;B;Hütte;52,25;7.5\n", nowhere)

    (place,) = found.entries.places.values()
    assert dict(place.columns) == {"name": "Hütte", "lat": 52.25, "lon": 7.5}


def test_rows_of_the_same_offer_are_its_places():
    found = of(
        HEAD + "Adresse;Telefon;Zeiten\n"
        "A;B;Markt 1;05971 1;Mo 9–12 Uhr\n"
        "a;b;Markt 2;05971 2;Di 9–12 Uhr\n"
    )

    offer = only(found)
    assert dict(offer.columns) == {"title": "B"}
    assert [each.columns["phone"] for each in offer.held] == ["05971 1", "05971 2"]
    assert len(found.entries.bodies) == 1


def test_protected_address_is_marked():
    found = of(HEAD + "Adresse;Adresse geheim\nA;B;Markt 1;ja\n")

    assert [each.is_hidden for each in only(found).held] == [True]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (HEAD + "\nA;\n", "t.csv: line 2, Angebot: is empty; fill it in or remove the row"),
        (HEAD + "\n;B\n", "t.csv: line 2, Träger: is empty; fill it in or remove the row"),
        (HEAD + "Alter ab\nA;B;zwölf\n", 't.csv: line 2, Alter ab: "zwölf" is no number; write for example 18 or 5,00'),
        (HEAD + "Betrag\nA;B;viel\n", 't.csv: line 2, Betrag in Euro: "viel" is no number; write for example 18 or 5,00'),
        (HEAD + "Stand\nA;B;neulich\n", 't.csv: line 2, Geprüft am: "neulich" is no day; write 28.11.2026'),
        (HEAD + "Mail\nA;B;niemand\n", 't.csv: line 2, E-Mail: "niemand" is no e-mail address; mend it or leave it out'),
        (HEAD + "Web\nA;B;siehe oben\n", 't.csv: line 2, Internetseite: "siehe oben" is no web address; write https://…'),
        (HEAD + "Name des Ortes;Breite;Länge\nA;B;H;95;7\n", 't.csv: line 2, Breite: "95" is no degree from -90 to 90; write for example 52,1044'),
        (HEAD + "Kennung\nA;B;7\n", 't.csv: line 2, Kennung: "7" is no UUID; HSDS 3 identifies entries by UUIDs'),
        (HEAD + "Mail\nA;B;a@b.de\nA;B;c@d.de\n", 't.csv: line 3, E-Mail: is "c@d.de" here and "a@b.de" elsewhere for B (2); make them one'),
        ("Angebot\nB\n", "t.csv: has no column for the organisation; found Angebot"),
        ("Träger\nA\n", "t.csv: has no column for the name of the offer; found Träger"),
        ("Träger;Träger\nA;B\n", 't.csv: line 1: has the column "Träger" twice; rename or remove one'),
    ],
)  # fmt: skip
def test_wrong_cell_is_named_by_line_and_column(text, line):
    assert refusal(text) == [line]


def test_column_may_be_chosen_by_hand_and_must_exist():
    text = "Wer;Was\nA;B\n"

    assert only(of(text, Wer="body", Was="title")).columns["title"] == "B"
    assert refusal(text, Wer="body", Was="titel") == [
        't.csv: "titel" is no column we know; choose one of the list'
    ]


def test_template_is_recognised_whole_and_its_example_is_fine():
    sheet = read_csv(as_csv(template()))
    found = read_table(sheet, guessed(sheet.headings), "vorlage.csv", market)

    assert "" not in guessed(sheet.headings).values()
    assert found.report.remarks == {}
    assert only(found).columns["types"] == ["debt_counselling"]
    assert read_xlsx(as_xlsx(template())) == sheet


def test_allowed_words_are_all_understood():
    by_heading = {each.heading: each.name for each in columns()}
    for heading, words in allowed_words().items():
        text = f"{HEAD}{heading}\n" + "".join(f'A;B{n};"{word}"\n' for n, word in enumerate(words))
        found = of(text)
        remarks = set(found.report.remarks) - {Remark.WITHOUT_TYPE, Remark.WITHOUT_PLACE}
        assert remarks == set(), by_heading[heading]


def test_nothing_in_a_file_is_a_formula():
    rows = [["=1+1", "+49 1", "@x", "-3", " =a"]]

    text = as_csv(rows).decode("utf-8-sig")
    book = load_workbook(io.BytesIO(as_xlsx(rows)))

    assert text == "'=1+1;'+49 1;'@x;'-3;' =a\r\n"
    assert [(cell.value, cell.data_type) for cell in book["Angebote"][1]] == [
        (f"'{cell}", "s") for cell in rows[0]
    ]
    assert [harmless_again(f"'{cell}") for cell in rows[0]] == rows[0]
    assert harmless_again("'s Haus") == "'s Haus"


def test_empty_directory_is_a_row_of_headings():
    assert table(Entries()) == [[each.heading for each in columns()]]
    assert set(by_name()) == {each.name for each in columns()}
