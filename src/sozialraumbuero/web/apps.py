from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "sozialraumbuero.web"
    label = "web"
