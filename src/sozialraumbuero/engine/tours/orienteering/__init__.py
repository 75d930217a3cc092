"""Orienteering with time windows: public benchmark files, a search of its own, a judge.

Which places to visit with M tours so that the scores add up best. Outreach tours are larger and
know streets, hours and promises, so they have their own search; this one shows how its method
(ruin and recreate with annealing) stands on instances whose best tours are published.

Feasible insertion in constant time after Vansteenwegen, Souffriau, Vanden Berghe & Van Oudheusden,
"Iterated local search for the team orienteering problem with time windows", Computers & Operations
Research 36 (2009).
"""

from __future__ import annotations

from sozialraumbuero.engine.tours.orienteering.instance import SCORE_UNIT, Instance
from sozialraumbuero.engine.tours.orienteering.judge import faults_of
from sozialraumbuero.engine.tours.orienteering.reading import read_instance
from sozialraumbuero.engine.tours.orienteering.solve import Found, solve

__all__ = ["SCORE_UNIT", "Found", "Instance", "faults_of", "read_instance", "solve"]
