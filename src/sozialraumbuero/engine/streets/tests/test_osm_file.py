import gzip
from pathlib import Path

import pytest
from tests.paths import shared

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.streets import read_town
from sozialraumbuero.engine.streets.osm_file import OsmFile, file_format
from sozialraumbuero.engine.streets.tests.sketch import Sketch

HEAD = '<?xml version="1.0"?>\n<osm version="0.6">\n'
PLEASE = "give an .osm.pbf, .osm.gz or .osm file"


def pbf() -> bytes:
    return shared("osm/aplerbeck.osm.pbf").read_bytes()


def osm(body: str) -> bytes:
    return f"{HEAD}{body}</osm>".encode()


def hamlet(folder: Path) -> bytes:
    sketch = Sketch()
    sketch.street([(0, 0), (100, 0)], name="Weg")
    sketch.house(50, 10, "1", "Weg")
    return sketch.save(folder / "hamlet.osm").read_bytes()


def flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 0xFF]) + content[middle + 1 :]


BAD = {
    "truncated pbf": (pbf()[:40000], "ends inside a block; download it again"),
    "truncated pbf header": (pbf()[:60], "ends inside a block; download it again"),
    "damaged pbf": (flipped(pbf()), "is damaged; download it again"),
    "empty": (b"", "is empty; download it again"),
    "text": (b"hello world", f"is not OpenStreetMap data; {PLEASE}"),
    "zip": (b"PK\x03\x04" + bytes(99), f"is not OpenStreetMap data; {PLEASE}"),
    "html": (b"<html><body>404</body></html>", f"is not OpenStreetMap data; {PLEASE}"),
    "truncated xml": (osm("<node id=")[:-6], "ends inside an element; download it again"),
    "open xml": (HEAD.encode(), "ends inside an element; download it again"),
    "truncated gzip": (gzip.compress(osm(""))[:-12], "ends inside a block; download it again"),
    "gzip of text": (gzip.compress(b"hello"), None),
    "no addresses": (
        osm('<node id="1" lat="1" lon="1"><tag k="highway" v="crossing"/></node>'),
        "has no addresses (addr:housenumber); use a cut with houses",
    ),
    "no objects": (osm(""), "has no addresses (addr:housenumber); use a cut with houses"),
    "no streets": (
        osm('<node id="1" lat="1" lon="1"><tag k="addr:housenumber" v="1"/></node>'),
        "has no streets that one may walk; use a cut with highways",
    ),
    "nan": (
        osm('<node id="1" lat="NaN" lon="1"/>'),
        "holds a coordinate that is not a number; correct it",
    ),
    "gigantic tag": (
        osm(f'<node id="1" lat="1" lon="1"><tag k="name" v="{"x" * 5000}"/></node>'),
        "holds a tag longer than OpenStreetMap allows; remove or shorten it",
    ),
    "entities": (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><osm version="0.6"></osm>',
        "defines XML entities; export it without them",
    ),
    "gigantic id": (
        osm(f'<node id="{"9" * 30}" lat="1" lon="1"/>'),
        "holds an id that is not a whole number; correct it",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_file_that_cannot_be_used_is_refused_in_one_line(name: str, tmp_path: Path) -> None:
    content, problem = BAD[name]
    path = tmp_path / "t.osm.pbf"
    path.write_bytes(content)

    with pytest.raises(BadInput) as caught:
        read_town(path)

    line = caught.value.line
    assert line.startswith("t.osm.pbf: file: ")
    assert problem is None or line == f"t.osm.pbf: file: {problem}"
    assert line.isprintable()


def test_file_missing_or_a_folder_is_refused(tmp_path: Path) -> None:
    refusals = []
    for path in (tmp_path, tmp_path / "no.osm", tmp_path / "a\0b.osm"):
        with pytest.raises(BadInput) as caught:
            read_town(path)
        refusals.append(str(caught.value))

    assert refusals == [
        f"file: is a folder; {PLEASE}",
        f"file: does not exist; {PLEASE}",
        "file: cannot be read; check the path and its permissions",
    ]


def test_format_is_judged_by_the_content(tmp_path: Path) -> None:
    plain = hamlet(tmp_path)
    contents = {"pbf": pbf(), "osm.gz": gzip.compress(plain), "osm": plain}
    for name, content in contents.items():
        path = tmp_path / "upload.tmp"
        path.write_bytes(content)

        assert (name, file_format(path)) == (name, name)
        assert len(read_town(path).addr_id) == (79 if name == "pbf" else 1)


def test_source_date_comes_from_the_header() -> None:
    assert OsmFile(shared("osm/aplerbeck.osm.pbf")).source_date() == "2026-07-14T15:23:33Z"
    assert OsmFile(shared("osm/herrenberg.osm.pbf")).source_date() == ""
