"""The public pages: find help without a name and without a cookie."""

from django.apps import AppConfig


class FinderConfig(AppConfig):
    name = "sozialraumbuero.finder"
    label = "finder"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Lend the way to fitting offers to those who stand at a door."""
        from sozialraumbuero.finder.search import link_for_needs
        from sozialraumbuero.lib.help_links import provide_help_link

        provide_help_link(link_for_needs)
