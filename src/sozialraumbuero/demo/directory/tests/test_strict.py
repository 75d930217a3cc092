from dataclasses import dataclass

import pytest

from sozialraumbuero.demo.directory.strict import WritingFault, read_as, read_file


@dataclass(frozen=True, kw_only=True)
class Cup:
    name: str
    sizes: tuple[int, ...] = ()
    is_full: bool | None = None
    saucers: "tuple[Saucer, ...]" = ()
    words: "dict[str, str] | None" = None


@dataclass(frozen=True, kw_only=True)
class Saucer:
    colour: str


def test_mapping_becomes_a_value():
    read = {"name": "Becher", "sizes": [1, 2], "is_full": False, "saucers": [{"colour": "rot"}]}

    assert read_as(Cup, read, "cups.yaml") == Cup(
        name="Becher", sizes=(1, 2), is_full=False, saucers=(Saucer(colour="rot"),)
    )


@pytest.mark.parametrize(
    ("read", "fault"),
    [
        ([], "f: [] is not of type dict"),
        ({}, "f: name is missing"),
        ({"name": " "}, "f.name: is empty; leave it out"),
        ({"name": None}, "f.name: None is not of type str"),
        ({"name": "B", "tea": 1}, 'f: unknown key "tea"'),
        ({"name": "B", "sizes": [True]}, "f.sizes[0]: True is not of type int"),
        ({"name": "B", "is_full": "yes"}, "f.is_full: 'yes' is not of type bool"),
        ({"name": "B", "saucers": [{"colour": 3}]}, "f.saucers[0].colour: 3 is not of type str"),
        ({"name": "B", "words": {"a": 3}}, "f.words.a: 3 is not of type str"),
    ],
)
def test_fault_is_one_line_with_its_place(read: object, fault: str):
    with pytest.raises(WritingFault) as refused:
        read_as(Cup, read, "f")

    assert str(refused.value) == fault


def test_broken_file_is_named(tmp_path):
    (tmp_path / "cups.yaml").write_text("a: [1\nb: 2\n", encoding="utf-8")

    with pytest.raises(WritingFault, match=r"^cups\.yaml: not readable: [^\n]+$"):
        read_file("cups.yaml", Cup, tmp_path)
