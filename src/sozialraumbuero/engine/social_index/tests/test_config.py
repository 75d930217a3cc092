from __future__ import annotations

from typing import Any

import pytest

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.social_index.config import Indicator, Scale, Valid, read_config
from sozialraumbuero.engine.social_index.tests.makers import document
from sozialraumbuero.engine.yaml_file import parse_yaml


def test_codes_and_columns_stay_what_was_written() -> None:
    config = read_config(
        parse_yaml(
            b"id: 2021\nvalid: {column: ok, equals: [1, yes]}\nmissing: ['', -9999]\n"
            b"indicators: [{column: 01, direction: -1}]\nscale: 100\xc2\xb110\nlabels: [alle]\ncuts: []"
        )
    )

    assert config.id == "2021"
    assert config.valid == Valid("ok", ("1", "yes"))
    assert config.missing == ("", "-9999")
    assert config.indicators == (Indicator("01", -1),)
    assert (config.scale, config.cuts, config.labels) == (Scale.HUNDRED, (), ("alle",))
    assert config.columns() == ("2021", "ok", "01")


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"cuts": [-1, 1, 1.5]}, "labels: 3 labels for 3 cuts; give 4"),
        ({"cuts": ...}, "labels: 3 labels for 0 cuts; give 1"),
        ({"labels": ...}, "labels: 0 labels for 2 cuts; give 3"),
        ({"cuts": [1, -1]}, "cuts: do not rise; put them in order, each once"),
        ({"id": ...}, "id: missing; add it"),
        ({"indicators": []}, "indicators: is empty; name at least one column"),
        ({"indicator": 1}, "indicator: unknown; did you mean indicators?"),
        (
            {"indicators": [{"column": "S1", "direction": 2}]},
            "indicators[0].direction: 2 is neither 1 nor -1; write 1 if more of it means more need",
        ),
        (
            {"indicators": [{"column": "S1"}, {"column": "S1"}]},
            'indicators: "S1" occurs twice; keep one',
        ),
        (
            {"indicators": [{"column": "S1", "count": "n"}]},
            "indicators[0].of: missing; counts need both count and of",
        ),
        ({"combine": "avg"}, 'combine: "avg" is unknown; choose one of sum, mean, pca'),
        (
            {"shrink": True},
            "shrink: no indicator has its counts; name the columns count and of",
        ),
        ({"decimal": ";"}, 'decimal: ";" is no decimal mark; write "," or "."'),
        (
            {"rank_intervals": 3},
            "rank_intervals: 3 is not between 20 and 100000; "
            "write false, or how many variants to try, such as 400",
        ),
    ],
)
def test_a_bad_configuration_is_one_line(changes: dict[str, Any], line: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_config(document(**changes))

    assert refused.value.line == line
