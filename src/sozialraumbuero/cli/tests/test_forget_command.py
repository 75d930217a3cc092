from __future__ import annotations

import pytest
from typer.testing import CliRunner

from sozialraumbuero.cli import app
from sozialraumbuero.directory.models import Suggestion
from sozialraumbuero.directory.tests.makers import offer
from sozialraumbuero.finder.models import Wish


@pytest.mark.django_db
def test_forget_counts_wishes_and_what_kept_the_directory_right():
    offer().suggestions.create(
        kind="hours", sent_on="2026-01-01", state="mended", decided_on="2026-01-02"
    )
    Wish.objects.create(
        code_hash="x", kind="call_back", safe_way="yes", language="de",
        asked_on="2026-01-01", keep_until="2026-01-31",
    )  # fmt: skip

    done = CliRunner().invoke(app, ["forget", "--today", "2026-11-28"])

    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert {"visit_wishes: 1", "suggestions: 1", "owner_links: 0"} <= set(lines)
    assert len(lines) == len({line.split(":")[0] for line in lines})
    assert (Suggestion.objects.count(), Wish.objects.count()) == (0, 0)
