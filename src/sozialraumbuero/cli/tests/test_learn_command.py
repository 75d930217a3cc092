from __future__ import annotations

import pytest
from typer.testing import CliRunner

from sozialraumbuero.cli import app
from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.outreach.models import LearningRun, LearntRate

pytestmark = pytest.mark.django_db


def test_learn_says_what_it_read_and_wrote():
    done = CliRunner().invoke(app, ["learn", "--today", "2026-11-23"])

    assert (done.exit_code, done.output) == (0, "knocks: 0\nrates: 7\n")
    assert LearntRate.objects.count() == 7


def test_learn_waits_for_nobody():
    LearningRun.objects.create(expires_on="2026-12-31")

    done = CliRunner().invoke(app, ["learn"])

    assert isinstance(done.exception, BadInput)
    assert str(done.exception) == "learn: somebody is learning right now; try again later"
