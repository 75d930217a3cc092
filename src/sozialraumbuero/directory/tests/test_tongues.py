import pytest

from sozialraumbuero.directory.needs import Group, Need, Word, need, taxonomy
from sozialraumbuero.directory.tongues import (
    FOLDER,
    InTongue,
    TongueError,
    first_step,
    label,
    plain,
    read,
    words,
)

SAMPLE = """
language: uk
native_check: false
groups: {housing: Житло}
needs:
  rent_arrears: {label: Борг за оренду, plain: Я не можу заплатити за квартиру.}
"""


def test_words_of_a_language_are_read_by_id():
    found = read(SAMPLE, "uk.yaml", taxonomy())

    assert dict(found.labels) == {
        (Group, "housing"): "Житло",
        (Need, "rent_arrears"): "Борг за оренду",
    }
    assert dict(found.plain) == {"rent_arrears": "Я не можу заплатити за квартиру."}
    assert dict(found.first_step) == {}


def test_german_is_said_where_a_language_is_silent():
    rent = need("rent_arrears")

    assert label(rent, "xx") == InTongue(rent.label_de, "de")
    assert plain(rent, "de") == InTongue(rent.plain_de, "de")
    assert first_step(rent, "xx") == first_step(rent, "de")


def test_need_and_paper_of_one_id_keep_their_own_names():
    sample = SAMPLE.replace("rent_arrears: {label: Борг за оренду", "power_of_attorney: {label: A")

    found = read(f"{sample}documents: {{power_of_attorney: B}}\n", "uk.yaml", taxonomy())

    assert found.labels[Need, "power_of_attorney"] == "A"
    assert found.labels[Word, "power_of_attorney"] == "B"


def test_german_first_steps_speak_to_the_person_not_to_the_counsellor():
    advised = [one for one in taxonomy().needs.values() if one.first_step_de]

    assert [
        one.id for one in advised if first_step(one, "de").text in ("", one.first_step_de)
    ] == []


def test_unknown_need_is_refused_by_name():
    with pytest.raises(TongueError, match='needs: unknown id "rent_arears"'):
        read(SAMPLE.replace("rent_arrears", "rent_arears"), "uk.yaml", taxonomy())


@pytest.mark.parametrize(
    "path", sorted(set(FOLDER.glob("*.yaml")) - {FOLDER / "de.yaml"}), ids=lambda path: path.stem
)
def test_file_names_every_need_group_and_kind_of_help(path):
    known, found = taxonomy(), words(path.stem)

    wanted = [*known.needs.values(), *known.groups, *known.offer_types, *known.documents]
    assert [word.id for word in wanted if (type(word), word.id) not in found.labels] == []
    assert [one for one in known.needs if one not in found.plain] == []
