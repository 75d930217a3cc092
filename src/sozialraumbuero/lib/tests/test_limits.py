from sozialraumbuero.lib.limits import Limit


def test_limit_holds_for_one_client_and_for_all_and_ends_after_an_hour():
    now = [0.0]
    limit = Limit(2, 3, clock=lambda: now[0])

    assert [limit.allows("a"), limit.allows("a"), limit.allows("a")] == [True, True, False]
    assert [limit.allows("b"), limit.allows("c")] == [True, False]
    now[0] = 3601.0
    assert limit.allows("a")


def test_only_guesses_are_counted_where_uses_are_free():
    limit = Limit(2, 100)

    asked = []
    for is_guess in (False, False, True, False, True, False):
        asked.append(limit.is_spent("a"))
        if is_guess:
            limit.count("a")

    assert asked == [False, False, False, False, False, True]
    assert not limit.is_spent("b")


def test_start_begins_every_limit_anew():
    limit = Limit(1, 100)
    limit.allows("a")

    Limit.forget_all()

    assert limit.allows("a")
