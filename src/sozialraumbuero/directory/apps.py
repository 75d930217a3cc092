from django.apps import AppConfig
from django.core.exceptions import ImproperlyConfigured


class DirectoryConfig(AppConfig):
    name = "sozialraumbuero.directory"
    label = "directory"

    def ready(self) -> None:
        """Stop the start if the taxonomy of needs names something it does not define."""
        from sozialraumbuero.directory.needs import TaxonomyError, taxonomy

        try:
            taxonomy()
        except (OSError, TaxonomyError) as error:
            raise ImproperlyConfigured(f"needs.yaml: {error}") from error
