import pickle

from sozialraumbuero.engine.errors import BadInput


def test_bad_input_is_one_line_with_field_problem_and_rest() -> None:
    error = BadInput("shifts[0].to", '"18:60" is not a time; write HH:MM', more=3)

    assert str(error) == 'shifts[0].to: "18:60" is not a time; write HH:MM (and 3 more)'
    assert error.line == str(error)


def test_bad_input_names_the_file_once_known() -> None:
    error = BadInput("file", "is empty; download it again")

    error.file = "town.osm.pbf"

    assert error.line == "town.osm.pbf: file: is empty; download it again"


def test_bad_input_keeps_hostile_text_on_one_line() -> None:
    error = BadInput("a\nb", "x\x1b[31m\r\n" + "y" * 900)

    assert str(error).startswith("a b: x [31m yyy")
    assert len(str(error)) < 420
    assert str(error).isprintable()


def test_bad_input_crosses_process_borders() -> None:
    sent = pickle.dumps(BadInput("file", "is empty", more=2, file="a"))

    error = pickle.loads(sent)  # noqa: S301 – our own bytes

    assert (error.line, error.more) == ("a: file: is empty (and 2 more)", 2)
