from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "sozialraumbuero.outreach"
    label = "outreach"
