from django.apps import AppConfig


class QuartiereConfig(AppConfig):
    name = "sozialraumbuero.quartiere"
    label = "quartiere"

    def ready(self) -> None:
        """Lend the town's streets to maps of features that do not know them."""
        from sozialraumbuero.lib.town_ground import provide_ground
        from sozialraumbuero.quartiere.queries.maps import on_streets

        provide_ground(on_streets)
