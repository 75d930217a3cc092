from __future__ import annotations

from dataclasses import replace

import pytest

from sozialraumbuero.engine.social_index import index_csv, index_summary
from sozialraumbuero.engine.social_index.config import Indicator
from sozialraumbuero.engine.social_index.tests.berlin import (
    PUBLISHED,
    config_of,
    index_of,
    published,
)


@pytest.mark.parametrize("name", PUBLISHED)
def test_every_published_class_is_found_again(name: str) -> None:
    index = index_of(name, replace(config_of(name), draws=0))

    labels = (index.config.labels[number] for number in index.classes)
    found = dict(zip(index.areas.valid_ids, labels, strict=True))
    expected = published(name)
    assert found == {area: expected[area] for area in found}
    assert len(found) == (536 if "2021" in name else 436)


def test_rows_are_what_the_contract_shows() -> None:
    lines = index_csv(index_of("mss2021_status")).splitlines()

    assert lines[0] == "id,score,class,rank,rank_low,rank_high,z_S1,z_S3,z_S4,excluded"
    assert lines[1].split(",")[:4] == ["01100101", "-0.33", "mittel", "289"]
    assert lines[1].split(",")[6:] == ["-0.25", "-0.41", "-0.31", ""]
    assert lines[2].split(",")[:4] == ["01100102", "-1.12", "hoch", "478"]
    assert '03300515,,,,,,,,,KOM is not "gültig"' in lines
    assert len(lines) == 543


def test_summary_counts_classes_and_reasons() -> None:
    index = index_of("mss2021_status", replace(config_of("mss2021_status"), draws=0))

    assert index_summary(index) == {
        "areas": 542,
        "valid": 536,
        "classes": {"hoch": 75, "mittel": 366, "niedrig": 46, "sehr niedrig": 49},
        "excluded": {'KOM is not "gültig"': 6},
    }


def test_a_heading_that_occurs_twice_is_of_no_use() -> None:
    config = config_of("mss2019_status")
    twice = replace(config, indicators=(*config.indicators, Indicator("inhabitants")))

    with pytest.raises(Exception, match="occurs twice; rename one or do not use it") as refused:
        index_of("mss2019_status", twice)

    assert refused.value.field == 'column "inhabitants"'
