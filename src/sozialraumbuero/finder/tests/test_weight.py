import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find
from django.test import Client

from sozialraumbuero.directory.models import Office
from sozialraumbuero.finder.words import tongues
from sozialraumbuero.quartiere.models import Kommune

pytestmark = pytest.mark.django_db
MOST_FIRST_PAGE = 15_000


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 9))


@pytest.mark.parametrize("code", list(tongues()))
def test_first_page_is_light_in_every_language(code):
    Kommune.objects.create(name="Probestadt", is_demo=True)
    Office.objects.create(phone="05971 100")

    html = Client().get(f"/hilfe/{code}/").content

    sheets = re.findall(rb'<link rel="stylesheet" href="/static/([^"?]+)"', html)
    total = packed(html)
    for sheet in sheets:
        found = find(sheet.decode())
        assert found, sheet
        total += packed(Path(found).read_bytes())
    assert len(sheets) >= 5
    assert total <= MOST_FIRST_PAGE
