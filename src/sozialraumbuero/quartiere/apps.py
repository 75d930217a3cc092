from django.apps import AppConfig


class QuartiereConfig(AppConfig):
    name = "sozialraumbuero.quartiere"
    label = "quartiere"
