from sozialraumbuero.lib.limits import Limit


def test_limit_holds_for_one_client_and_for_all_and_ends_after_an_hour():
    now = [0.0]
    limit = Limit(2, 3, clock=lambda: now[0])

    assert [limit.allows("a"), limit.allows("a"), limit.allows("a")] == [True, True, False]
    assert [limit.allows("b"), limit.allows("c")] == [True, False]
    now[0] = 3601.0
    assert limit.allows("a")
