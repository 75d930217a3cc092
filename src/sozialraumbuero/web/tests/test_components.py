"""Each component renders exactly what pages rely on."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from sozialraumbuero.lib.charts import Bars, Row, SmallMultiples, Span, Sparkline, Timeline
from sozialraumbuero.lib.interval_charts import Estimate, IntervalGrid, IntervalPanel, Mark
from sozialraumbuero.lib.pages import page_of
from sozialraumbuero.lib.town_map import Point, Shape, TownMap
from sozialraumbuero.web.icons import ICONS

BOUNDS = (8.0, 48.0, 8.01, 48.005)


def rendered(source: str, **context: Any) -> str:
    """Return the source rendered, whitespace between tags left out."""
    with translation.override("de"):
        text = Template("{% load components %}" + source).render(Context(context))
    return re.sub(r">\s+<", "><", text.strip())


class ShiftForm(forms.Form):
    place = forms.CharField(label="Raum", help_text="Ein Raum, den es schon gibt.")
    is_open = forms.BooleanField(label="offen", required=False)
    band = forms.ChoiceField(
        label="Zeit", choices=[("am", "früh")], widget=forms.RadioSelect, required=False
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False)


def test_field_ties_label_hint_and_input_together() -> None:
    assert rendered("{% field form.place %}", form=ShiftForm()) == (
        '<div class="field"><label class="field-label" for="id_place">Raum</label>'
        '<p class="field-hint" id="id_place_helptext">Ein Raum, den es schon gibt.</p>'
        '<input type="text" name="place" required aria-describedby="id_place_helptext"'
        ' id="id_place"></div>'
    )


def test_faulty_field_says_what_is_wrong_beside_the_input() -> None:
    html = rendered("{% field form.place %}", form=ShiftForm({"place": ""}))

    assert 'class="field field--faulty"' in html
    assert 'id="id_place_error"><li>Dieses Feld ist zwingend erforderlich.</li>' in html
    assert 'aria-invalid="true" aria-describedby="id_place_helptext id_place_error"' in html


def test_switch_has_its_label_behind_the_box() -> None:
    assert rendered("{% field form.is_open %}", form=ShiftForm()) == (
        '<div class="field field--switch"><input type="checkbox" name="is_open" id="id_is_open">'
        '<label class="field-label" for="id_is_open">offen</label></div>'
    )


def test_radio_buttons_are_a_group_with_a_legend() -> None:
    html = rendered("{% field form.band %}", form=ShiftForm())

    assert html.startswith(
        '<div class="field"><fieldset><legend class="field-label">Zeit '
        '<span class="field-optional">freiwillig</span></legend>'
    )


def test_hidden_field_has_no_label() -> None:
    assert rendered("{% field form.key %}", form=ShiftForm()) == (
        '<input type="hidden" name="key" id="id_key">'
    )


def test_summary_links_every_error_to_its_field() -> None:
    html = rendered("{% form_errors form %}", form=ShiftForm({"place": ""}))

    assert 'role="alert" tabindex="-1" autofocus>' in html
    assert '<li><a href="#id_place">Raum: Dieses Feld ist zwingend erforderlich.</a></li>' in html


def test_summary_of_a_good_form_is_nothing() -> None:
    assert rendered("{% form_errors form %}", form=ShiftForm({"place": "Bootshaus"})) == ""


@pytest.mark.parametrize("kind", ["good", "warn", "bad", "info", "neutral"])
def test_status_has_a_picture_and_words(kind: str) -> None:
    html = rendered("{% status kind text %}", kind=kind, text="<läuft>")

    assert html.startswith(f'<span class="status status--{kind}"><svg class="icon"')
    assert html.endswith("</svg>&lt;läuft&gt;</span>")


@pytest.mark.parametrize(("share", "percent"), [(0.424, 42), (0, 0), (1, 100), (1.7, 100), (-1, 0)])
def test_progress_stays_between_nothing_and_all(share: float, percent: int) -> None:
    assert rendered("{% progress share 'Häuser' %}", share=share) == (
        '<div class="progress"><span class="progress-label">Häuser</span>'
        f'<progress max="100" value="{percent}" aria-label="Häuser">{percent} %</progress>'
        f'<span class="progress-figure">{percent} %</span></div>'
    )


def test_every_icon_is_silent() -> None:
    for name in ICONS:
        html = rendered("{% icon name %}", name=name)
        assert html.startswith('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"')


def test_unknown_icon_is_an_error_while_developing() -> None:
    with pytest.raises(KeyError):
        rendered("{% icon 'unicorn' %}")


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, "–"), (7, "7"), (1234, "1234"), (12480, "12.480"), (-10000, "-10.000")],
)
def test_number_is_written_as_in_german(value: float | None, written: str) -> None:
    assert rendered("{% number value %}", value=value) == written


def test_number_with_places_uses_the_comma() -> None:
    assert rendered("{% number value 1 %}", value=3.14) == "3,1"


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, "–"), (0, "0 Min."), (45, "45 Min."), (120, "2 Std."), (125.4, "2 Std. 5 Min.")],
)
def test_minutes_are_written_as_people_say_them(value: float | None, written: str) -> None:
    assert rendered("{% minutes value %}", value=value) == written


def test_empty_state_offers_the_next_step() -> None:
    html = rendered("{% empty 'Nichts' 'Noch nicht.' '/neu/' 'Anlegen' %}")

    assert '<p class="empty-title">Nichts</p><p>Noch nicht.</p>' in html
    assert '<a class="button" href="/neu/">Anlegen</a>' in html


def test_pager_keeps_the_filter_and_leads_both_ways() -> None:
    request = RequestFactory().get("/adressen/", {"suche": "Lindenweg", "seite": "2"})

    html = rendered("{% pager page %}", page=page_of(range(150), 2), request=request)

    assert re.findall(r'href="([^"]+)"', html) == [
        "?suche=Lindenweg&amp;seite=1",
        "?suche=Lindenweg&amp;seite=3",
    ]


def test_pager_of_a_single_page_is_nothing() -> None:
    request = RequestFactory().get("/")

    assert rendered("{% pager page %}", page=page_of([1, 2], 1), request=request) == ""


def test_map_has_a_name_and_an_equal_list() -> None:
    town = (
        TownMap(BOUNDS, title="Tour <1>", description="Zwei Halte")
        .with_points([Point(8.002, 48.002, "Lindenweg 3", number=1, url="/a/")])
        .with_areas([Shape({"type": "Point", "coordinates": [8, 48]}, "Nord")])
    )

    html = rendered("{% town_map town %}", town=town)

    identifier = re.search(r'<title id="([^"]+)-t">Tour &lt;1&gt;</title>', html)
    assert identifier
    assert f'role="group" aria-labelledby="{identifier[1]}-t"' in html
    assert '<a href="/a/" aria-label="1: Lindenweg 3">' in html
    assert '<li value="1"><a href="/a/">Lindenweg 3</a></li>' in html
    assert '<ul class="areas-list"><li>Nord</li></ul>' in html


def test_map_without_links_is_one_picture_and_points_to_the_list_of_the_page() -> None:
    town = TownMap(BOUNDS, title="Tour").with_points([Point(8.002, 48.002, "Halt", number=1)])

    html = rendered("{% town_map town list_id='halte' %}", town=town)

    assert 'role="img"' in html
    assert html.count('href="#halte"') == 2
    assert "places-list" not in html


def test_legend_names_each_walk_and_each_kind_of_place() -> None:
    line = [[8.0, 48.002], [8.01, 48.002]]
    town = (
        TownMap(BOUNDS, title="Tag")
        .with_route(line, 0, "Tour 1, Mia")
        .with_route(line[::-1], 1, "Tour 2, Jonas")
        .with_points([Point(8.002, 48.002, "Bootshaus", kind="room")])
    )

    html = rendered("{% town_map town list_id='halte' %}", town=town)

    legend = html[html.index('<ul class="map-legend">') : html.index('<p class="map-source">')]
    assert re.findall(r"</svg>([^<]+)</li>", legend) == ["Tour 1, Mia", "Tour 2, Jonas", "Raum"]


def test_map_holds_no_inline_style_or_script() -> None:
    html = rendered("{% town_map town %}", town=TownMap(BOUNDS, title="Tour"))

    assert (" style=" in html, re.findall(r"<script[^>]*>(.*?)</script>", html)) == (False, [""])


def test_bars_carry_their_figures_as_text_and_table() -> None:
    chart = Bars("Themen", "Gespräche", [("Wohnen", 31), ("Geld", 12480)])

    html = rendered("{% bar_chart chart %}", chart=chart)

    assert '<desc id="' in html
    assert ">Wohnen 31 Gespräche; Geld 12.480 Gespräche</desc>" in html
    assert (
        '<tr><th scope="row">Wohnen</th><td class="figure" data-label="Gespräche">31</td>' in html
    )


def test_timeline_tells_every_span_in_words() -> None:
    row = Row("Früh", [Span(time(9), time(10, 30), "Haustüren", "door")], url="/schicht/1/")

    html = rendered("{% timeline chart %}", chart=Timeline("Tag", time(9), time(12), [row]))

    assert ">Früh: 09:00–10:30 Haustüren</desc>" in html
    assert 'class="span span--door" x="0.00%"' in html
    assert '<th scope="row"><a href="/schicht/1/">Früh</a></th>' in html


def test_empty_charts_say_so() -> None:
    assert "Noch keine Zahlen." in rendered("{% bar_chart chart %}", chart=Bars("T", "x", []))
    assert "Noch nichts geplant." in rendered(
        "{% timeline chart %}", chart=Timeline("T", time(9), time(12))
    )


def test_lines_are_described_from_first_to_last() -> None:
    line = Sparkline("Türen", "je Woche", [("31", 3), ("32", None), ("33", 9)])

    alone = rendered("{% sparkline chart %}", chart=line)
    many = rendered("{% small_multiples chart %}", chart=SmallMultiples("Alle", "x", [line]))

    assert 'aria-label="Türen: 31 3, 33 9 je Woche"' in alone
    assert 'aria-label="Türen: 31 3, 33 9 je Woche"' in many
    assert '<td data-label="Zeit">32</td><td class="figure" data-label="x">–</td>' in many


def test_estimates_carry_their_limits_as_text_and_table() -> None:
    marks = [
        Mark("Mo–Fr 9–12 Uhr", "9", Estimate(0.254, 0.2, 0.31), "rund 40", usual=0.4),
        Mark("Sa 10–13 Uhr", "10", None),
    ]
    chart = IntervalGrid(
        "Wann jemand öffnet", [IntervalPanel("Nord", marks, "am ehesten früh", "/nord/")],
        [("Mo–Fr", 1), ("Sa", 1)], "Gebiet", "Zeit", "öffnen", "geklingelt", "ganze Stadt",
    )  # fmt: skip

    html = rendered("{% interval_grid chart %}", chart=chart)

    assert ">Mo–Fr 9–12 Uhr: 25 % (20 % bis 31 %)</desc>" in html
    assert '<h3 class="multiples-label"><a href="/nord/">Nord</a></h3>' in html
    assert html.count('class="interval-dot" cx="') == 2  # the key's and the mark's
    assert '<td class="figure" data-label="öffnen">noch zu wenig Besuche</td>' in html
    assert '<td class="figure" data-label="geklingelt">rund 40</td>' in html
    assert " style=" not in html


def test_estimates_of_a_place_without_visits_say_so() -> None:
    panel = IntervalPanel("Nord", [Mark("Sa 10–13 Uhr", "10", None)])
    chart = IntervalGrid("T", [panel], [("Sa", 1)], "Gebiet", "Zeit", "öffnen", "geklingelt")

    assert ">noch zu wenig Besuche</desc>" in rendered("{% interval_grid chart %}", chart=chart)
