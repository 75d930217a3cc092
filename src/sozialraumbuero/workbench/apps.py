"""Planning: what the figures, the directory and the doorsteps say together."""

from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    name = "sozialraumbuero.workbench"
    label = "workbench"
    default_auto_field = "django.db.models.BigAutoField"
