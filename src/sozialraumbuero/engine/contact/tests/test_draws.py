import numpy as np
from scipy.stats import beta, kstest

from sozialraumbuero.engine.contact.draws import draw
from sozialraumbuero.engine.contact.rates import Posterior
from sozialraumbuero.engine.contact.tests.makers import beliefs

NAMES = ["b0", "b1", "b2"]


def test_a_draw_belongs_to_its_name_whoever_else_is_drawn() -> None:
    posterior = beliefs(3)

    together = draw(posterior, NAMES, period=7, seed=1)
    alone = draw(posterior.rows(np.array([2])), ["b2"], period=7, seed=1)

    np.testing.assert_array_equal(together[2], alone[0])


def test_another_period_seed_or_replication_draws_anew() -> None:
    posterior = beliefs(3)
    first = draw(posterior, NAMES, period=7, seed=1)

    for other in (
        draw(posterior, NAMES, period=8, seed=1),
        draw(posterior, NAMES, period=7, seed=2),
        draw(posterior, NAMES, period=7, seed=1, scenario=1),
        draw(posterior, NAMES, period=7, seed=1, replication=1),
    ):
        assert (other != first).all()


def test_draws_scatter_like_the_posterior() -> None:
    posterior = Posterior(np.array([[0.4]]), np.array([[30.0]]))

    drawn = [float(draw(posterior, ["b"], period=week, seed=3)[0, 0]) for week in range(4000)]

    assert abs(np.mean(drawn) - 0.4) < 0.005
    assert kstest(drawn, beta(12, 18).cdf).statistic < 0.03


def test_surer_beliefs_scatter_less() -> None:
    names = [f"b{at}" for at in range(200)]
    loose = draw(Posterior(np.full((200, 1), 0.5), np.full((200, 1), 8.0)), names, period=0, seed=1)
    sure = draw(
        Posterior(np.full((200, 1), 0.5), np.full((200, 1), 800.0)), names, period=0, seed=1
    )

    assert sure.std() < loose.std() / 5
