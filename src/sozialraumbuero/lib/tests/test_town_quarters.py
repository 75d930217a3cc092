from sozialraumbuero.lib import town_quarters


def test_quarters_come_from_whoever_provides_them(monkeypatch):
    monkeypatch.setattr(town_quarters, "_quarters", [])
    assert town_quarters.town_quarters() == {}

    town_quarters.provide_quarters(lambda: {"n": "Nord"})
    town_quarters.provide_quarters(lambda: {"s": "Süd"})

    assert town_quarters.town_quarters() == {"s": "Süd"}
