"""The public pages: find help without a name and without a cookie."""

from django.apps import AppConfig


class FinderConfig(AppConfig):
    name = "sozialraumbuero.finder"
    label = "finder"
    default_auto_field = "django.db.models.BigAutoField"
