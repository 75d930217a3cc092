"""The report as one file: German, without scripts, for screen, reader and paper."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from sozialraumbuero.engine.comparison.report import svg, tables
from sozialraumbuero.engine.comparison.report.plain import plain_page
from sozialraumbuero.engine.comparison.words import CHANNEL_WORDS, german, joined

STYLE = Path(__file__).with_name("report.css")
MOST_PICTURES = 48
MOST_LEVERS = 12
MARKS = {"pro": "+", "con": "−", "undecided": "="}
MARK_WORDS = {"pro": "Dafür", "con": "Dagegen", "undecided": "Offen"}

Result = dict[str, Any]


def report_html(result: Result) -> str:
    """Return the whole page; equal results give equal bytes."""
    title = result["name"] or "Vergleich der Beratungsmodelle"
    parts = [
        _head(result, title),
        _section("Auf einer Seite", f'<div class="page">{plain_page(result)}</div>'),
        _section("Wer wird erreicht?", _reach(result)),
        _section("Welches Modell liegt vorn?", _ranking(result)),
        _section("Gebiet für Gebiet", _areas(result)),
        _section("Gründe dafür und dagegen", _reasons(result)),
        _section("Wovon das Ergebnis abhängt", _levers(result)),
        _section("Die beste Mischung", _best_mix(result)),
        _section("Kostenneutral?", tables.ledger_table(result)),
        _section("Reicht das Personal?", tables.staffing_table(result)),
        _section("Nächste Schritte", _steps(result)),
        _section("Alle Zahlen", tables.measures_table(result)),
        _section("Annahmen und Quellen", tables.assumptions_table(result)),
        _section("Was fehlt und wo Vorsicht gilt", _warnings(result)),
        _section("Woraus gerechnet wurde", _inputs(result)),
    ]
    style = STYLE.read_text(encoding="utf-8")
    return (
        '<!DOCTYPE html>\n<html lang="de">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(parts)
        + "\n</main>\n</body>\n</html>\n"
    )


def _head(result: Result, title: str) -> str:
    settings = result["settings"]
    hours = f"{settings['staff_hours_per_week']:g}".replace(".", ",")
    return (
        f"<h1>{escape(title)}</h1>\n"
        f'<p class="lead">{len(result["models"])} Modelle mit denselben {hours} Personalstunden '
        f"je Woche, {settings['replications']} simulierte Jahre je Modell.</p>"
    )


def _section(title: str, inside: str) -> str:
    return f"<section>\n<h2>{escape(title)}</h2>\n{inside}\n</section>"


def _key(names: Sequence[str]) -> str:
    items = "".join(
        f'<li><svg aria-hidden="true" width="14" height="14" viewBox="0 0 14 14">'
        f'<rect class="{svg.colour(at)}" width="14" height="14"/></svg>{escape(name)}</li>'
        for at, name in enumerate(names)
    )
    return f'<ul class="key">{items}</ul>'


def _names(result: Result) -> list[str]:
    return [model["name"] for model in result["models"]]


def _reach(result: Result) -> str:
    rows = []
    for model in result["models"]:
        told = model["measures"]["people_reached"]
        rows.append((model["name"], told["mean"] or 0, told["low"] or 0, told["high"] or 0))
    drawn = svg.intervals(rows, "Erreichte Menschen in Not im Jahr", "Menschen im Jahr")
    return (
        f'{drawn}<p class="soft">Balken: Mittel; Strich: 95 von 100 simulierten Jahren. '
        "Die Zahlen stehen unter „Alle Zahlen“.</p>" + _groups(result)
    )


def _groups(result: Result) -> str:
    told = []
    if "age" in result["groups"]:
        told.append(tables.groups_table(result, "age", "Anteil der Erreichten nach Alter"))
    if "need" in result["groups"]:
        told.append(tables.groups_table(result, "need", "Anteil der Erreichten nach Art der Not"))
    return "".join(told)


def _ranking(result: Result) -> str:
    ranks = result["rank_acceptability"]
    rows = [(m["name"], ranks["models"][m["id"]]["ranks"]) for m in result["models"]]
    drawn = svg.rank_bars(rows, "Ränge der Modelle über alle Gewichtungen und Jahre")
    return (
        f"<p>{german(ranks['weight_vectors'])} Gewichtungen der Kriterien, jede in jedem "
        "simulierten Jahr. Vorn liegt, wer bei vielen Gewichtungen gewinnt; unter 80 von 100 "
        f"ist es nicht unterscheidbar.</p>{drawn}{tables.ranks_table(result)}"
    )


def _areas(result: Result) -> str:
    areas = sorted(
        result["equity"]["areas"],
        key=lambda area: (-(area["people_in_need"]["mean"] or 0), area["id"]),
    )
    ids = [model["id"] for model in result["models"]]
    shown = areas[:MOST_PICTURES]
    most = max((area["share"][name] or 0 for area in shown for name in ids), default=0.0)
    pictures = "".join(
        "<li>"
        + svg.small_bars(f"area{at}", area["name"], [area["share"][name] for name in ids], most)
        + "</li>"
        for at, area in enumerate(shown)
    )
    left_out = len(areas) - len(shown)
    more = f" {left_out} Gebiete mit weniger Bedarf stehen nur in der Tabelle." if left_out else ""
    return (
        f'{_key(_names(result))}<ul class="small">{pictures}</ul>'
        '<p class="soft">Anteil der Menschen in Not, die erreicht werden; alle Bilder im selben '
        f"Maßstab, das höchste entspricht {german(100 * most, 1)} %.{more}</p>"
        + tables.areas_table(result)
    )


def _reasons(result: Result) -> str:
    told = []
    first, *rest = result["statements"]
    told.append(_marked([first]))
    for model in result["models"]:
        own = [each for each in rest if each["model"] == model["id"]]
        mix = _mix_words(model)
        told.append(f'<h3>{escape(model["name"])}</h3><p class="soft">{escape(mix)}</p>')
        told.append(_marked(own))
    return "".join(told)


def _marked(statements: Sequence[Result]) -> str:
    order = list(MARKS)
    items = "".join(
        f'<li class="{each["kind"]}" data-mark="{MARKS[each["kind"]]}">'
        f"<strong>{MARK_WORDS[each['kind']]}:</strong> {escape(each['text'])}</li>"
        for each in sorted(statements, key=lambda each: order.index(each["kind"]))
    )
    return f'<ul class="marks">{items}</ul>'


def _mix_words(model: Result) -> str:
    """Return the ways of a mix, the largest part first."""
    parts = sorted(model["mix"].items(), key=lambda each: (-each[1], each[0]))
    return joined([f"{german(100 * share)} % {CHANNEL_WORDS[name]}" for name, share in parts])


def _levers(result: Result) -> str:
    labels = {entry["parameter"]: entry["label"] for entry in result["calibration"]}
    tornado = result["tornado"]
    shown = [entry for at, entry in enumerate(tornado) if at < MOST_LEVERS or entry["flips"]]
    best = result["recommendation"]["model"]
    model = next(each for each in result["models"] if each["id"] == best)
    rows = [(labels[e["parameter"]], e["low"], e["high"], e["flips"]) for e in shown]
    middle = model["measures"]["people_reached"]["mean"] or 0
    drawn = svg.tornado_bars(rows, middle, f"Erreichte mit „{model['name']}“ je Annahme")
    return (
        f"<p>Jede Annahme allein auf ihren niedrigsten und höchsten Wert gestellt, dieselben "
        f"Menschen und Jahre. Mit * gekennzeichnet: die Empfehlung kippt.</p>{drawn}"
        + tables.tornado_table(result, labels)
    )


def _best_mix(result: Result) -> str:
    best = result["best_mix"]
    mix = _mix_words(best)
    reached = best["measures"]["people_reached"]
    rooms = joined([site["name"] for site in best["sites"]])
    told = (
        f"<p>{german(best['mixes_tried'])} Mischungen mit denselben Stunden wurden gerechnet. Am "
        f"meisten wert ist: <strong>{escape(mix)}</strong>. Sie erreicht "
        f"{german(reached['mean'] or 0)} Menschen im Jahr ({german(reached['low'] or 0)} bis "
        f"{german(reached['high'] or 0)}).</p>"
    )
    return told + (f"<p>Räume: {escape(rooms)}.</p>" if rooms else "")


def _steps(result: Result) -> str:
    items = "".join(
        f"<li><p><strong>{escape(step['text'])}</strong></p><p>Bedingung: "
        f"{escape(step['condition'])}</p><p>Abbruch: {escape(step['stop'])}</p></li>"
        for step in result["steps"]
    )
    return f"<ol>{items}</ol>"


def _warnings(result: Result) -> str:
    return "<ul>" + "".join(f"<li>{escape(each)}</li>" for each in result["warnings"]) + "</ul>"


def _inputs(result: Result) -> str:
    rows = [
        [escape(name), f"<code>{value}</code>"] for name, value in sorted(result["inputs"].items())
    ]
    settings = result["settings"]
    return (
        f"<p>Zufallsstart {settings['seed']}, {settings['replications']} Jahre. Dieselben Dateien "
        "ergeben auf jeder Zahl von Kernen dieselben Zahlen.</p>"
        + tables.table("Dateien und ihre Prüfsummen (SHA-256)", ["Datei", "Prüfsumme"], rows)
    )
