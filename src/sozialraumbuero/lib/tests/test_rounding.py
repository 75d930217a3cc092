from sozialraumbuero.lib.rounding import nearest


def test_number_is_rounded_and_not_cut_off():
    assert [nearest(7420.9), nearest(2.96, 1), nearest(0.129, 2)] == [7421, 3.0, 0.13]


def test_no_zero_carries_a_minus():
    assert str(nearest(-0.04, 1)) == "0.0"
