from sozialraumbuero.workbench.figures import written, written_share


def test_figures_are_rounded_and_grouped():
    assert [written(7420.9), written(78143.4), written(2.96, 1), written(None)] == [
        "7421",
        "78.143",
        "3,0",
        "–",
    ]
    assert written_share(0.997) == "100 %"
