"""The parts of the benchmarks that decide what a comparison says."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from benchmarks import ratios
from benchmarks.tour_instances import SETTINGS, Setting, build
from benchmarks.tour_model import FILLED, TYPICAL_WALK_S, as_plan, best_doors, read_model

from sozialraumbuero.engine.tours import check_tours


@pytest.fixture(params=["streets", "points"])
def small(request, monkeypatch):
    monkeypatch.setitem(SETTINGS, "small", Setting("small", 150, 2, kind=request.param))
    return build("small", 1)


def test_any_routes_of_a_peer_become_a_plan_the_judge_accepts(small):
    town, job = small
    model = read_model(town, job)
    doors = np.random.default_rng(1).permutation(len(model.address)).tolist()

    plan = as_plan(model, [doors[:75], doors[75:]])

    assert check_tours(town, job, plan) == []
    assert plan["summary"]["doors"] > 5


def test_a_peer_s_matrix_holds_the_walks_between_all_places(small):
    town, job = small
    model = read_model(town, job)

    matrix = model.matrix(np.arange(len(model.address)))

    assert matrix.shape == (len(model.address) + 4,) * 2
    assert matrix.diagonal().tolist() == [0] * len(matrix)
    assert (matrix == matrix.T).all()
    assert (matrix[~np.eye(len(matrix), dtype=bool)] >= 0).all()


def test_pre_selected_doors_fill_the_shifts_and_are_the_densest(small):
    town, job = small
    model = read_model(town, job)

    chosen = best_doors(model)

    time = model.stay + TYPICAL_WALK_S
    budget = FILLED * (sum(model.ends) - sum(model.begins))
    left_out = np.setdiff1d(np.arange(len(model.address)), chosen)
    assert time[chosen].sum() >= budget or len(left_out) == 0
    assert time[chosen].sum() - time[chosen].max() <= budget
    density = model.prize / time
    assert density[chosen].mean() > density[left_out].mean()


def test_a_loss_of_more_than_a_tenth_is_told(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(ratios, "STORED", tmp_path / "ratios.json")
    ratios.store({"kept": 2.0, "lost": 2.0})

    assert ratios.losses({"kept": 1.81, "lost": 1.79, "new": 0.5}) == ["lost: 1.79, was 2.00"]


def test_notes_are_read_back(tmp_path: Path, monkeypatch):
    monkeypatch.setenv(ratios.NOTES, str(tmp_path / "notes"))
    ratios.note("one", 1.23456)
    ratios.note("two", 2)

    assert ratios.read_notes(tmp_path / "notes") == {"one": 1.235, "two": 2}


def test_best_known_scores_grow_with_the_tours():
    known = json.loads(Path("benchmarks/orienteering_best_known.json").read_text())

    for tours in ("2", "3", "4"):
        fewer = known[str(int(tours) - 1)]
        assert all(score > fewer.get(name, 0) for name, score in known[tours].items())
