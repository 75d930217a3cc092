from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "sozialraumbuero.audit"
    label = "audit"
