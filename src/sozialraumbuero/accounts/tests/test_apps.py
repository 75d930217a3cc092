"""The start is refused on unknown words."""

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

from sozialraumbuero.accounts import matrix as matrix_module
from sozialraumbuero.accounts.apps import require_data_classes
from sozialraumbuero.accounts.matrix import FILE, matrix


def test_every_model_of_ours_declares_its_data_class():
    require_data_classes(apps.get_models(), matrix().classes)


@pytest.mark.parametrize("declared", ["D11", "", None])
def test_model_without_a_known_class_stops_the_start(declared):
    class Diary:
        data_class = declared

    Diary.__module__ = "sozialraumbuero.diary.models"

    with pytest.raises(
        ImproperlyConfigured, match=r"Diary: data_class .* is not in permissions\.yaml"
    ):
        require_data_classes([Diary], matrix().classes)


def test_models_of_others_need_no_class():
    class Stranger:
        pass

    Stranger.__module__ = "allauth.account.models"

    require_data_classes([Stranger], matrix().classes)


def test_unknown_word_in_the_matrix_stops_the_start(monkeypatch, tmp_path):
    broken = tmp_path / "permissions.yaml"
    broken.write_text(FILE.read_text().replace("read.all", "raed.all", 1))
    monkeypatch.setattr(matrix_module, "FILE", broken)
    matrix.cache_clear()

    try:
        with pytest.raises(ImproperlyConfigured) as refusal:
            apps.get_app_config("accounts").ready()
    finally:
        monkeypatch.undo()
        matrix.cache_clear()

    assert str(refusal.value) == (
        'permissions.yaml: roles.anonymous_visitor.D0: unknown word "raed"'
    )
