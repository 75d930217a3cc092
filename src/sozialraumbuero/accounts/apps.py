from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "sozialraumbuero.accounts"
    label = "accounts"
