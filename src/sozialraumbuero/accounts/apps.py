from collections.abc import Container

from django.apps import AppConfig, apps
from django.core.exceptions import ImproperlyConfigured

HOUSE = "sozialraumbuero."


class AccountsConfig(AppConfig):
    name = "sozialraumbuero.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Refuse to start on a matrix with unknown words or a model without a data class."""
        from sozialraumbuero.accounts import sign_in_log  # noqa: F401  (connects its receivers)
        from sozialraumbuero.accounts.matrix import MatrixError, matrix

        try:
            classes = matrix().classes
        except MatrixError as error:
            raise ImproperlyConfigured(f"permissions.yaml: {error}") from error
        require_data_classes(apps.get_models(), classes)


def require_data_classes(models: list[type], classes: Container[str]) -> None:
    """Stop the start unless every model of ours says which class of data it holds."""
    for model in models:
        if not model.__module__.startswith(HOUSE):
            continue
        declared = getattr(model, "data_class", None)
        if declared not in classes:
            raise ImproperlyConfigured(
                f"{model.__qualname__}: data_class {declared!r} is not in permissions.yaml; "
                "declare one of its classes"
            )
