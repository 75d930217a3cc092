from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "sozialraumbuero.cases"
    label = "cases"
