"""What was learnt last, for the start page of those who plan."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from sozialraumbuero.accounts.models import User
from sozialraumbuero.lib.start_card import StartCard
from sozialraumbuero.outreach.learning_words import best_words, knocks_words
from sozialraumbuero.outreach.permissions import may_learn_anew, may_see_learnt_counts
from sozialraumbuero.outreach.queries.learnt import newest_learning
from sozialraumbuero.outreach.queries.learnt_shown import town_rates

WORTH_KNOWING = 35


def learning_cards(user: User) -> Iterator[StartCard]:
    """Return when most people open, once there is enough to say."""
    run = newest_learning() if may_learn_anew(user) else None
    if run is None:
        return
    town = town_rates(run)
    if not town.shown:
        return
    said = [best_words(town)]
    if may_see_learnt_counts(user):
        counted = {"contacts": knocks_words(run.knocks)}
        said.append(_("Gelernt aus %(contacts)s Kontakten.") % counted)
    yield StartCard(
        title=_("Wann Menschen zu Hause sind"),
        text=" ".join(said),
        url=reverse("outreach:times"),
        label=_("Alle Zeiten"),
        icon="clock",
        rank=WORTH_KNOWING,
    )
