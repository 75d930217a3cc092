from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.finder.sensitive import has_sensitive_kind, is_sensitive


def test_kinds_that_protect_from_violence_are_sensitive():
    kinds = ("violence_helpline", "womens_shelter", "mens_violence_helpline", "victim_support")

    assert [has_sensitive_kind([kind]) for kind in kinds] == [True] * 4


def test_one_sensitive_kind_among_others_is_enough():
    assert has_sensitive_kind(["debt_counselling", "womens_counselling"])


def test_kinds_of_everyday_needs_are_not_sensitive():
    assert not has_sensitive_kind(["debt_counselling", "jobcenter", "family_counselling"])


def test_every_need_for_protection_has_an_offer_without_a_trace():
    needs = [need for group in taxonomy().groups for need in group.needs if is_sensitive(need)]

    assert [n.id for n in needs if not has_sensitive_kind(kind.id for kind in n.offers)] == []
