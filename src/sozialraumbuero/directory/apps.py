from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "sozialraumbuero.directory"
    label = "directory"
